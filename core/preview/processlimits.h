// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace heliograph {

/// Bounds this process from now on: its memory (1 GiB; not in a build with a sanitizer, which needs more), no core
/// files, and an end with that of its parent, where the system can do that. What a system cannot do
/// is left out: the parent still ends a child that takes too long.
void limitThisProcess();

/// From now on the process may use the processor for so long; then the system ends it. For where the parent is gone.
void limitProcessor(std::chrono::seconds seconds);

} // namespace heliograph
