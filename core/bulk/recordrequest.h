// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/runfile.h"

namespace heliograph {

/// The request that a record of a run is: as it would go by itself, too.
[[nodiscard]] FrozenRequest requestOf(const RunRecord &record, const Workspace &workspace);

} // namespace heliograph
