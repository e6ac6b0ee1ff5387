// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QStringList>

#include <vector>

namespace heliograph {

class Database;

/// One step of the schema: what takes user_version from `version - 1` to `version`.
struct Migration
{
    int version = 0; ///< from 1, without gaps
    QStringList statements;
};

/// Reads the folder's `NNNN_*.sql`, in the order of their numbers. Statements are separated by empty lines, for the
/// driver runs one at a time. Error: store.failed where a number is missing, comes twice, or a file cannot be read.
[[nodiscard]] Result<std::vector<Migration>> readMigrations(const QString &folder);

/// Brings the database up to the last migration in one transaction: a failing one leaves it as it was, and another
/// process never sees it half done. An older one is copied first, to `<file>.version<N>-<time>`; where that fails
/// nothing is changed. Of processes that do it at the same time the first does it, and copies. `file` is named in
/// errors. Errors: store.newer, store.damaged (a database, but none of ours), and those of Database.
[[nodiscard]] Result<> migrate(Database &database, const QString &file, const std::vector<Migration> &migrations);

} // namespace heliograph
