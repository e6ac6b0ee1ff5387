// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"

namespace heliograph {

/// The commit that this program was built from, or "unknown" where it was not built from a repository. Its source is
/// written by commit.cmake.
extern const char *const programCommit;

/// What a report of a fault begins with: the versions of the program, its commit, Qt and SQLite; with --json as one
/// object. Needs a QCoreApplication.
void printVersion(Console &console);

} // namespace heliograph
