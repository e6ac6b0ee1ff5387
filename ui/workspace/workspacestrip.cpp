// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspacestrip.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/workspace/workspacecolours.h"

namespace heliograph {

using namespace Qt::StringLiterals;

WorkspaceStrip::WorkspaceStrip(QWidget *parent)
    : QLabel(parent)
{
    name(this, {}, u"workspaceStrip"_s);
    setTextFormat(Qt::PlainText);
    setAutoFillBackground(true);
    const int across = looks::space(this, looks::Space::Wide);
    const int down = looks::space(this, looks::Space::Tight);
    setContentsMargins(across, down, across, down);
}

void WorkspaceStrip::showWorkspace(const Workspace &workspace)
{
    const WorkspaceColours colours = workspaceColours(workspace.kind);
    QPalette ours = palette();
    ours.setColor(QPalette::Window, colours.ground);
    ours.setColor(QPalette::WindowText, colours.text);
    setPalette(ours);
    QFont bold = font();
    bold.setWeight(workspace.kind == WorkspaceKind::Production ? QFont::Bold : QFont::DemiBold);
    setFont(bold);
    setText(workspaceSentence(workspace));
}

} // namespace heliograph
