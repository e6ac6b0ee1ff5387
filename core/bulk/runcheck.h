// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/calltally.h"
#include "core/bulk/runfolder.h"

namespace heliograph {

/// What is known of a run before it is sent.
struct RunCheck
{
    RunAbout about;
    RunCounts counts;
    bool isSealed = false; ///< false: its records are made beside the calls, or their making was cut short
    bool wasBegun = false; ///< something of it was sent, or may have been: it is not to be deleted
    qint64 calls = 0;      ///< that it takes to send what is left
    qint64 bytes = 0;      ///< of their bodies
    std::vector<ProblemCount> problems;
    std::vector<qint64> repeatedKeys; ///< records whose key an earlier record has; at most mostNamed
    std::vector<UsedKey> usedKeys;    ///< in the last 24 hours, by other sends; at most mostNamed
    /// So many people are told the same that a broadcast to a list would do it with one request.
    bool isForAList = false;
    std::vector<RunOverview> earlier; ///< runs of the same file in the same workspace
};

inline constexpr int mostNamed = 100;
/// More rows than this that say the same are for a list. Source: SuprSend, broadcast.
inline constexpr qint64 rowsForAList = 1000;

/// Looks at a run whose records were made. `ledger` is the database of the sends, which is there. On the thread of the
/// run. `made` is of all records, where they were just made: else their sizes are read. Errors: those of RunFile.
[[nodiscard]] Result<RunCheck> checkOf(const RunFile &run, const RunFolder &folder, const QString &ledger,
                                       const QDateTime &now, const std::optional<CallTally> &made = {});
/// The part of it that says what SuprSend may skip: earlier runs and keys, and those who are; all else is empty.
[[nodiscard]] Result<RunCheck> keyCheckOf(const RunFile &run, const RunFolder &folder, const QString &ledger,
                                          const QDateTime &now);

} // namespace heliograph
