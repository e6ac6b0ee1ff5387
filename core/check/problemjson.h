// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/problem.h"

namespace heliograph {

/// Problems as `validate --json` writes them: severity, pointer, code, message, line and column where it has them, and
/// its fix.
[[nodiscard]] json::Value problemArray(const std::vector<Problem> &problems);

} // namespace heliograph
