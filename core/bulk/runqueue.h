// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/send/sendorder.h"
#include "core/store/runfile.h"
#include "core/wire/bulkcall.h"

#include <deque>
#include <map>

namespace heliograph {

/// Which records of the run are sent.
enum class RunPart : quint8 {
    Rest,    ///< all that were not sent yet, and those that ended not sent
    Failed,  ///< again those that were rejected or not sent
    Unknown, ///< again those of which nothing is known, within 24 hours of their first use
};

/// A call that is to be begun.
struct NextCall
{
    std::vector<qint64> records; ///< ascending
    BulkCall wire;
    bool unknownBefore = false; ///< it may have been processed already
    QDateTime firstUse;         ///< of its keys
};

/// The records of a part of a run, read a few at a time and put together into calls. The records of a call had the same
/// outcome before. Used on the thread of its file, which must outlive it.
class RunQueue
{
public:
    RunQueue(const RunFile &file, const Workspace &workspace)
        : m_file(file)
        , m_workspace(workspace)
    {
    }
    /// Begins with that part.
    void start(RunPart part);
    /// While it grows, records are still added to the run: only full calls are made of those that were never sent, and
    /// the queue is not empty.
    void setGrowing(bool isGrowing) { m_isGrowing = isGrowing; }
    /// Nothing where no record is left, or not enough yet. `now` is the moment that the keys' age is told by, too.
    /// Errors: those of RunFile.
    [[nodiscard]] Result<std::optional<NextCall>> next(const QDateTime &now);
    /// Nothing is left; known once next() has given nothing.
    [[nodiscard]] bool isEmpty() const { return !m_isGrowing && m_ready.empty() && m_sources.empty(); }
    /// The records of a call that was begun before, which went together once and so fit. Error: bulk.journal where the
    /// run does not have them all.
    [[nodiscard]] Result<NextCall> again(const OpenCall &open) const;

private:
    [[nodiscard]] Result<> refill(const QDateTime &now);
    [[nodiscard]] Result<> leaveExpiredOut(std::vector<qint64> &records, const QDateTime &now);
    void take(std::vector<RunRecord> records);
    [[nodiscard]] NextCall packed();

    const RunFile &m_file;
    const Workspace &m_workspace;
    std::deque<RunRecord> m_ready;     ///< read, in the order of the file
    std::deque<RecordState> m_sources; ///< records in that state are read next
    qint64 m_after = 0;                ///< the record that was read last from the first source
    bool m_isGrowing = false;
    int m_mostRead = 0;                      ///< records at a time, by their size
    std::map<quint32, QDateTime> m_firstUse; ///< of the keys of calls that left records unknown
};

} // namespace heliograph
