// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace heliograph {

class Clock;

/// The source of unique identifiers; injected so that tests can foretell them. Thread-safe.
class IdSource
{
public:
    virtual ~IdSource() = default;
    /// A new UUID in lower case without braces. Version 7 (RFC 9562): time-ordered, since random keys cost SQLite's
    /// indexes twice the time.
    [[nodiscard]] virtual QString uuid() = 0;
};

/// UUIDv7 from the clock's milliseconds and the system's random generator.
class SystemIdSource final : public IdSource
{
public:
    explicit SystemIdSource(const Clock &clock)
        : m_clock(clock)
    {
    }
    [[nodiscard]] QString uuid() override;

private:
    const Clock &m_clock;
};

} // namespace heliograph
