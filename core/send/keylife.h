// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace heliograph {

/// How long SuprSend remembers a key. Source: SuprSend, idempotent requests.
inline constexpr std::chrono::seconds keyLife{std::chrono::hours(24)};

/// Whether SuprSend would process a key anew that was first used then.
[[nodiscard]] inline bool isKeyExpired(const QDateTime &firstUse, const QDateTime &now)
{
    return firstUse.secsTo(now) >= keyLife.count();
}

} // namespace heliograph
