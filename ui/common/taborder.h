// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace heliograph {

/// Puts the inputs of a part of the window that was built late into the order of Tab, in the order of their layouts: Qt
/// appends what is made last at the end. They come after `place`, or where that takes no focus after the input that
/// stands before it.
void joinTabOrder(QWidget *place, QWidget *part);

} // namespace heliograph
