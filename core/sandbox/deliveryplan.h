// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/kind.h"
#include "core/sandbox/delivery.h"

namespace heliograph::sandbox {

/// The messages that an accepted record comes to: one for each recipient and channel, all of them new. The channels are
/// those of `$channels`, else those that the recipient has values of, else the inbox. Of a list nobody is known: three
/// members of it are made up. What a message comes to is decided by names alone: a slug (or name of an event, a list, a
/// template) that begins with `sandbox-undelivered`, `-refused`, `-blocked`, `-skipped`, `-queued`, or `-silent` (no
/// message at all); a distinct ID or an address that contains `fail`, `unseen` or `click`. Else it is seen.
[[nodiscard]] std::vector<Delivery> deliveriesOf(Kind kind, const json::Value &record, const QDateTime &now);

} // namespace heliograph::sandbox
