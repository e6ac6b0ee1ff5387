// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/desk.h"
#include "ui/compose/requestform.h"

#include <QTabWidget>

#include <functional>

class QAbstractItemView;

namespace heliograph::test {

/// A form on a screen that nobody sees, and the request that it shows: one after the other, in the same form.
class FormBench
{
public:
    FormBench();

    void open(const QByteArray &text);
    /// The form's controls that a person can use now, in the order in which they were made.
    [[nodiscard]] QList<QWidget *> controls() const;
    /// Goes through all of it as somebody does who only looks: each tab, each recipient, channel and attachment, each
    /// field and cell with the cursor in it and out again.
    void lookAtAll();
    /// Chooses a tab, and in it a row of each list, by `below` (a number below its argument).
    void chooseSome(const std::function<int(int)> &below);
    /// The cursor leaves the field that it is in; what was typed is in the document.
    void leaveField();

    [[nodiscard]] ComposeState &state() { return m_state; }
    [[nodiscard]] const RequestForm &form() const { return *m_form; }

private:
    void settle();
    void lookAtFields(const QWidget *page);
    void lookAtCells(QAbstractItemView *table);
    void lookAtRows(const QWidget *page);
    void lookAtChannels(const QWidget *page);
    [[nodiscard]] QTabWidget *tabs() const;

    Desk m_desk;
    KeyReader m_keys{m_desk.credentials, {}};
    WorkspaceChoice m_workspaces{m_desk.service, m_desk.sandbox, {}, m_desk.settings};
    ComposeState m_state;
    QWidget m_window; ///< without a layout, so that its size stays
    RequestForm *m_form;
};

/// Lists whose rows are chosen, not typed in.
[[nodiscard]] bool isChosenFrom(const QAbstractItemView *view);

} // namespace heliograph::test
