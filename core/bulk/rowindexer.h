// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/fileshape.h"
#include "core/bulk/rowindex.h"

#include <functional>

namespace heliograph {

/// How far an index is. `index` lives on in the indexer's thread and grows there: who wants it elsewhere takes a copy,
/// which reads as far as it goes, while this one grows on.
struct IndexProgress
{
    qint64 bytes = 0; ///< of the file, read
    qint64 totalBytes = 0;
    const RowIndex &index;
};

/// Called in the indexer's thread: often in the file's first MB, so that the first rows can be shown at once, then once
/// a MB, and with what there is at the end, be it an error. False stops the indexing.
using IndexProgressFunction = std::function<bool(const IndexProgress &)>;

/// One pass over the file, in pieces: where its records begin, how many there are, and the hash of its bytes. It
/// looks at no field: what is wrong with one row is found by reading it. Errors: those of RowReader::open() and next(),
/// bulk.no_records, bulk.stopped. Any thread; waits for the disk.
[[nodiscard]] Result<RowIndex> indexRows(const QString &path, const FileShape &shape,
                                         const IndexProgressFunction &progress = {});

} // namespace heliograph
