// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspaceframe.h"

#include "ui/common/looks.h"
#include "ui/workspace/workspacecolours.h"

#include <QPainter>

namespace heliograph {

WorkspaceFrame::WorkspaceFrame(QWidget *parent)
    : QWidget(parent)
{
}

int WorkspaceFrame::thickness() const
{
    return looks::space(this, looks::Space::Tight) + 1;
}

void WorkspaceFrame::showWorkspace(const Workspace &workspace)
{
    m_framed = workspace.kind == WorkspaceKind::Production;
    const int margin = m_framed ? thickness() : 0;
    setContentsMargins(margin, 0, margin, margin);
    update();
}

void WorkspaceFrame::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!m_framed)
        return;
    QPainter painter(this);
    const QColor colour = workspaceColours(WorkspaceKind::Production).ground;
    const int edge = thickness();
    painter.fillRect(0, 0, edge, height(), colour);
    painter.fillRect(width() - edge, 0, edge, height(), colour);
    painter.fillRect(0, height() - edge, width(), edge, colour);
}

} // namespace heliograph
