// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/bulkrunner.h"
#include "core/bulk/runcheck.h"
#include "core/json/value.h"

namespace heliograph {

/// What `bulk` prints, as the contract names it, and in words.

/// A progress line: run, total, accepted, rejected, not_sent, unknown, pending, and what is left out as invalid.
[[nodiscard]] json::Value progressObject(const QString &run, const RunCounts &counts);
/// A line of `bulk --list`.
[[nodiscard]] json::Value runObject(const RunOverview &run);
/// {"calls","records","invalid","bytes"}
[[nodiscard]] json::Value dryRunObject(const RunCheck &check);
/// The problems of the invalid records as one line of `validate`.
[[nodiscard]] json::Value invalidObject(const QString &file, const std::vector<RunRecord> &records);

/// "12,000 of 100,000: 11,990 accepted, 10 rejected".
[[nodiscard]] QString countsLine(const RunCounts &counts);
/// The same behind a bar of so many characters, with rate and time left; the start is of this part of the run.
[[nodiscard]] QString progressLine(const RunCounts &counts, qint64 doneBefore, double seconds);
/// What is wrong with an invalid record: FILE:LINE:COLUMN: error: sentence, a line each.
[[nodiscard]] QStringList problemLines(const QString &file, const RunRecord &record);
/// What is worth a word before a run goes: repeated and used keys, and runs of the same file.
[[nodiscard]] QStringList warningLines(const RunCheck &check);
[[nodiscard]] QString runLine(const RunOverview &run);
/// "paused", "running" or "done".
[[nodiscard]] QString runStateName(const RunOverview &run);

} // namespace heliograph
