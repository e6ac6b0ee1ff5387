// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QTabBar;

namespace heliograph {

class WorkspaceChoice;

/// The row under the menus: the pages, the actions of the open request, the workspace.
class HeaderBar final : public QWidget
{
    Q_OBJECT
public:
    /// `choice` must outlive it.
    HeaderBar(const QList<QAction *> &actions, WorkspaceChoice &choice, QWidget *parent = nullptr);
    void showPage(int page);

Q_SIGNALS:
    void pageWanted(int page);
    void workspacesWanted();

private:
    QTabBar *m_pages;
};

} // namespace heliograph
