// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QColor>
#include <QIcon>

class QPalette;

namespace heliograph {

/// The ground of a workspace's strip, and the text on it (at least 4.5:1), the same in a light and a dark window.
struct WorkspaceColours
{
    QColor ground;
    QColor text;
};
[[nodiscard]] WorkspaceColours workspaceColours(WorkspaceKind kind);

/// What the strip says: "Practice: nothing leaves this computer", with the workspace's name before it where it is the
/// user's own.
[[nodiscard]] QString workspaceSentence(const Workspace &workspace);

/// A line of a list: the name, and the kind in words where the name does not say it: "Live · PRODUCTION".
[[nodiscard]] QString workspaceLabel(const QString &name, WorkspaceKind kind);
/// The dot before it, in the kind's colour.
[[nodiscard]] QIcon workspaceDot(WorkspaceKind kind, const QPalette &palette, int size);

} // namespace heliograph
