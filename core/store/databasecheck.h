// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace heliograph {

class Database;

/// Looks at the whole file, which takes seconds where it is large: SQLite's own quick_check, the search index, and
/// whether every row can be read as what we write. Error: store.damaged with the first thing that is wrong, and those
/// of Database where it could not look.
[[nodiscard]] Result<> checkWhole(Database &database);

} // namespace heliograph
