// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/delivery.h"
#include "core/sandbox/reply.h"

#include <deque>

namespace heliograph::sandbox {

/// The answer to `GET v1/message/` with that (encoded) query: a page of the messages that pass its filters, the newest
/// first, with the cursors to the pages beside it. All filters of the original are known; a query that it refuses is
/// refused with a 400 that names the parameter. `all` has the oldest first.
[[nodiscard]] Reply messageList(const QByteArray &query, const std::deque<Delivery> &all, const QDateTime &now);

} // namespace heliograph::sandbox
