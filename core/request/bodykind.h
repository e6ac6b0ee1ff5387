// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/request/kind.h"

#include <optional>

namespace heliograph {

/// The kind that a body's keys tell, the surest key first; nothing where none does, or it is no object.
[[nodiscard]] std::optional<Kind> kindOfBody(const json::Value &body);

} // namespace heliograph
