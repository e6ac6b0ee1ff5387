// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/kind.h"
#include "core/store/database.h"
#include "core/store/runstates.h"

#include <QDateTime>

#include <memory>
#include <optional>
#include <span>
#include <vector>

class QLockFile;

namespace heliograph {

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
};

/// A call that was begun, and has not ended, or whose process died.
struct OpenCall
{
    quint32 call = 0;
    std::vector<qint64> records;
    bool unknownBefore = true; ///< an attempt may have been processed
    QDateTime firstAt;         ///< when its keys were first used
};

/// A call that has ended: what is needed to tell what became of each of its records.
struct EndedCall
{
    std::vector<qint64> records; ///< in the order of the wire
    bool unknownBefore = false;  ///< an attempt before the last may have been processed
    CallResult last;
};

/// The database of one run: its records as they were made, and the journal of its calls. The state of each record is
/// held in memory (RunStates), its contents are not. One connection, to be used on the thread that made it; a lock
/// keeps other processes out. Errors of every use: those of Database, where store.damaged says that the run's file is.
class RunFile
{
public:
    ~RunFile();
    /// A new file in a folder that is there; store.failed where something has that name.
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> make(const QString &path);
    /// Errors: store.missing where it is not there, store.locked where a process has it open.
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> open(const QString &path);

    /// Appends records, in the order of the file. Until seal() a crash may lose them all.
    [[nodiscard]] Result<> add(std::span<const RunRecord> records);
    /// All records are on the disk, and their keys belong to that scope (Workspace::keyScope): calls may begin.
    [[nodiscard]] Result<> seal(const QString &scope);
    /// Nothing where it was not sealed: its making was cut short, and it is to be made anew.
    [[nodiscard]] std::optional<QString> scope() const { return m_scope; }

    [[nodiscard]] const RunStates &states() const { return m_states; }
    /// Records in the order of the file, from that number on.
    [[nodiscard]] Result<std::vector<RunRecord>> records(qint64 from, int limit) const;
    /// What a call needs of those records, in the order of the file: not what the source said, nor the problems.
    [[nodiscard]] Result<std::vector<RunRecord>> bodies(const std::vector<qint64> &records) const;
    /// Records that have a key which an earlier record has: SuprSend would skip them. The first of them, at most
    /// `limit`.
    [[nodiscard]] Result<std::vector<qint64>> withRepeatedKey(int limit) const;

    /// The call begins with its first attempt; gives its number. Before its first byte leaves. The records ascend;
    /// `firstAt` is when any of their keys was first used. Error: store.unsealed.
    [[nodiscard]] Result<quint32> beginCall(const std::vector<qint64> &records, const QDateTime &firstAt,
                                            const QDateTime &startedAt);
    /// The next attempt of an open call. Error: store.missing.
    [[nodiscard]] Result<> beginAttempt(quint32 call, const QDateTime &startedAt);
    /// The call stays open for another time, and it is known whether any of its attempts may have been processed.
    [[nodiscard]] Result<> leaveOpen(quint32 call, bool unknownBefore);
    /// The call has ended, and this is what became of each of its records, in the order of the wire. Error:
    /// store.missing where it is not open.
    [[nodiscard]] Result<> endCall(quint32 call, const EndedCall &ended, std::span<const Outcome> outcomes);
    [[nodiscard]] Result<std::vector<OpenCall>> openCalls() const;
    /// Error: store.missing where it has not ended.
    [[nodiscard]] Result<EndedCall> endedCall(quint32 call) const;
    /// When an attempt last began; the epoch where none did.
    [[nodiscard]] Result<QDateTime> latestAttempt() const;
    /// When the keys of its records were first used. Error: store.missing where there is no such call.
    [[nodiscard]] Result<QDateTime> firstUse(quint32 call) const;

private:
    RunFile(std::unique_ptr<QLockFile> lock, std::unique_ptr<Database> database, QString path);
    [[nodiscard]] static Result<std::unique_ptr<RunFile>> opened(const QString &path);
    [[nodiscard]] Result<> readSeal();
    [[nodiscard]] Result<> readStates();
    [[nodiscard]] Result<bool> hasEachRecord() const;
    [[nodiscard]] Result<> readCalls();
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {}) const;
    [[nodiscard]] Result<Database::Change> change(const QString &sql, const QVariantList &values);

    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Database> m_database;
    QString m_path;
    std::optional<QString> m_scope;
    qint64 m_sealedRecords = 0;
    RunStates m_states;
};

} // namespace heliograph
