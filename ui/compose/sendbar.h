// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snippet/snippetlanguage.h"
#include "ui/compose/composestate.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace heliograph {

class FieldNote;
class SendButton;

/// The Send button with where and to how many, its options, and Cancel once a send takes long.
class SendBar final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit SendBar(ComposeState &state, QWidget *parent = nullptr);

Q_SIGNALS:
    void dryRunWanted();
    void copyBodyWanted();
    /// There is no test recipient yet.
    void testRecipientsWanted();
    void copyCodeWanted(heliograph::SnippetLanguage language);

private:
    void buildMenu();
    void switchTest(bool test);
    void follow();
    void showNote(const QString &obstacle);
    void showDoubts(const std::vector<Problem> &doubts);
    void enableSend(bool enabled);

    ComposeState &m_state;
    FieldNote *m_note;
    QPushButton *m_tryNow;
    QPushButton *m_cancel;
    SendButton *m_send;
    QPointer<QWidget> m_movedOnTo; ///< where Qt moved the focus when Send was disabled under it
    QToolButton *m_options;
    QMenu *m_menu;
    QAction *m_newKey;
    QAction *m_test;
    QAction *m_dryRun;
    QAction *m_copyBody;
    QMenu *m_copyCode;
};

} // namespace heliograph
