// SPDX-License-Identifier: GPL-3.0-or-later
// The table of MainWindow's actions.
#include "ui/window/mainwindow.h"

namespace heliograph {

const std::vector<ActionRow<MainWindow>> &MainWindow::actionTable()
{
    using Keys = QList<QKeySequence>;
    static const std::vector<ActionRow<MainWindow>> table{
        {Menu::File, QT_TR_NOOP("Workspaces…"), "workspaces", Keys{Qt::CTRL | Qt::Key_M}, "",
         &MainWindow::manageWorkspaces, true},
        {Menu::Edit, QT_TR_NOOP("Undo"), "undo", QKeySequence::keyBindings(QKeySequence::Undo), "", &MainWindow::undo},
        {Menu::Edit, QT_TR_NOOP("Redo"), "redo", QKeySequence::keyBindings(QKeySequence::Redo), "", &MainWindow::redo},
        {Menu::Edit, QT_TR_NOOP("Settings…"), "settings", Keys{Qt::CTRL | Qt::Key_Comma}, "", &MainWindow::showSettings,
         true},
        {Menu::Request, QT_TR_NOOP("Send now"), "sendNow", Keys{Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter},
         "", &MainWindow::send},
        {Menu::Request, QT_TR_NOOP("Dry run"), "dryRun", Keys{Qt::CTRL | Qt::SHIFT | Qt::Key_Return}, "",
         &MainWindow::dryRun},
        {Menu::Request, QT_TR_NOOP("Test recipients…"), "testRecipients", Keys{}, "", &MainWindow::editTestRecipients},
        {Menu::Request, QT_TR_NOOP("Copy body"), "copyBody", Keys{Qt::CTRL | Qt::SHIFT | Qt::Key_C}, "",
         &MainWindow::copyBody},
        {Menu::View, QT_TR_NOOP("Compose"), "showCompose", Keys{Qt::ALT | Qt::Key_1}, "", &MainWindow::showCompose},
        {Menu::View, QT_TR_NOOP("History"), "showHistory", Keys{Qt::ALT | Qt::Key_2}, "", &MainWindow::showHistory},
        {Menu::View, QT_TR_NOOP("Bulk"), "showBulk", Keys{Qt::ALT | Qt::Key_3}, "", &MainWindow::showBulk},
        {Menu::View, QT_TR_NOOP("What needs attention"), "showAttentionAction", Keys{Qt::ALT | Qt::Key_4}, "",
         &MainWindow::showAttention},
        {Menu::View, QT_TR_NOOP("Inbox of the Sandbox"), "showInbox", Keys{Qt::ALT | Qt::Key_5}, "",
         &MainWindow::showInbox},
        {Menu::View, QT_TR_NOOP("Next request"), "nextRequest",
         Keys{Qt::CTRL | Qt::Key_PageDown, Qt::CTRL | Qt::Key_Tab}, "", &MainWindow::nextRequest, true},
        {Menu::View, QT_TR_NOOP("Previous request"), "previousRequest",
         Keys{Qt::CTRL | Qt::Key_PageUp, Qt::CTRL | Qt::SHIFT | Qt::Key_Tab}, "", &MainWindow::previousRequest},
        {Menu::View, QT_TR_NOOP("Next pane"), "nextPane", Keys{Qt::Key_F6}, "", &MainWindow::nextPane, true},
        {Menu::Help, QT_TR_NOOP("About Heliograph"), "about", Keys{}, "", &MainWindow::about},
    };
    return table;
}

} // namespace heliograph
