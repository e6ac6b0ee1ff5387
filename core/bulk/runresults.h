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

/// The cells of a record that was a row of a delimited file; empty for a document.
[[nodiscard]] QStringList cellsOf(const RunRecord &record);

} // namespace heliograph
