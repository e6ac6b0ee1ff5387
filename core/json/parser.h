// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/value.h"

#include <QByteArrayView>

namespace heliograph::json {

/// Nesting beyond this is an error: deeper than any real body, and far from the end of any stack.
inline constexpr int maxDepth = 500;

/// Parses one JSON text (RFC 8259, UTF-8, a leading byte order mark is skipped) with RapidJSON's iterative SAX reader.
/// Every value and key gets its span. An error has line and column (from 1, columns in code points) and one of these
/// codes: json.empty, json.syntax, json.duplicate_key, json.depth, json.encoding (not UTF-8), json.nul,
/// json.number_range (beyond a double, or 0 with such an exponent), json.surrogate (half of a pair). Time is linear in
/// the text's size.
[[nodiscard]] Result<Value> parse(QByteArrayView text);

/// Line and column (from 1) of a byte offset in a text.
struct LineColumn
{
    int line = 1;
    int column = 1;
};
[[nodiscard]] LineColumn lineColumn(QByteArrayView text, qsizetype offset);

} // namespace heliograph::json
