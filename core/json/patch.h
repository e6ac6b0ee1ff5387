// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/pointer.h"
#include "core/json/value.h"

namespace heliograph::json {

/// Neither array nor object.
[[nodiscard]] bool isScalar(const Value &value);

/// Makes of the parse of one text that of another, in which one scalar was replaced in place (setSplice()) and the text
/// grew by `grown` bytes (negative: it shrank): the value is set, and every span behind it moves along. There must be a
/// scalar at the pointer.
void replaceScalar(Value &root, const Pointer &pointer, const Value &scalar, qsizetype grown);

} // namespace heliograph::json
