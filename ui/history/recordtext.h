// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

namespace heliograph {

/// A stored send as the text of a new request: its body without its key, which stays that send's own.
[[nodiscard]] QByteArray documentTextOf(const SendRecord &record);

/// What sending it again will do, before it does: with the same key, for how long that is safe, and with a new one.
/// Empty while it is under way.
[[nodiscard]] QString resendPromise(const SendRecord &record, const QDateTime &now);

/// Everything about a stored send, for the history's detail.
[[nodiscard]] QString detailText(const SendRecord &record, const std::vector<AttemptRecord> &attempts,
                                 const QDateTime &now);

} // namespace heliograph
