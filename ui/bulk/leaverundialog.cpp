// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/leaverundialog.h"

#include <QPushButton>

namespace heliograph {

using namespace Qt::StringLiterals;

LeaveRunDialog::LeaveRunDialog(QWidget *parent)
    : QMessageBox(parent)
{
    setObjectName(u"leaveRun"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setIcon(QMessageBox::Question);
    setTextFormat(Qt::PlainText);
    setWindowTitle(tr("A run is under way"));
    setText(tr("Rows of a file are being sent."));
    setInformativeText(tr("Paused, the run is there at the next start, and goes on with the same keys."));
    auto *stay = addButton(tr("Keep running"), QMessageBox::RejectRole);
    auto *pause = addButton(tr("Pause and close"), QMessageBox::AcceptRole);
    stay->setObjectName(u"keepRunning"_s);
    pause->setObjectName(u"pauseAndClose"_s);
    pause->setAutoDefault(false);
    setDefaultButton(stay);
    setEscapeButton(stay);
    connect(pause, &QPushButton::clicked, this, &LeaveRunDialog::pauseWanted);
}

} // namespace heliograph
