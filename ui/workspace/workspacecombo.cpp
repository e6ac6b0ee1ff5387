// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspacecombo.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/workspace/workspacecolours.h"

#include <QPainter>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QIcon dot(const QColor &ground, const QColor &ring, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(ground);
    painter.setPen(ring);
    painter.drawEllipse(QRectF(1, 1, size - 2, size - 2));
    return QIcon(pixmap);
}

QString labelOf(const Workspace &workspace)
{
    if (workspace.isSandbox() || workspace.kind == WorkspaceKind::Sandbox)
        return workspace.name;
    const QString kind =
        workspace.kind == WorkspaceKind::Production ? WorkspaceCombo::tr("PRODUCTION") : WorkspaceCombo::tr("staging");
    return workspace.name.compare(kind, Qt::CaseInsensitive) == 0 ? workspace.name : workspace.name + u" · "_s + kind;
}

} // namespace

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
        if (!m_following && index >= 0)
            m_choice.choose(itemData(index).toString());
    });
    fill();
}

void WorkspaceCombo::fill()
{
    m_following = true;
    clear();
    const int size = looks::space(this, looks::Space::Wide);
    for (const Workspace &workspace : m_choice.all()) {
        const WorkspaceColours colours = workspaceColours(workspace.kind);
        addItem(dot(colours.ground, looks::secondaryText(palette()), size), labelOf(workspace), workspace.uuid);
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
