// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/recordresults.h"

namespace heliograph {

/// A record of a run, and what became of it.
struct RunResult
{
    RunRecord record;
    RecordState state = RecordState::Pending;
    /// Of one that has an outcome; of an invalid one the message is its first error's.
    RecordResult result;
    QDateTime endedAt; ///< of its last call; invalid where none has ended
};

/// "invalid", "pending", "sending", or the name of the outcome.
[[nodiscard]] QString stateName(RecordState state);

/// Those records, which ascend, in the order of the file. On the thread of the run. Errors: those of RunFile.
[[nodiscard]] Result<std::vector<RunResult>> resultsOf(const RunFile &run, const std::vector<qint64> &records);

/// The cells of the row of a delimited file that the record was made of, or of each of its rows; none for a document.
[[nodiscard]] std::vector<QStringList> rowsOf(const RunRecord &record);
/// The same as whoever asked for no secrets may have them: "•••" where the request puts a cell into a channel's token
/// or webhook. `secret` are those columns.
[[nodiscard]] std::vector<QStringList> maskedRowsOf(const RunRecord &record, const std::vector<qsizetype> &secret);
/// In one row: where the rows of a group differ, one after the other.
[[nodiscard]] QStringList cellsOf(const RunRecord &record);
[[nodiscard]] QStringList maskedCellsOf(const RunRecord &record, const std::vector<qsizetype> &secret);
[[nodiscard]] std::vector<qsizetype> secretColumns(const RunAbout &about);

} // namespace heliograph
