// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace heliograph {

/// Opens the box that says what the program is, its version and its licence. It deletes itself.
void showAbout(QWidget *window);

} // namespace heliograph
