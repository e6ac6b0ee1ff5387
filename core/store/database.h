// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>
#include <map>
#include <memory>

namespace heliograph {

/// The one class that opens SQLite: WAL, synchronous FULL, foreign keys, a busy timeout, each pragma read back.
/// Migrations are `:/migrations/NNNN_*.sql` (migrate()). One connection, to be
/// used on the thread that opened it only. Codes of every failing use: store.damaged, store.denied, store.full,
/// store.locked, store.failed.
class Database
{
public:
    /// Opens or makes the file. A damaged file (or one that is no database of ours) is set aside as
    /// `heliograph.db.damaged-<time>` with its WAL, never changed or deleted, and a new one made with all that can be
    /// read from it: notice() then says so. Where that ends early (a full disk) the next opening goes on with it. Looks
    /// at the file's head and schema only; damage deeper in it comes later, as store.damaged of the query that meets
    /// it, which also leaves a note: the next opening by a process that does not have it open checks the whole file.
    /// Errors: store.newer (made by a newer Heliograph), store.denied (cannot be read or written, a folder in its
    /// place), store.full, store.locked (busy beyond `busyTimeoutMs`), store.failed. `migrations` is the folder that
    /// the migrations are read from.
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const QString &file, int busyTimeoutMs = 5000, const QString &migrations = QStringLiteral(":/migrations"));
    /// The same for a file that is nothing but itself: a damaged one is an Error, and stays in its place.
    [[nodiscard]] static Result<std::unique_ptr<Database>> openAsIs(const QString &file, int busyTimeoutMs,
                                                                    const QString &migrations);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// What the user must know about the opening: the damaged file, where it was put and what was saved from it. Empty
    /// otherwise.
    [[nodiscard]] QString notice() const { return m_notice; }

    /// Runs `work` inside BEGIN IMMEDIATE … COMMIT; rolls back where it fails or the commit does. Not to be nested:
    /// an inner one fails, and leaves the outer one as it was.
    [[nodiscard]] Result<> transaction(const std::function<Result<>()> &work);
    /// Prepares, binds by position and runs. The caller reads rows with next() and then asks ended(). A null QString or
    /// QByteArray is bound as an empty one; NULL is an invalid QVariant.
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// The two halves of run(), for a statement that runs often.
    [[nodiscard]] Result<QSqlQuery> prepared(const QString &sql);
    [[nodiscard]] Result<> execute(QSqlQuery &query, const QVariantList &values);
    /// What a statement changed.
    struct Change
    {
        int rows = 0;
        qint64 id = 0; ///< of the row that was inserted
    };
    /// The same for a statement that gives no rows. It stays prepared: that costs as much as to write a row.
    [[nodiscard]] Result<Change> change(const QString &sql, const QVariantList &values = {});
    /// The same for a statement with named values (":key"), for many rows: Qt takes as long to bind one by its position
    /// as SQLite to write it, and half of that by its name; what is bound already stays. Each of `names` has a value.
    [[nodiscard]] Result<Change> change(const QString &sql, const QStringList &names, const QVariantList &values);
    /// Writes what was committed last to a new file, on a connection of its own: a transaction() can be under way here.
    /// What a failure leaves of the copy is removed; store.failed where something is there already.
    [[nodiscard]] Result<> copyTo(const QString &copy) const;
    /// Whether a query that gives no more rows came to its end, or to an error.
    [[nodiscard]] static Result<> ended(const QSqlQuery &query);

private:
    using Opened = Result<std::unique_ptr<Database>>;
    using Attempt = std::function<Opened()>;
    Database(QString file, int busyTimeoutMs);
    [[nodiscard]] static Opened openWithLock(const QString &file, int busyTimeoutMs, const Attempt &attempt);
    [[nodiscard]] static Opened openAnew(const QString &file, int busyTimeoutMs, const Attempt &attempt);
    [[nodiscard]] static Opened openOnce(const QString &file, int busyTimeoutMs, const QString &migrations);
    [[nodiscard]] static Opened checked(Opened opened);
    void salvageWhatIsLeft();
    [[nodiscard]] Result<> connect();
    struct Kept
    {
        QSqlQuery query;
        QVariantList named; ///< what is bound to its names
    };
    /// The statement, prepared once.
    [[nodiscard]] Result<Kept *> kept(const QString &sql);
    [[nodiscard]] Result<Change> changed(QSqlQuery &query);
    [[nodiscard]] Result<> setPragma(const QString &name, const QString &value, const QString &readBack);
    QString m_connection;
    std::map<QString, Kept> m_changes; ///< prepared
    QString m_file;
    int m_busyTimeoutMs;
    QString m_notice;
};

} // namespace heliograph
