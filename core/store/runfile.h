// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/kind.h"
#include "core/store/database.h"
#include "core/transport/transport.h"

#include <QDateTime>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace heliograph {

/// A record of a run, made and checked once.
struct RunRecord
{
    qint64 record = 0;        ///< from 1, as the file counts
    qint64 line = 0;          ///< of the file, where it begins
    std::optional<Kind> kind; ///< nothing where it cannot be sent: then it has no key and no body either
    QString idempotencyKey;
    QByteArray source;   ///< as the file has it, in UTF-8
    QByteArray problems; ///< a JSON array as `validate` says them; empty where there are none
    QByteArray body;     ///< the exact bytes in the array of a call
};

/// What became of a record in the call that carried it last.
struct RecordResult
{
    qint64 record = 0;
    Outcome outcome = Outcome::Unknown;
    int status = 0; ///< of the record, or of its call; 0 where neither has one
    QString message;
    QString messageId;
};

/// A call that was begun, and has not ended, or whose process died.
struct OpenCall
{
    qint64 call = 0;
    std::vector<qint64> records;
    int attempts = 0;
};

/// How many records of a run are where. Invalid ones are among the total, and nowhere else.
struct RunCounts
{
    qint64 total = 0;
    qint64 invalid = 0;
    qint64 accepted = 0;
    qint64 rejected = 0;
    qint64 notSent = 0;
    qint64 unknown = 0;
    [[nodiscard]] qint64 pending() const { return total - invalid - accepted - rejected - notSent - unknown; }
    friend bool operator==(const RunCounts &, const RunCounts &) = default;
};

/// The database of one run: its records as they were made, the journal of its calls, and what became of each record.
/// One connection, to be used on the thread that made it. Memory does not grow with the records. Errors of every use:
/// those of Database, where store.damaged says that the run's file is.
class RunFile
{
public:
    /// A new file in a folder that is there; store.failed where something has that name.
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> make(const QString &path);
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> open(const QString &path);

    /// Appends records, in the order of the file. Until seal() a crash may lose them all.
    [[nodiscard]] Result<> add(std::span<const RunRecord> records);
    /// All records are on the disk: calls may begin.
    [[nodiscard]] Result<> seal();

    /// Records in the order of the file, from that number on.
    [[nodiscard]] Result<std::vector<RunRecord>> records(qint64 from, int limit) const;
    /// What was neither sent nor is in an open call, in the order of the file, after that number.
    [[nodiscard]] Result<std::vector<RunRecord>> pending(qint64 after, int limit) const;
    /// Those numbers, in the order of the file.
    [[nodiscard]] Result<std::vector<RunRecord>> named(const std::vector<qint64> &records) const;
    /// Records that have a key which an earlier record has: the first of them, at most `limit`.
    [[nodiscard]] Result<std::vector<qint64>> withRepeatedKey(int limit) const;

    /// The call begins with its first attempt; gives its number. Before its first byte leaves.
    [[nodiscard]] Result<qint64> beginCall(const std::vector<qint64> &records, const QDateTime &startedAt);
    /// The next attempt of an open call. Error: store.missing.
    [[nodiscard]] Result<> beginAttempt(qint64 call, const QDateTime &startedAt);
    /// The call has ended, with a result for each of its records, in one commit. Error: store.missing where it is not
    /// open.
    [[nodiscard]] Result<> endCall(qint64 call, const CallResult &result, std::span<const RecordResult> results);
    [[nodiscard]] Result<std::vector<OpenCall>> openCalls() const;

    /// Of those records, in their order; one without a result is left out.
    [[nodiscard]] Result<std::vector<RecordResult>> results(qint64 from, int limit) const;
    /// Records whose result is that, in the order of the file, after that number.
    [[nodiscard]] Result<std::vector<qint64>> withOutcome(Outcome outcome, qint64 after, int limit) const;
    [[nodiscard]] Result<RunCounts> counts() const;

private:
    RunFile(std::unique_ptr<Database> database, QString path)
        : m_database(std::move(database))
        , m_path(std::move(path))
    {
    }
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> opened(const QString &path);
    [[nodiscard]] Result<std::vector<RunRecord>> read(const QString &condition, const QVariantList &values) const;
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {}) const;
    [[nodiscard]] Result<Database::Change> change(const QString &sql, const QVariantList &values);
    [[nodiscard]] Result<> transaction(const std::function<Result<>()> &work);
    std::unique_ptr<Database> m_database;
    QString m_path;
};

} // namespace heliograph
