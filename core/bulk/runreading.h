// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/columntypes.h"
#include "core/bulk/fileshape.h"

#include <optional>

namespace heliograph {

/// How the file of a run is read, as RunAbout::reading keeps it.
struct RunReading
{
    FileShape shape;
    std::vector<ColumnType> types;  ///< one a column
    std::optional<qsizetype> group; ///< the column of groups
};

[[nodiscard]] QByteArray readingText(const RunReading &reading);
/// Error: bulk.reading where no version of ours wrote it.
[[nodiscard]] Result<RunReading> readingFrom(const QByteArray &text);

} // namespace heliograph
