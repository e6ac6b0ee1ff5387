// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/bulkrunner.h"
#include "core/bulk/runcheck.h"
#include "core/workspace/workspace.h"

#include <QStringList>

/// A run in words.
namespace heliograph {

[[nodiscard]] QString requestsText(qint64 count); ///< "9,998 requests"
/// The Start button's words: "Start: 9,998 · PRODUCTION".
[[nodiscard]] QString startText(qint64 count, const Workspace &workspace);
/// "9,998 can be sent in 100 calls, 2 cannot."
[[nodiscard]] QString checkText(const RunCheck &check);
/// What a person should know before it is sent: keys that were used, the same file before. A sentence each.
[[nodiscard]] QStringList doubtsOf(const RunCheck &check, const QDateTime &now);
/// "Accepted 9,990 (99.9 %)", for each outcome that there is.
struct OutcomeShare
{
    RecordState state;
    qint64 count = 0;
    QString text;
};
/// In the order in which they are drawn; what is left comes last.
[[nodiscard]] std::vector<OutcomeShare> sharesOf(const RunCounts &counts);
/// While it runs: "3,000 of 9,998 · 1,200 a second · 6 s left".
[[nodiscard]] QString progressText(const RunCounts &counts, double rate, std::optional<qint64> secondsLeft);
/// What became of it.
/// What acceptance does not mean; empty where nothing was accepted.
[[nodiscard]] QString acceptedNote(const RunCounts &counts, const std::optional<Workspace> &workspace);
[[nodiscard]] QString endText(const RunCounts &counts, std::optional<RunEnd> end);
/// A line of the list of runs.
[[nodiscard]] QString runLine(const RunOverview &run, const QDateTime &now);
/// "The run of FILE is paused: N of M sent."
[[nodiscard]] QString pausedText(const RunOverview &run);
/// It was begun, and is not at its end; nobody sends it now.
[[nodiscard]] bool isUnfinished(const RunOverview &run);

} // namespace heliograph
