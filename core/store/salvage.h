// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <optional>
#include <vector>

namespace heliograph {

class Database;

/// What came over from a damaged file.
struct Salvaged
{
    qint64 sends = 0;
    qint64 attempts = 0;
    qint64 workspaces = 0;
    /// Rows that SQLite could not read, or that make no sense. Where it cannot be known how many there were it counts
    /// those that there may have been: 0 is certain, any other number is the most.
    qint64 lost = 0;
    std::optional<Error> failure; ///< it ended early; what it had committed by then is counted above
};

/// Copies workspaces, sends, attempts and tags into the database, as far as SQLite can read them one by one: with
/// their ids, states and owners, whatever the version of the file was. What is there already stays as it is, so that
/// a salvage that ended early can be done again. No id that was ever used is used again, where that can be known.
/// Nothing is put into the search index. Never changes the file. Blocks, for half a minute where there are 100,000
/// sends.
[[nodiscard]] Salvaged salvage(const QString &file, Database &into);

/// Inclusive.
struct NumberRange
{
    qint64 first = 0;
    qint64 last = 0;
    friend bool operator==(const NumberRange &, const NumberRange &) = default;
};

/// Where rows may be, by the row numbers that are known: from 1 to beyond the greatest, as far as that can be looked
/// through; above it, around those that are known. Damaged numbers thus cost little.
[[nodiscard]] std::vector<NumberRange> rangesToRead(std::vector<qint64> known);

} // namespace heliograph
