// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>

namespace heliograph {

/// Whether a name begins as SuprSend's own do, of events and of their properties, in any case. Source: SuprSend, Send
/// and track events.
[[nodiscard]] inline bool beginsReserved(const QString &name)
{
    return name.startsWith(u'$') || name.startsWith(QLatin1StringView("ss_"), Qt::CaseInsensitive);
}

/// The events that begin so and may be sent all the same, by the official SDK.
inline constexpr std::array<QByteArrayView, 7> openEvents{"$identify",
                                                          "$notification_delivered",
                                                          "$notification_dismiss",
                                                          "$notification_clicked",
                                                          "$app_launched",
                                                          "$user_login",
                                                          "$user_logout"};

} // namespace heliograph
