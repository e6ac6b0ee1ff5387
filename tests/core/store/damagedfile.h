// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/store/storefixture.h"

#include <QTemporaryDir>

class QRandomGenerator;

namespace heliograph::test {

constexpr int pageSize = 4096;
constexpr int sendsInImage = 300;

/// The bytes of a database and of its WAL.
struct DatabaseImage
{
    QByteArray file;
    QByteArray wal;
    void writeTo(const QString &path) const;
    /// Fills the page (from 1) with that byte.
    void overwritePage(qsizetype page, char byte = '\xff');
    /// As a broken disk or a torn copy may leave it: cut, or some pages or bytes are noise.
    void damage(QRandomGenerator &random);
};

/// Some hundred sends in each state, with attempts, tags and three workspaces; bodies from 0 bytes to 100 KB. The
/// second half of it is in the WAL only, or all of it.
[[nodiscard]] DatabaseImage goodImage(bool isHalfWrittenBack = true);

/// A database as the first version left it: tests/core/store/data/version1.sql.
[[nodiscard]] DatabaseImage version1Image();

/// Makes the file one of another program, as far as can be seen: it is set aside at once.
[[nodiscard]] DatabaseImage disowned(DatabaseImage image);

/// Nothing where it cannot be read.
[[nodiscard]] QByteArray contentsOf(const QString &path);

/// All that can be read of it, for comparisons: each send with its attempts and tags, then the workspaces. What cannot
/// be read is not among it.
[[nodiscard]] QStringList readable(Database &database);

/// The same of what SQLite itself copies from a damaged file, row by row: what a salvage must save.
[[nodiscard]] QStringList readableBySqlite(DatabaseImage image);

} // namespace heliograph::test

Q_DECLARE_METATYPE(heliograph::test::DatabaseImage)
