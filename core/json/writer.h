// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

namespace heliograph::json {

/// As JSON.stringify writes it: no blanks, text beyond ASCII as it is, control characters as `\u001f` in lower case,
/// numbers in their own spelling, keys in their own order. These are the bytes of the wire.
[[nodiscard]] QByteArray compact(const Value &value);

/// As JSON.stringify(value, null, 2) writes it, without a final newline.
[[nodiscard]] QByteArray indented(const Value &value);

/// The text as a JSON string, quotes included.
[[nodiscard]] QByteArray quoted(QByteArrayView utf8);

/// The same behind what is there already, which saves an allocation each where there is room.
void appendCompact(QByteArray &to, const Value &value);
void appendQuoted(QByteArray &to, QByteArrayView utf8);

} // namespace heliograph::json
