// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace heliograph {

/// Opens the window (and the document that the invocation names in it), or hands the document to the window that runs
/// on this data folder already. Gives the exit status.
[[nodiscard]] int runWindow(const Invocation &invocation, int argc, char **argv);

} // namespace heliograph
