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

/// A moment to the second where the person is, "29 Nov 14:05:32"; with the year where that is not `now`'s.
[[nodiscard]] inline QString dayAndTime(const QDateTime &time, const QDateTime &now)
{
    const QDateTime local = time.toLocalTime();
    const bool isThisYear = local.date().year() == now.toLocalTime().date().year();
    return QLocale().toString(local,
                              isThisYear ? QStringLiteral("d MMM HH:mm:ss") : QStringLiteral("d MMM yyyy HH:mm"));
}

/// A moment of today without its day, "14:05:32"; else as dayAndTime().
[[nodiscard]] inline QString timeOfDay(const QDateTime &time, const QDateTime &now)
{
    const QDateTime local = time.toLocalTime();
    return local.date() == now.toLocalTime().date() ? QLocale().toString(local, QStringLiteral("HH:mm:ss"))
                                                    : dayAndTime(time, now);
}

} // namespace heliograph
