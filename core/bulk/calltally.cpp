// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/calltally.h"

namespace heliograph {

void CallTally::add(Kind kind, qsizetype bodyBytes)
{
    const QByteArray path = pathOf(kind, {});
    if (m_calls == 0 || !m_last.fits(path, bodyBytes)) {
        m_last = {};
        ++m_calls;
    }
    m_last.add(path, bodyBytes);
    m_bytes += bodyBytes;
}

} // namespace heliograph
