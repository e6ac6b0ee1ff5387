// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QLabel>

namespace heliograph {

/// The strip under the toolbar that says in words and colour where a press of Send goes.
class WorkspaceStrip final : public QLabel
{
    Q_OBJECT
public:
    explicit WorkspaceStrip(QWidget *parent = nullptr);
    void showWorkspace(const Workspace &workspace);
};

} // namespace heliograph
