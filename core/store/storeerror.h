// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

class QSqlError;

namespace heliograph {

/// What the driver reported, as the Error that a person can act on: store.damaged, store.denied, store.full,
/// store.locked or store.failed. `file` is named in the sentence; the driver's text and SQLite's code are the detail.
[[nodiscard]] Error storeError(const QSqlError &error, const QString &file = QStringLiteral("heliograph.db"));

/// The same for damage that SQLite does not see: a value that no version of ours has written.
[[nodiscard]] Error damagedRow(const QString &detail);

/// The file, or its folder, does not let itself be used.
[[nodiscard]] Error deniedFile(const QString &file, const QString &detail = {});

/// Another process holds the file, or what stands for it.
[[nodiscard]] Error lockedFile(const QString &file, const QString &detail);

} // namespace heliograph
