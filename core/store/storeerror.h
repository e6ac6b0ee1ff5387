// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

class QSqlError;

namespace heliograph {

/// The database that this thread's queries are from, until another is named: rows and queries do not know it.
void nameFile(const QString &file);

/// What the driver reported, as the Error that a person can act on: store.damaged, store.denied, store.full,
/// store.locked or store.failed. `file`, or else the named one, is in the sentence; the driver's text and SQLite's code
/// are the detail. Damage is also noted beside the file: its next opening checks the whole of it.
[[nodiscard]] Error storeError(const QSqlError &error, const QString &file = {});

/// The same for damage that SQLite does not see in the named file: a value that no version of ours has written.
[[nodiscard]] Error damagedRow(const QString &detail);

/// The file, or its folder, does not let itself be used.
[[nodiscard]] Error deniedFile(const QString &file, const QString &detail = {});

/// Another process holds the file, or what stands for it.
[[nodiscard]] Error lockedFile(const QString &file, const QString &detail);

/// Nothing more can be written.
[[nodiscard]] Error fullDisk(const QString &file, const QString &detail);

} // namespace heliograph
