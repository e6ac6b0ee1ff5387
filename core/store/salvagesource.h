// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QTemporaryDir>
#include <QVariantList>

#include <memory>
#include <vector>

namespace heliograph {

/// A database file that may be damaged anywhere, to be read from and never changed: where it has a WAL a copy of both
/// is read (SQLite would write one into the other), otherwise the file itself, which SQLite then takes no lock on.
/// Entries of the schema that make no sense are passed over, and a file that is shorter than its head says is read as
/// far as it goes. One connection, for the thread that opened it.
class SalvageSource
{
public:
    /// `file` is no database's place any more: no other process has it open. Error: store.failed where there is no
    /// space for the copy.
    [[nodiscard]] static Result<std::unique_ptr<SalvageSource>> open(const QString &file);
    ~SalvageSource();
    SalvageSource(const SalvageSource &) = delete;
    SalvageSource &operator=(const SalvageSource &) = delete;

    /// The names of the table's columns; none where it cannot be found.
    [[nodiscard]] QStringList columns(const QString &table);
    /// The row numbers of that table that can be learned from itself, from both its ends, and from its indexes. Not
    /// every one of them is there, and not every one that is there is among them.
    [[nodiscard]] std::vector<qint64> rowNumbers(const QString &table);
    /// The numbers in the first column of what the statement gives, as far as that can be read.
    [[nodiscard]] std::vector<qint64> numbers(const QString &sql, const QVariantList &values = {});
    /// To be run again and again. Where it cannot be prepared, running it fails.
    [[nodiscard]] QSqlQuery prepared(const QString &sql);

private:
    explicit SalvageSource(std::unique_ptr<QTemporaryDir> copy);
    [[nodiscard]] Result<> connect(const QString &name, const QString &options);
    std::unique_ptr<QTemporaryDir> m_copy;
    QString m_connection;
};

} // namespace heliograph
