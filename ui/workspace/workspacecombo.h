// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/workspacechoice.h"

#include <QComboBox>

namespace heliograph {

/// Chooses the workspace; each with a dot in its colour and its kind in words. Its last line leads to the workspaces'
/// dialog, and chooses none.
class WorkspaceCombo final : public QComboBox
{
    Q_OBJECT
public:
    /// `choice` must outlive it.
    explicit WorkspaceCombo(WorkspaceChoice &choice, QWidget *parent = nullptr);

Q_SIGNALS:
    void manageWanted();

protected:
    /// The wheel over it scrolls the page, for it would choose production unseen.
    void wheelEvent(QWheelEvent *event) override;

private:
    void fill();
    void follow();

    WorkspaceChoice &m_choice;
    bool m_following = false;
};

} // namespace heliograph
