// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/textdecoder.h"

#include "core/json/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace heliograph {

namespace {

constexpr char halfUnit = '\xff';

/// What Windows-1252 has at 0x80 to 0x9f; the five that it leaves out are control characters, as browsers read them.
constexpr std::array<char16_t, 32> windowsCharacters{0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                     0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,   0x017d, 0x8f,
                                                     0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                     0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

char continuation(char32_t code, int shift)
{
    return static_cast<char>(0x80 | ((code >> shift) & 0x3f));
}

/// Room in a text's end for what is decoded, made once: so many bytes a unit at most.
class TextEnd
{
public:
    TextEnd(QByteArray &utf8, qsizetype units)
        : m_utf8(utf8)
        , m_size(utf8.size())
    {
        m_utf8.resize(m_size + units * mostBytes);
        m_to = m_utf8.data() + m_size;
    }
    ~TextEnd() { m_utf8.resize(m_to - m_utf8.constData()); }
    Q_DISABLE_COPY_MOVE(TextEnd)

    /// Half a surrogate pair too, which makes three bytes that are no UTF-8.
    void add(char32_t code)
    {
        if (code < 0x80) {
            *m_to++ = static_cast<char>(code);
        } else if (code < 0x800) {
            *m_to++ = static_cast<char>(0xc0 | (code >> 6));
            *m_to++ = continuation(code, 0);
        } else if (code < 0x10000) {
            *m_to++ = static_cast<char>(0xe0 | (code >> 12));
            *m_to++ = continuation(code, 6);
            *m_to++ = continuation(code, 0);
        } else {
            *m_to++ = static_cast<char>(0xf0 | (code >> 18));
            *m_to++ = continuation(code, 12);
            *m_to++ = continuation(code, 6);
            *m_to++ = continuation(code, 0);
        }
    }

private:
    static constexpr qsizetype mostBytes = 3; // a pair is two units, and makes four

    QByteArray &m_utf8;
    qsizetype m_size;
    char *m_to;
};

void appendWindows(QByteArray &utf8, QByteArrayView raw)
{
    TextEnd end(utf8, raw.size());
    for (const char byte : raw) {
        const auto code = static_cast<unsigned char>(byte);
        end.add(code >= 0x80 && code < 0xa0 ? windowsCharacters[code - 0x80U] : char32_t(code));
    }
}

bool isHighSurrogate(char32_t unit)
{
    return (unit & 0xfc00) == 0xd800;
}

bool isLowSurrogate(char32_t unit)
{
    return (unit & 0xfc00) == 0xdc00;
}

} // namespace

void TextDecoder::append(QByteArray &utf8, QByteArrayView raw, bool isLast)
{
    switch (m_encoding) {
    case TextEncoding::Utf8:
        utf8.append(raw);
        break;
    case TextEncoding::Windows1252:
        appendWindows(utf8, raw);
        break;
    case TextEncoding::Utf16Le:
    case TextEncoding::Utf16Be:
        m_rest.append(raw);
        appendUtf16(utf8, std::exchange(m_rest, {}), isLast);
        break;
    }
}

char32_t TextDecoder::unit(QByteArrayView raw, qsizetype at) const
{
    const auto one = static_cast<unsigned char>(raw[at]);
    const auto other = static_cast<unsigned char>(raw[at + 1]);
    return m_encoding == TextEncoding::Utf16Le ? char32_t(one | other << 8) : char32_t(other | one << 8);
}

void TextDecoder::appendUtf16(QByteArray &utf8, QByteArrayView raw, bool isLast)
{
    const qsizetype decoded = decodeUtf16(utf8, raw, isLast);
    m_rest = raw.sliced(decoded).toByteArray();
    if (isLast && !std::exchange(m_rest, {}).isEmpty())
        utf8 += halfUnit;
}

/// How many bytes of `raw` it took.
qsizetype TextDecoder::decodeUtf16(QByteArray &utf8, QByteArrayView raw, bool isLast) const
{
    TextEnd end(utf8, raw.size() / 2);
    qsizetype i = 0;
    for (; i + 1 < raw.size(); i += 2) {
        const char32_t first = unit(raw, i);
        if (!isHighSurrogate(first)) {
            end.add(first);
            continue;
        }
        if (i + 3 >= raw.size() && !isLast)
            break;
        const char32_t second = i + 3 < raw.size() ? unit(raw, i + 2) : 0;
        const bool isPair = isLowSurrogate(second);
        end.add(isPair ? 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00) : first);
        i += isPair ? 2 : 0;
    }
    return i;
}

qint64 TextDecoder::rawSize(QByteArrayView utf8) const
{
    if (m_encoding == TextEncoding::Utf8)
        return utf8.size();
    const qint64 characters = json::codePoints(utf8);
    if (m_encoding == TextEncoding::Windows1252)
        return characters;
    const auto isPair = [](char byte) { return (static_cast<unsigned char>(byte) & 0xf8) == 0xf0; };
    return 2 * (characters + std::count_if(utf8.begin(), utf8.end(), isPair));
}

} // namespace heliograph
