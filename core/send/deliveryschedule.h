// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/send/deliveryquestion.h"

#include <array>

namespace heliograph {

/// The pauses before each look at what became of an accepted send, the first from its acceptance: some four minutes.
inline constexpr std::array<std::chrono::seconds, 9> deliveryPauses{
    {std::chrono::seconds{2}, std::chrono::seconds{3}, std::chrono::seconds{5}, std::chrono::seconds{10},
     std::chrono::seconds{20}, std::chrono::seconds{30}, std::chrono::seconds{60}, std::chrono::seconds{60},
     std::chrono::seconds{60}}};
/// Asked to be left alone for longer, a watch ends.
inline constexpr std::chrono::minutes longestDeliveryPause{5};

/// A pure function: how long to wait for the next look, `looks` counting those that were made, or nothing where there
/// is none: all messages are final, the last pause was, the workspace refused the question, or it asks for a longer
/// pause than longestDeliveryPause. No message at all is not final. Before the first look `last` is empty.
[[nodiscard]] std::optional<std::chrono::milliseconds> pauseOfDelivery(int looks, const DeliveryAnswer &last);

} // namespace heliograph
