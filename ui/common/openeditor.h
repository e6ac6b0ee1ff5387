// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace heliograph {

/// Takes over what is being typed in a cell of a table of this window, and closes a list of completions that is open:
/// an action by its key leaves the focus where it is, and would act on what was there before.
void finishOpenEditor(QWidget *window);

} // namespace heliograph
