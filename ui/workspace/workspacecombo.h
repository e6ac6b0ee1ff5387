// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/workspacechoice.h"

#include <QComboBox>

namespace heliograph {

/// Chooses the workspace; each with a dot in its colour and its kind in words.
class WorkspaceCombo final : public QComboBox
{
    Q_OBJECT
public:
    /// `choice` must outlive it.
    explicit WorkspaceCombo(WorkspaceChoice &choice, QWidget *parent = nullptr);

private:
    void fill();
    void follow();

    WorkspaceChoice &m_choice;
    bool m_following = false;
};

} // namespace heliograph
