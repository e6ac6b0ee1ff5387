// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/deliveryschedule.h"

#include <algorithm>

namespace heliograph {

std::optional<std::chrono::milliseconds> pauseOfDelivery(int looks, const DeliveryAnswer &last)
{
    if (looks < 0 || std::cmp_greater_equal(looks, deliveryPauses.size()))
        return std::nullopt;
    if (last.error && !last.mayPass)
        return std::nullopt;
    const bool isAll = std::cmp_greater_equal(last.messages.size(), last.total);
    if (!last.error && !last.messages.empty() && isAll && std::ranges::all_of(last.messages, isFinal))
        return std::nullopt;
    if (last.retryAfter > longestDeliveryPause)
        return std::nullopt;
    const std::chrono::milliseconds pause = deliveryPauses.at(static_cast<std::size_t>(looks));
    return std::max(pause, last.retryAfter);
}

} // namespace heliograph
