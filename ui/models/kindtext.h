// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/kind.h"

namespace heliograph {

/// "Workflow", "Event", "Dynamic workflow", "Broadcast", as the window says it.
[[nodiscard]] QString kindLabel(Kind kind);

} // namespace heliograph
