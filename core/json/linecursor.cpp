// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/linecursor.h"

#include "core/json/utf8.h"

#include <algorithm>

namespace heliograph::json {

LineCursor::LineCursor(QByteArrayView text)
    : m_text(text)
    , m_offset(byteOrderMarkSize(text))
{
}

LineColumn LineCursor::at(qsizetype offset)
{
    const qsizetype end = std::min(offset, m_text.size());
    while (m_offset < end)
        step();
    return m_place;
}

void LineCursor::step()
{
    const char byte = m_text[m_offset++];
    const bool crlf = byte == '\r' && m_offset < m_text.size() && m_text[m_offset] == '\n';
    if (byte == '\n' || (byte == '\r' && !crlf)) {
        ++m_place.line;
        m_place.column = 1;
    } else if (m_offset >= m_text.size() || !isContinuation(m_text[m_offset])) {
        // Counted at its last byte, so that an offset inside a character is the character's own column.
        ++m_place.column;
    }
}

LineColumn lineColumn(QByteArrayView text, qsizetype offset)
{
    return LineCursor(text).at(offset);
}

} // namespace heliograph::json
