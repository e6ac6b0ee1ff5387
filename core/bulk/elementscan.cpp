// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/elementscan.h"

#include "core/bulk/bytestops.h"
#include "core/json/parser.h"

namespace heliograph {

namespace {

const ByteStops &valueStops()
{
    static const ByteStops stops(QByteArrayView("\"{}[], \t\r\n\0", 11));
    return stops;
}

const ByteStops &stringStops()
{
    static const ByteStops stops(QByteArrayView("\"\\\r\n\0", 5));
    return stops;
}

} // namespace

ElementScan::Step ElementScan::run(QByteArrayView text)
{
    Step result = Step::More;
    while (m_at < text.size() && result == Step::More) {
        const qsizetype before = m_at;
        result = m_inString ? inString(text) : step(text);
        // An escape whose second half is not there yet.
        if (m_at == before && m_inString && text[m_at] == '\\')
            break;
    }
    return result;
}

ElementScan::Step ElementScan::step(QByteArrayView text)
{
    switch (text[m_at]) {
    case '"':
        return quote();
    case '{':
        return opens('}');
    case '[':
        return opens(']');
    case '}':
    case ']':
        return closes(text[m_at]);
    case '\0':
        return Step::ZeroByte;
    case ',':
    case ' ':
    case '\t':
    case '\r':
    case '\n':
        if (isWhole())
            return Step::Done;
        ++m_at;
        return Step::More;
    default:
        m_at = valueStops().find(text, m_at);
        return Step::More;
    }
}

ElementScan::Step ElementScan::quote()
{
    if (isWhole())
        return Step::Done;
    m_inString = true;
    ++m_at;
    return Step::More;
}

ElementScan::Step ElementScan::opens(char closer)
{
    if (isWhole())
        return Step::Done;
    if (m_closers.size() >= json::maxDepth)
        return Step::Depth;
    m_closers += closer;
    ++m_at;
    return Step::More;
}

ElementScan::Step ElementScan::closes(char closer)
{
    if (isWhole())
        return Step::Done;
    if (m_closers.isEmpty() || m_closers.back() != closer)
        return Step::Bracket;
    m_closers.chop(1);
    ++m_at;
    return m_closers.isEmpty() ? Step::Done : Step::More;
}

ElementScan::Step ElementScan::inString(QByteArrayView text)
{
    m_at = stringStops().find(text, m_at);
    if (m_at == text.size())
        return Step::More;
    switch (text[m_at]) {
    case '\\':
        // What is escaped is passed over, but for what no string may have.
        if (m_at + 1 < text.size())
            m_at += static_cast<unsigned char>(text[m_at + 1]) < 0x20 ? 1 : 2;
        return Step::More;
    case '"':
        ++m_at;
        m_inString = false;
        return m_closers.isEmpty() ? Step::Done : Step::More;
    case '\0':
        return Step::ZeroByte;
    default:
        return Step::OpenString;
    }
}

} // namespace heliograph
