// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace heliograph {

/// Whether another process has a lock on the bytes that SQLite locks, which it keeps as long as a database in WAL mode
/// is open. False on a system where a file that is open does not let itself be renamed: nothing needs to ask there.
[[nodiscard]] bool isOpenElsewhere(const QString &path);

} // namespace heliograph
