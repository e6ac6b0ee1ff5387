// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

namespace heliograph {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

QString isoUtc(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

} // namespace heliograph
