// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/bulkcall.h"

namespace heliograph {

/// Counts the calls that records would take, as BulkCallBuilder fills them, by their sizes alone.
class CallTally
{
public:
    void add(Kind kind, qsizetype bodyBytes);
    [[nodiscard]] qint64 calls() const { return m_calls; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; } ///< of the bodies

private:
    BulkCallSize m_last;
    qint64 m_calls = 0;
    qint64 m_bytes = 0;
};

} // namespace heliograph
