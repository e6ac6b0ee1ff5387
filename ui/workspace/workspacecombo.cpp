// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspacecombo.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/workspace/workspacecolours.h"

#include <QWheelEvent>

namespace heliograph {

using namespace Qt::StringLiterals;

WorkspaceCombo::WorkspaceCombo(WorkspaceChoice &choice, QWidget *parent)
    : QComboBox(parent)
    , m_choice(choice)
{
    name(this, tr("Workspace"), u"workspace"_s);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setMinimumContentsLength(12);
    connect(&choice, &WorkspaceChoice::listChanged, this, &WorkspaceCombo::fill);
    connect(&choice, &WorkspaceChoice::currentChanged, this, &WorkspaceCombo::follow);
    // Not activated(): a screen reader sets the index.
    connect(this, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (m_following || index < 0)
            return;
        if (index < count() - 1)
            return m_choice.choose(itemData(index).toString());
        follow();
        // Once the list of the combo has closed.
        QMetaObject::invokeMethod(this, &WorkspaceCombo::manageWanted, Qt::QueuedConnection);
    });
    fill();
}

void WorkspaceCombo::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void WorkspaceCombo::fill()
{
    m_following = true;
    // In place, item by item: Qt's accessible form of an item does not survive that all are taken away at once.
    constexpr int behind = 2;
    if (count() == 0) {
        insertSeparator(0);
        addItem(tr("Manage workspaces…"));
    }
    const std::vector<Workspace> &all = m_choice.all();
    const int wanted = static_cast<int>(all.size());
    while (count() - behind > wanted)
        removeItem(count() - behind - 1);
    while (count() - behind < wanted)
        insertItem(count() - behind, QString());
    for (int i = 0; i < wanted; ++i) {
        const Workspace &workspace = all[static_cast<std::size_t>(i)];
        setItemText(i, workspace.isSandbox() ? workspace.name : workspaceLabel(workspace.name, workspace.kind));
        setItemIcon(i, workspaceDot(workspace.kind, palette(), looks::space(this, looks::Space::Wide)));
        setItemData(i, workspace.uuid);
    }
    m_following = false;
    follow();
}

void WorkspaceCombo::follow()
{
    m_following = true;
    setCurrentIndex(findData(m_choice.current().uuid));
    m_following = false;
}

} // namespace heliograph
