// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace heliograph {

/// Whether a database can be at that (absolute) path: nothing but a readable and writable file is there, in a folder
/// that takes the files beside it. Never blocks, whatever is there. Error: store.denied.
[[nodiscard]] Result<> checkDatabasePlace(const QString &file);

/// The damage that shows without SQLite, or nothing: a file that does not begin as a database, or a WAL whose database
/// is empty or gone. SQLite would delete either's WAL, so it must not see them. A file that this process has open was
/// looked at then.
[[nodiscard]] QString visibleDamage(const QString &file);

/// Gives the file and its -wal and -shm another name, `<file>.damaged-<time>`, and notes that it is to be salvaged;
/// gives the new path. Waits while a connection is open on it: what it still wrote would be lost, and closing it would
/// delete the WAL of the file that takes the place. Errors: store.locked where this process or another keeps it open,
/// store.denied, and store.full where even the note finds no space; nothing is changed then.
[[nodiscard]] Result<QString> setAside(const QString &file, int busyTimeoutMs);

} // namespace heliograph
