// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QDateTime>

#include <optional>

namespace heliograph {

/// "1d2h30m10s": days, hours, minutes and seconds in this order, at least one of them.
[[nodiscard]] bool isDuration(const QString &text);
/// A duration, or a whole number of seconds, as text or as a number.
[[nodiscard]] bool isDelay(const json::Value &value);

/// A moment as ISO 8601 writes it.
struct Moment
{
    QDateTime time; ///< in UTC; without an offset taken as UTC
    bool hasOffset = false;
};
/// Reads "2027-08-27T20:14:51.643Z", a time without seconds, an offset for the Z, or a date alone.
[[nodiscard]] std::optional<Moment> readMoment(const json::Value &value);

} // namespace heliograph
