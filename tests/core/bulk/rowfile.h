// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/rowindexer.h"
#include "core/bulk/rowreader.h"

#include <QStringList>
#include <QTemporaryDir>

namespace heliograph::test {

/// A file of records in a folder of its own, and what is read of it.
class RowFile
{
public:
    explicit RowFile(const QByteArray &content, const QString &name = QStringLiteral("rows.csv"));

    [[nodiscard]] QString path() const { return m_path; }
    void write(const QByteArray &content) const;
    /// The shape as it is recognised.
    [[nodiscard]] FileShape shape() const;

private:
    QTemporaryDir m_folder;
    QString m_path;
};

/// The fields of a row with `|` between them, or its text; a finding's code with an exclamation mark before it.
[[nodiscard]] QString shown(const Row &row);

/// Each row as `line:fields`; the last one is `code@line:column` where an error ended the reading.
[[nodiscard]] QStringList rowsOf(const QString &path, const FileShape &shape);

/// The same rows, each found through the index, the last one first; without the error. Nothing where the index has not
/// as many rows as `expected`.
[[nodiscard]] QStringList rowsByIndex(const QString &path, const FileShape &shape, qsizetype expected);

/// The code, line and column of an error.
[[nodiscard]] QString shown(const Error &error);

} // namespace heliograph::test
