// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

/// Which database files this process has connections to, in all its threads. Closing any handle of a file gives up
/// every POSIX lock that the process holds on it, SQLite's among them; so whoever looks at a database's bytes asks here
/// first. Paths are absolute. Thread-safe.
namespace heliograph::openfiles {

void add(const QString &file);
void remove(const QString &file);
[[nodiscard]] bool isOpen(const QString &file);
/// Does `work` where no connection is open, and lets none be opened meanwhile; gives whether it did.
bool ifClosed(const QString &file, const std::function<void()> &work);

} // namespace heliograph::openfiles
