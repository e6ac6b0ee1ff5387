// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace heliograph {

/// Whether SuprSend would process a key anew that was first used then: it remembers each for 24 hours. Source:
/// SuprSend, idempotent requests.
[[nodiscard]] inline bool isKeyExpired(const QDateTime &firstUse, const QDateTime &now)
{
    constexpr qint64 lifeSeconds = 24 * 3600;
    return firstUse.secsTo(now) >= lifeSeconds;
}

} // namespace heliograph
