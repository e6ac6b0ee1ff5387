// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/request/kind.h"

#include <optional>

namespace heliograph::sandbox {

/// Why SuprSend would refuse this record of that kind, in the words of an answer's `message`; nothing where it would
/// not. Only what is certain to be refused, for a look-alike that refuses more than the original teaches what is not
/// so.
[[nodiscard]] std::optional<QByteArray> reasonToRefuse(Kind kind, const json::Value &record);

} // namespace heliograph::sandbox
