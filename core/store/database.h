// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QSqlDatabase>
#include <QString>

#include <functional>
#include <memory>

class QSqlQuery;

namespace heliograph {

/// The one class that opens SQLite: WAL, synchronous FULL, foreign keys, a busy timeout, each pragma read back.
/// Migrations are `:/migrations/NNNN_*.sql`; each bumps user_version inside its own transaction. One connection, to be
/// used on the thread that opened it only.
class Database
{
public:
    /// Opens or makes the file. A damaged file (or one that is no database) is set aside as `heliograph.db.damaged-<time>` with
    /// its WAL, never deleted, and a new one made: notice() then says so. Errors: store.newer (made by a newer
    /// Heliograph), store.denied (cannot be read or written, a folder in its place), store.full, store.locked
    /// (busy beyond `busyTimeoutMs`), store.failed.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &file, int busyTimeoutMs = 5000);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// What the user must know about the opening: the damaged file and where it was put. Empty otherwise.
    [[nodiscard]] QString notice() const { return m_notice; }

    /// Runs `work` inside BEGIN IMMEDIATE … COMMIT; rolls back where it fails or the commit does.
    [[nodiscard]] Result<> transaction(const std::function<Result<>()> &work);
    /// Prepares, binds by position and runs. The caller reads rows with next() and then asks ended().
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// Whether a query that gives no more rows came to its end, or to an error.
    [[nodiscard]] static Result<> ended(const QSqlQuery &query);

private:
    explicit Database(QString connection);
    QString m_connection;
    QString m_notice;
};

} // namespace heliograph
