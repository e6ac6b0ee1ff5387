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
    clear();
    const int size = looks::space(this, looks::Space::Wide);
    for (const Workspace &workspace : m_choice.all()) {
        const QString label = workspace.isSandbox() ? workspace.name : workspaceLabel(workspace.name, workspace.kind);
        addItem(workspaceDot(workspace.kind, palette(), size), label, workspace.uuid);
    }
    insertSeparator(count());
    addItem(tr("Manage workspaces…"));
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
