// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/recordmaker.h"
#include "core/bulk/rowreader.h"

#include <functional>

namespace heliograph {

/// How far the making of a run's records is.
struct FillingProgress
{
    qint64 records = 0;
    qint64 invalid = 0;
    qint64 bytes = 0; ///< of the file, read
};

/// Makes a record of each row that is left and puts it into the run, in the order of the file, which seal() then makes
/// whole. Rows are made on as many threads as there are processors and written on this one; a fixed number is under way
/// at a time. `progress` is called on this thread, after each hundred or so: false stops. Errors: bulk.stopped, those
/// of RowReader::next(), and those of RunFile.
[[nodiscard]] Result<FillingProgress> fillRun(RunFile &run, RowReader &rows, const RecordMaker &maker,
                                              const std::function<bool(const FillingProgress &)> &progress = {});

} // namespace heliograph
