// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/utf8.h"

#include <algorithm>

namespace heliograph::json {

namespace {

/// Bytes that a leading byte announces; 0 for a byte that leads nothing.
qsizetype announcedSize(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/// Whether the second byte makes it overlong, a surrogate, or larger than U+10FFFF.
bool outOfRange(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xe0:
        return second < 0xa0;
    case 0xed:
        return second > 0x9f;
    case 0xf0:
        return second < 0x90;
    case 0xf4:
        return second > 0x8f;
    default:
        return false;
    }
}

} // namespace

qsizetype codePoints(QByteArrayView utf8)
{
    return std::count_if(utf8.begin(), utf8.end(), [](char byte) { return !isContinuation(byte); });
}

qsizetype characterSize(QByteArrayView text, qsizetype offset)
{
    if (offset < 0 || offset >= text.size())
        return 0;
    const auto lead = static_cast<unsigned char>(text[offset]);
    const qsizetype size = announcedSize(lead);
    if (size == 0 || size > text.size() - offset)
        return 0;
    const QByteArrayView rest = text.sliced(offset + 1, size - 1);
    if (!std::all_of(rest.begin(), rest.end(), isContinuation))
        return 0;
    return size > 1 && outOfRange(lead, static_cast<unsigned char>(rest[0])) ? 0 : size;
}

qsizetype byteOrderMarkSize(QByteArrayView text)
{
    return text.startsWith("\xef\xbb\xbf") ? 3 : 0;
}

} // namespace heliograph::json
