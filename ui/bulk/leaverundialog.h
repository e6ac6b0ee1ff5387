// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace heliograph {

/// Asks whether the run that is under way is to be paused, for the window wants to close. Its default is to keep it
/// running. Shown with open(), deleted when closed.
class LeaveRunDialog final : public QMessageBox
{
    Q_OBJECT
public:
    explicit LeaveRunDialog(QWidget *parent);

Q_SIGNALS:
    void pauseWanted();
};

} // namespace heliograph
