// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace heliograph {

/// Puts the focus into the first field of the next visible pane after the one that has it (F6).
void focusNextPane(const QList<QWidget *> &panes);

} // namespace heliograph
