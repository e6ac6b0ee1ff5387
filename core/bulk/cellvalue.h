// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/columntypes.h"
#include "core/json/value.h"

#include <optional>

namespace heliograph {

/// What a cell of a column of that type is in a document: its JSON text, `null` for an empty one where the type is not
/// text. Error: bulk.cell_type, which names the column and the line.
[[nodiscard]] Result<QByteArray> cellText(const QByteArray &cell, ColumnType type, const QString &column, qint64 line);

/// The same as a value, without a text between. Nothing where a parser has to look at it: an object, a list, and a
/// number that may be beyond what a double holds.
[[nodiscard]] Result<std::optional<json::Value>> cellScalar(const QByteArray &cell, ColumnType type,
                                                            const QString &column, qint64 line);

} // namespace heliograph
