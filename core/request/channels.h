// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

namespace heliograph {

/// The members of a recipient that hold the values of a channel, as the pages on triggering a workflow list them.
inline constexpr std::array<QByteArrayView, 10> channelKeys{"$email",   "$sms",     "$whatsapp", "$androidpush",
                                                            "$iospush", "$webpush", "$inbox",    "$messenger",
                                                            "$slack",   "$ms_teams"};
[[nodiscard]] bool isChannelKey(QByteArrayView key);
/// Whether `$channels` may list it: the member without its "$".
[[nodiscard]] bool isChannelName(QByteArrayView name);

} // namespace heliograph
