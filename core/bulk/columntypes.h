// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/row.h"

#include <span>

namespace heliograph {

/// What the cells of a column are where a placeholder is a value by itself.
enum class ColumnType : quint8 {
    Text,
    Number,  ///< as JSON spells one, in the cell's own spelling
    Boolean, ///< true or false, in any case
    Json,    ///< an object or an array
};

/// Whether the cell is one of that type; blanks at its ends aside. Every cell is a text, and an empty one is any: it
/// stands for null.
[[nodiscard]] bool isOfType(QByteArrayView cell, ColumnType type);

/// What each column is, by some of its rows: the type that all cells have which are not empty; a text where there is
/// none, or where a number among them has a leading zero or more digits than a number keeps everywhere (15): that is a
/// code, and not counted with. A proposal, which a person may correct.
[[nodiscard]] std::vector<ColumnType> recognizedTypes(std::span<const Row> rows, qsizetype columns);

} // namespace heliograph
