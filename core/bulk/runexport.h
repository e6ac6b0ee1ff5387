// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/runfile.h"

#include <functional>

namespace heliograph {

/// Which records of a run to export.
struct ResultChoice
{
    std::vector<RecordState> states; ///< empty: all
};

/// Writes what became of the records to a file, whole or not at all, in the order of the source and with the source's
/// own columns first: a spreadsheet where its name ends in .csv (nothing in it that one would run as a formula), else a
/// JSON object on each line. Tokens are masked. `isStopped` is asked now and then. Gives
/// how many. On the thread of the run. Errors: those of writeFile() and of RunFile, bulk.stopped.
[[nodiscard]] Result<qint64> exportResults(const RunFile &run, const QString &file, const ResultChoice &choice,
                                           const std::function<bool()> &isStopped = {});

} // namespace heliograph
