// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/send/sendservice.h"

#include <QObject>

class QAction;
class QMenu;

namespace heliograph {

struct WholeSend;

/// What can be done with the sends that are chosen in the history, one or many: pin, tag, compare, export, copy for
/// support. As a menu.
class HistoryActions final : public QObject
{
    Q_OBJECT
public:
    /// What is chosen in the list.
    struct Choice
    {
        std::vector<SendRecord> records; ///< those that are held
        std::vector<HistoryQuery> pages; ///< all of them, as pieces of what is listed
        qint64 count = 0;
        HistoryQuery listed; ///< what is listed
        [[nodiscard]] bool isHeld() const { return static_cast<qint64>(records.size()) == count; }
    };

    /// `service` must outlive it; `window` is what dialogs stand over.
    HistoryActions(SendService &service, QWidget *window);
    [[nodiscard]] QMenu *menu() const { return m_menu; }
    void choose(const Choice &choice);

Q_SIGNALS:
    /// What became of it; one sentence.
    void said(const QString &sentence);

private:
    void pin(bool pinned);
    void askTag();
    void addTag(const QString &tag);
    void fillTags();
    void compare();
    void exportChoice(const ExportChoice &choice);
    void copyForSupport();
    void withWhole(qint64 id, const std::function<void(const WholeSend &)> &act);
    void tell(const Result<> &done, const QString &sentence);
    [[nodiscard]] std::vector<qint64> ids() const;

    SendService &m_service;
    QWidget *m_window;
    QMenu *m_menu;
    QAction *m_pin;
    QAction *m_unpin;
    QAction *m_addTag;
    QMenu *m_removeTag;
    QAction *m_compare;
    QAction *m_export;
    QAction *m_exportAll;
    QAction *m_support;
    Choice m_choice;
};

} // namespace heliograph
