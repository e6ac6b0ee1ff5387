// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/kind.h"
#include "core/store/database.h"
#include "core/store/runabout.h"
#include "core/store/runstates.h"

#include <QDateTime>

#include <memory>
#include <optional>
#include <span>
#include <vector>

class QLockFile;

namespace heliograph {

/// What was found about a record, for counting.
struct RecordFinding
{
    QString code;
    QString severity; ///< severityName()
    QString message;
};

/// A record of a run, made and checked once.
struct RunRecord
{
    qint64 record = 0;        ///< from 1, as the file counts
    qint64 line = 0;          ///< of the file, where it begins
    std::optional<Kind> kind; ///< nothing where it cannot be sent: then it has no key and no body either
    QString idempotencyKey;   ///< as it was stored: without blanks at its ends
    QByteArray source;        ///< as the file has it, in UTF-8
    QByteArray problems;      ///< a JSON array as `validate` says them; empty where there are none
    QByteArray body;          ///< the exact bytes in the array of a call
    /// What `problems` says; of a record that is to be added.
    std::vector<RecordFinding> findings{};
    QString title{}; ///< what the history calls it; null in a run of a version before there was one
};

/// A call that was begun, and has not ended, or whose process died.
struct OpenCall
{
    quint32 call = 0;
    std::vector<qint64> records;
    bool unknownBefore = true; ///< an attempt may have been processed
    QDateTime firstAt;         ///< when its keys were first used
};

/// A call that is to begin.
struct BegunCall
{
    std::vector<qint64> records; ///< ascending
    QDateTime firstAt;           ///< when any of their keys was first used
    QDateTime startedAt;
};

/// A call that has ended: what is needed to tell what became of each of its records.
struct EndedCall
{
    std::vector<qint64> records; ///< in the order of the wire
    bool unknownBefore = false;  ///< an attempt before the last may have been processed
    CallResult last;
};

/// What can be told of a run without reading its records and calls.
struct RunGlance
{
    RunAbout about;
    bool mayBegin = false; ///< calls may begin, or have: else its making was cut short
    bool isBusy = false;   ///< a process has it open, to make it or to send it
};

/// A run, as a list shows it.
struct RunOverview : RunGlance
{
    RunCounts counts;
    bool isSealed = false; ///< its records were made to their end
    bool wasBegun = false; ///< it has calls, whatever became of them
};

/// What was found about some of the records of a run.
struct ProblemCount
{
    QString code;
    QString severity; ///< severityName()
    QString message;  ///< of the first of them
    qint64 records = 0;
    qint64 first = 0; ///< record
};

struct RecordSize
{
    qint64 record = 0;
    Kind kind = Kind::Workflow;
    qsizetype bytes = 0;
};

/// A key that was used before.
struct UsedKey
{
    qint64 record = 0;
    QString key;
    qint64 send = 0; ///< the id of the send that used it
    QDateTime usedAt;
};

/// The database of one run: its records as they were made, and the journal of its calls. The state of each record is
/// held in memory (RunStates), its contents are not. One connection, to be used on the thread that made it; a lock
/// keeps other processes out. Errors of every use: those of Database, where store.damaged says that the run's file is.
class RunFile
{
public:
    ~RunFile();
    /// A new file in a folder that is there; store.failed where something has that name.
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> make(const QString &path, const RunAbout &about);
    /// Errors: store.missing where it is not there, store.locked where a process has it open.
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> open(const QString &path);
    /// For who only reads it, as it is at this moment: it may be open elsewhere. Error: store.missing.
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> read(const QString &path);
    /// Of one that may be open elsewhere. Error: store.missing.
    [[nodiscard]] static Result<RunOverview> look(const QString &path);
    [[nodiscard]] static Result<RunGlance> glance(const QString &path);
    /// The file and all that stands beside it under its name; what is not there is no error. Error: store.denied.
    [[nodiscard]] static Result<> remove(const QString &path);

    [[nodiscard]] const RunAbout &about() const { return m_about; }
    [[nodiscard]] QString path() const { return m_path; }

    /// Calls may begin beside the making of records, whose keys belong to that scope (Workspace::keyScope).
    [[nodiscard]] Result<> allowCalls(const QString &scope);
    /// Appends records, in the order of the file. Until seal() a crash of the system may lose those that no call has
    /// carried.
    [[nodiscard]] Result<> add(std::span<const RunRecord> records);
    /// All records are on the disk, and their keys belong to that scope (Workspace::keyScope): calls may begin.
    [[nodiscard]] Result<> seal(const QString &scope);
    /// Nothing where calls may not begin: its making was cut short, and it is to be made anew.
    [[nodiscard]] std::optional<QString> scope() const { return m_scope; }
    /// Its records were made to their end.
    [[nodiscard]] bool isSealed() const { return m_sealedRecords.has_value(); }

    [[nodiscard]] const RunStates &states() const { return m_states; }
    /// A call of it was begun, whatever became of it.
    [[nodiscard]] bool wasBegun() const { return m_wasBegun; }
    /// Records in the order of the file, from that number on.
    [[nodiscard]] Result<std::vector<RunRecord>> records(qint64 from, int limit) const;
    /// Those records whole, in the order of the file. The numbers ascend.
    [[nodiscard]] Result<std::vector<RunRecord>> records(const std::vector<qint64> &records) const;
    /// What a call needs of those records, in the order of the file: not what the source said, nor the problems.
    [[nodiscard]] Result<std::vector<RunRecord>> bodies(const std::vector<qint64> &records) const;
    /// Records that have a key which an earlier record has: SuprSend would skip them. The first of them, at most
    /// `limit`.
    [[nodiscard]] Result<std::vector<qint64>> withRepeatedKey(int limit) const;

    /// The kind and the bytes of the body of each record that can be sent, in the order of the file, from that number
    /// on; at most so many.
    [[nodiscard]] Result<std::vector<RecordSize>> sizes(qint64 from, int limit) const;
    /// Records whose key a send of another run, or a single one, has used since that time, in the same scope: SuprSend
    /// would skip them. `ledger` is the database of the sends. The first of them, at most `limit`.
    [[nodiscard]] Result<std::vector<UsedKey>> usedKeys(const QString &ledger, const QDateTime &since, int limit) const;
    /// What was found, the most frequent first, errors before warnings.
    [[nodiscard]] Result<std::vector<ProblemCount>> problemCounts() const;
    /// The next records after that one of which a problem with that code says something.
    [[nodiscard]] Result<std::vector<qint64>> withProblem(const QString &code, qint64 after, int limit) const;
    /// The next records after that one that hold the text in what the file says of them, in their body or key; ASCII
    /// letters in any case.
    [[nodiscard]] Result<std::vector<qint64>> withText(const QString &text, qint64 after, int limit) const;

    /// The calls begin with their first attempts; gives their numbers, all or none. Before their first byte leaves.
    /// Error: store.unsealed.
    [[nodiscard]] Result<std::vector<quint32>> beginCalls(std::span<const BegunCall> calls);
    /// The next attempt of an open call. Error: store.missing.
    [[nodiscard]] Result<> beginAttempt(quint32 call, const QDateTime &startedAt);
    /// The call stays open for another time, and it is known whether any of its attempts may have been processed.
    [[nodiscard]] Result<> leaveOpen(quint32 call, bool unknownBefore);
    /// The call has ended, and this is what became of each of its records, in the order of the wire. A crash of the
    /// system may lose that until the next call begins, or settle(): the call is open again then, which is safe, for
    /// its keys are those it had. Error: store.missing where it is not open.
    [[nodiscard]] Result<> endCall(quint32 call, const EndedCall &ended, std::span<const Outcome> outcomes);
    /// All that was said so far is on the disk.
    [[nodiscard]] Result<> settle();
    [[nodiscard]] Result<std::vector<OpenCall>> openCalls() const;
    /// Calls that have ended, and whose records are not in the history yet: see RunArchive. The first of them.
    [[nodiscard]] Result<std::vector<qint64>> unarchivedCalls(int limit) const;
    [[nodiscard]] Result<> markArchived(const std::vector<qint64> &calls);
    /// Error: store.missing where it has not ended.
    [[nodiscard]] Result<EndedCall> endedCall(quint32 call) const;
    /// When an attempt last began; the epoch where none did.
    [[nodiscard]] Result<QDateTime> latestAttempt() const;
    /// When the keys of its records were first used. Error: store.missing where there is no such call.
    [[nodiscard]] Result<QDateTime> firstUse(quint32 call) const;

private:
    RunFile(std::unique_ptr<QLockFile> lock, std::unique_ptr<Database> database, QString path);
    using Ready = std::function<Result<>(RunFile &)>;
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> opened(const QString &path, const Ready &ready);
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> connected(std::unique_ptr<QLockFile> lock,
                                                                    const QString &path);
    [[nodiscard]] Result<> readAll();
    [[nodiscard]] Result<> readHead(); ///< what it was made of, and whether calls may begin
    [[nodiscard]] Result<> readSeal();
    [[nodiscard]] Result<> readStates();
    [[nodiscard]] Result<bool> hasEachRecord() const;
    [[nodiscard]] Result<> readCalls();
    void countFindings(const RunRecord &record);
    [[nodiscard]] bool mayRepeatAKey() const;
    [[nodiscard]] Result<std::vector<RunRecord>> those(const QString &columns,
                                                       const std::vector<qint64> &records) const;
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {}) const;
    [[nodiscard]] Result<Database::Change> change(const QString &sql, const QVariantList &values);
    [[nodiscard]] Result<> setLevel(const QString &level);
    [[nodiscard]] RunGlance glanceOf(bool isBusy) const;
    [[nodiscard]] Result<> writeBack();

    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Database> m_database;
    QString m_path;
    RunAbout m_about;
    std::optional<QString> m_scope;
    std::optional<qint64> m_sealedRecords;
    // Of all records, where this object has added them all.
    std::optional<std::vector<size_t>> m_keyHashes;
    std::optional<std::vector<ProblemCount>> m_problemCounts;
    RunStates m_states;
    bool m_wasBegun = false;
};

} // namespace heliograph
