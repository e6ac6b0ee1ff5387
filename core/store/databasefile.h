// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace heliograph {

/// Whether a database can be at that (absolute) path: nothing but a readable and writable file is there, in a folder
/// that takes the files beside it. Never blocks, whatever is there. Error: store.denied.
[[nodiscard]] Result<> checkDatabasePlace(const QString &file);

/// The damage that shows without SQLite, or nothing: a file that does not begin as a database, or a WAL whose database
/// is empty or gone. SQLite would delete either's WAL, so it must not see them.
[[nodiscard]] QString visibleDamage(const QString &file);

/// Gives the file and its -wal and -shm another name, `<file>.damaged-<time>`; gives the new path. No connection of
/// this process may be open on it. Error: store.denied.
[[nodiscard]] Result<QString> setAside(const QString &file);

} // namespace heliograph
