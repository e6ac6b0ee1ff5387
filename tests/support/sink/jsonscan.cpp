// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sink/jsonscan.h"

#include <array>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace heliograph::sink {

using std::string;
using std::string_view;

namespace {

constexpr string_view keyName = "$idempotency_key";

/// Stops at a quote, a backslash or a control character.
const char *plainRun(const char *at, const char *end)
{
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), control = _mm_set1_epi8(31);
    while (end - at >= 16) {
        const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(text, quote), _mm_cmpeq_epi8(text, backslash)),
                                         _mm_cmpeq_epi8(_mm_min_epu8(text, control), text));
        if (const int mask = _mm_movemask_epi8(hit))
            return at + __builtin_ctz(unsigned(mask));
        at += 16;
    }
#endif
    while (at < end && *at != '"' && *at != '\\' && uint8_t(*at) >= 32)
        ++at;
    return at;
}

uint32_t hex4(string_view text, size_t at)
{
    return uint32_t(strtoul(string(text.substr(at, 4)).c_str(), nullptr, 16));
}

void appendUtf8(string &out, uint32_t point)
{
    if (point < 0x80) {
        out += char(point);
        return;
    }
    if (point < 0x800) {
        out += char(0xc0 | point >> 6);
    } else {
        if (point < 0x10000) {
            out += char(0xe0 | point >> 12);
        } else {
            out += char(0xf0 | point >> 18);
            out += char(0x80 | ((point >> 12) & 63));
        }
        out += char(0x80 | ((point >> 6) & 63));
    }
    out += char(0x80 | (point & 63));
}

/// `raw` is what readString() let pass, so that every escape in it is whole.
string unescape(string_view raw)
{
    string out;
    for (size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\') {
            out += raw[i];
            continue;
        }
        const char c = raw[++i];
        if (c != 'u') {
            static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
            out += to[strchr(from, c) - from];
            continue;
        }
        uint32_t point = hex4(raw, i + 1);
        i += 4;
        if (point >= 0xd800 && point < 0xdc00 && i + 6 < raw.size() && raw[i + 1] == '\\' && raw[i + 2] == 'u') {
            const uint32_t low = hex4(raw, i + 3);
            if (low >= 0xdc00 && low < 0xe000) {
                point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
                i += 6;
            }
        }
        appendUtf8(out, point);
    }
    return out;
}

} // namespace

void JsonScan::skipBlanks()
{
    while (m_at < m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
        ++m_at;
}

/// Stands after the opening quote; `raw` becomes the text between the quotes.
bool JsonScan::readString(string_view &raw, bool &escaped)
{
    const char *start = m_at;
    escaped = false;
    for (;;) {
        m_at = plainRun(m_at, m_end);
        if (m_at >= m_end || uint8_t(*m_at) < 32)
            return false;
        if (*m_at == '"') {
            raw = {start, size_t(m_at - start)};
            ++m_at;
            return true;
        }
        escaped = true;
        if (m_end - m_at < 2)
            return false;
        const char c = m_at[1];
        if (c == 'u') {
            if (m_end - m_at < 6)
                return false;
            for (int i = 2; i < 6; ++i) {
                if (!isxdigit(uint8_t(m_at[i])))
                    return false;
            }
            m_at += 6;
        } else if (c && strchr("\"\\/bfnrt", c)) {
            m_at += 2;
        } else {
            return false;
        }
    }
}

bool JsonScan::readDigits()
{
    const char *start = m_at;
    while (m_at < m_end && *m_at >= '0' && *m_at <= '9')
        ++m_at;
    return m_at > start;
}

bool JsonScan::readNumber()
{
    if (*m_at == '-')
        ++m_at;
    if (m_at >= m_end)
        return false;
    if (*m_at == '0')
        ++m_at;
    else if (!readDigits())
        return false;
    if (m_at < m_end && *m_at == '.') {
        ++m_at;
        if (!readDigits())
            return false;
    }
    if (m_at < m_end && (*m_at == 'e' || *m_at == 'E')) {
        ++m_at;
        if (m_at < m_end && (*m_at == '+' || *m_at == '-'))
            ++m_at;
        return readDigits();
    }
    return true;
}

bool JsonScan::readWord(string_view word)
{
    if (size_t(m_end - m_at) < word.size() || string_view(m_at, word.size()) != word)
        return false;
    m_at += word.size();
    return true;
}

bool JsonScan::readLiteral()
{
    switch (*m_at) {
    case 't':
        return readWord("true");
    case 'f':
        return readWord("false");
    case 'n':
        return readWord("null");
    default:
        return (*m_at == '-' || (*m_at >= '0' && *m_at <= '9')) && readNumber();
    }
}

bool JsonScan::run(string_view text)
{
    m_at = text.data();
    m_end = m_at + text.size();
    keys.clear();
    std::array<char, 512> open;
    size_t depth = 0;
    bool keyNext = false; // the next string is a record's key
    string_view raw;
    bool escaped = false;
    skipBlanks();
    if (m_at >= m_end)
        return false;
    array = *m_at == '[';
    records = array ? 0 : 1;
    const size_t recordDepth = array ? 2 : 1; // within a record that is an object
    for (;;) {                                // here a value is due
        skipBlanks();
        if (m_at >= m_end)
            return false;
        if (array && depth == 1)
            ++records;
        const bool wantKey = keyNext;
        keyNext = false;
        const char c = *m_at;
        if (c == '{' || c == '[') {
            if (depth == open.size())
                return false;
            open[depth++] = c;
            ++m_at;
            skipBlanks();
            if (m_at >= m_end)
                return false;
            if (c == '[' && *m_at != ']')
                continue;
            if (c == '{' && *m_at != '}')
                goto member;
            ++m_at;
            --depth;
        } else if (c == '"') {
            ++m_at;
            if (!readString(raw, escaped))
                return false;
            if (wantKey)
                keys.emplace_back(escaped ? unescape(raw) : string(raw));
        } else if (!readLiteral()) {
            return false;
        }
        for (;;) { // after a value
            skipBlanks();
            if (depth == 0)
                return m_at == m_end;
            if (m_at >= m_end)
                return false;
            const char opened = open[depth - 1];
            if (*m_at == ',') {
                ++m_at;
                if (opened == '[')
                    break;
                skipBlanks();
                goto member;
            }
            if (*m_at != (opened == '[' ? ']' : '}'))
                return false;
            ++m_at;
            --depth;
        }
        continue;
    member:
        if (m_at >= m_end || *m_at != '"')
            return false;
        ++m_at;
        if (!readString(raw, escaped))
            return false;
        keyNext = depth == recordDepth && (escaped ? unescape(raw) == keyName : raw == keyName);
        skipBlanks();
        if (m_at >= m_end || *m_at != ':')
            return false;
        ++m_at;
    }
}

} // namespace heliograph::sink
