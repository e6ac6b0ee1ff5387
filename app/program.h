// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace heliograph {

/// The whole program: reads the arguments, then runs a command in the terminal or the window. Gives the exit status.
[[nodiscard]] int runProgram(int argc, char **argv);

} // namespace heliograph
