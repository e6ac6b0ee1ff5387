// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/row.h"

#include <vector>

namespace heliograph {

/// What one record is made of: a row, or the rows that follow each other and say in their column of groups that they
/// belong together.
struct RowGroup
{
    qint64 record = 0;     ///< from 1, without a gap
    std::vector<Row> rows; ///< at least one
    qint64 lastRow = 0;    ///< of the file, that belongs to it
    /// What keeps it from being sent: that of a row, or bulk.group_empty, bulk.group_apart, bulk.group_large.
    std::optional<Error> finding;
};

} // namespace heliograph
