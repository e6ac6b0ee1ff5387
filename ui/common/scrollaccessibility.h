// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace heliograph {

/// Gives scroll areas an accessible form that bears being asked for a child that is not there any more: that of Qt 6.4
/// (QAccessibleAbstractScrollArea::child) reads beyond its list where a scroll bar went between a screen reader's two
/// questions, and the program ends. Once a program; GUI thread.
void makeScrollAreasSafe();

} // namespace heliograph
