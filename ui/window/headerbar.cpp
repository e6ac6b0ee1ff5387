// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/headerbar.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/workspace/workspacecombo.h"

#include <QAction>
#include <QHBoxLayout>
#include <QTabBar>
#include <QToolButton>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

HeaderBar::HeaderBar(const QList<QAction *> &actions, WorkspaceChoice &choice, QWidget *parent)
    : QWidget(parent)
    , m_pages(new QTabBar(this))
{
    auto *row = new QHBoxLayout(this);
    looks::arrange(row, this, Space::Normal, Space::Normal);
    name(m_pages, tr("Pages"), u"pages"_s);
    m_pages->setDrawBase(false);
    m_pages->addTab(tr("Compose"));
    m_pages->addTab(tr("History"));
    m_pages->addTab(tr("Bulk", "many requests from a file"));
    row->addWidget(m_pages);
    row->addSpacing(looks::space(this, Space::Wide));
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setIconSize(looks::iconSize(this));
        button->setObjectName(action->objectName() + u"Button"_s);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    row->addStretch();
    auto *workspace = new WorkspaceCombo(choice, this);
    row->addWidget(fieldLabel(tr("Workspace"), workspace, this));
    row->addWidget(workspace);
    connect(workspace, &WorkspaceCombo::manageWanted, this, &HeaderBar::workspacesWanted);
    connect(m_pages, &QTabBar::currentChanged, this, &HeaderBar::pageWanted);
}

void HeaderBar::showPage(int page)
{
    m_pages->setCurrentIndex(page);
}

} // namespace heliograph
