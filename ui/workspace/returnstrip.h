// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/workspacechoice.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace heliograph {

/// Says at the start that the window was on a production workspace last time and is not now, with the way back; there
/// until the person chooses.
class ReturnStrip final : public QWidget
{
    Q_OBJECT
public:
    /// `choice` must outlive it.
    explicit ReturnStrip(WorkspaceChoice &choice, QWidget *parent = nullptr);

private:
    void follow();

    WorkspaceChoice &m_choice;
    QLabel *m_text;
    QPushButton *m_return;
    QPushButton *m_stay;
};

} // namespace heliograph
