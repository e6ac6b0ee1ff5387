// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLocale>

namespace heliograph {

/// The time of day where the person is, "14:05": without the seconds and the zone that a short format may have.
[[nodiscard]] inline QString hourAndMinute(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().time(), QStringLiteral("HH:mm"));
}

} // namespace heliograph
