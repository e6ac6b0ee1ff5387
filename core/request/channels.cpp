// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/channels.h"

#include <algorithm>

namespace heliograph {

bool isChannelKey(QByteArrayView key)
{
    return std::ranges::find(channelKeys, key) != channelKeys.end();
}

bool isChannelName(QByteArrayView name)
{
    return std::ranges::any_of(channelKeys, [name](QByteArrayView key) { return key.sliced(1) == name; });
}

} // namespace heliograph
