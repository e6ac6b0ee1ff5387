// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/message.h"

namespace heliograph {

/// What is known of the delivery of one send.
struct Deliveries
{
    std::optional<QDateTime> askedAt; ///< nothing: nobody asked yet, or no answer came
    std::vector<Message> messages;    ///< failed ones first, then by recipient and channel
    qint64 total = 0;                 ///< that the workspace has; more than are kept here at times
};

} // namespace heliograph
