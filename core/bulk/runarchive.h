// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/recordresults.h"

namespace heliograph {

/// Writes what became of a run's records into the history, where each is a send as any other: found, counted, and known
/// to the ledger. Off the path of sending. A call is written once: after a crash it is looked for first. What was not
/// sent is no send. On the thread of both.
class RunArchive
{
public:
    RunArchive(RunFile &run, Database &history)
        : m_run(run)
        , m_history(history)
    {
    }
    ~RunArchive();
    RunArchive(const RunArchive &) = delete;
    RunArchive &operator=(const RunArchive &) = delete;

    /// The next few calls, in one commit. False once all that have ended are in the history. The run's file stays
    /// attached to the history's connection.
    [[nodiscard]] Result<bool> step();

private:
    [[nodiscard]] Result<> attach();
    [[nodiscard]] Result<> put(qint64 call);
    [[nodiscard]] Result<bool> isThere(qint64 record, const QDateTime &startedAt);
    [[nodiscard]] Result<> putResults(const std::vector<RecordResult> &results, const CallResult &last);

    RunFile &m_run;
    Database &m_history;
    bool m_isAttached = false;
};

class DataFolder;
class RunFolder;

/// Writes into the history what runs have left that ended before all of it was there, by a crash; those that a process
/// has open do it themselves. Waits for the disk. What fails is left for the next time, and logged.
void archiveWhatIsLeft(const RunFolder &folder, Database &history);
/// The same with a connection of its own, where there is a history.
void archiveWhatIsLeft(const DataFolder &folder);

} // namespace heliograph
