// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace heliograph {

/// The source of wall-clock time; injected so that tests can hold it still. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// The current time in UTC, with milliseconds.
    [[nodiscard]] virtual QDateTime now() const = 0;
};

/// The system's clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
};

/// ISO 8601 in UTC with milliseconds, as files and `--json` write times: 2026-01-02T03:04:05.678Z. Null where invalid.
[[nodiscard]] QString isoUtc(const QDateTime &time);

} // namespace heliograph
