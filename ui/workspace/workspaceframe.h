// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QWidget>

namespace heliograph {

/// Holds the window's contents and paints a frame round them while the workspace is a production one.
class WorkspaceFrame final : public QWidget
{
    Q_OBJECT
public:
    explicit WorkspaceFrame(QWidget *parent = nullptr);
    void showWorkspace(const Workspace &workspace);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int thickness() const;
    bool m_framed = false;
};

} // namespace heliograph
