// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/frozenrequest.h"

namespace heliograph {

/// What tells whether two requests say the same: 16 bytes of SHA-256 over path and body, without what each send makes
/// anew (`$idempotency_key`, `$insert_id`, `$time`). Of a body that is no object the bytes themselves are taken.
[[nodiscard]] QByteArray contentHash(const FrozenRequest &request);

} // namespace heliograph
