// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

namespace heliograph {

/// What is true of a send whose program died: pure. Unknown where an attempt has not ended, or ended unknown with no
/// accepted answer after it (what was sent then may have been processed, whatever came later); not sent where there
/// was no attempt; otherwise as the last attempt. `record` is the row as it was left, `attempts` are in their order.
[[nodiscard]] SendRecord recovered(SendRecord record, const std::vector<AttemptRecord> &attempts);

} // namespace heliograph
