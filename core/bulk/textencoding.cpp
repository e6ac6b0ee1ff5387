// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/textencoding.h"

#include "core/json/utf8.h"

#include <algorithm>
#include <optional>

namespace heliograph {

namespace {

/// Zero bytes in pairs of bytes.
struct ByteCounts
{
    qsizetype pairs = 0;
    qsizetype first = 0;
    qsizetype second = 0;
};

ByteCounts countedZeros(QByteArrayView head)
{
    ByteCounts counts;
    counts.pairs = head.size() / 2;
    for (qsizetype i = 0; i + 1 < head.size(); i += 2) {
        counts.first += head[i] == '\0';
        counts.second += head[i + 1] == '\0';
    }
    return counts;
}

/// Whether line feeds look like those of UTF-16, whose other byte (the `low` one is at even places) is zero. In a text
/// of another encoding with a zero byte in it they do not.
bool areWideLineFeeds(QByteArrayView head, bool isLowFirst)
{
    qsizetype wide = 0;
    qsizetype others = 0;
    for (qsizetype i = 0; i + 1 < head.size(); i += 2) {
        const char low = head[isLowFirst ? i : i + 1];
        const char high = head[isLowFirst ? i + 1 : i];
        wide += low == '\n' && high == '\0';
        others += (low == '\n' && high != '\0') || high == '\n';
    }
    return wide >= others;
}

/// Each separator and line end of UTF-16 has a zero byte, always on the same side; texts of other encodings have none.
std::optional<TextEncoding> unmarkedUtf16(QByteArrayView head)
{
    const ByteCounts zeros = countedZeros(head);
    const auto isFew = [&](qsizetype few, qsizetype many) { return few * 8 <= many && many * 50 >= zeros.pairs; };
    if (zeros.second > 0 && isFew(zeros.first, zeros.second) && areWideLineFeeds(head, true))
        return TextEncoding::Utf16Le;
    if (zeros.first > 0 && isFew(zeros.second, zeros.first) && areWideLineFeeds(head, false))
        return TextEncoding::Utf16Be;
    return std::nullopt;
}

/// Without the character that the end of what was read has cut, if there is one.
QByteArrayView withoutCut(QByteArrayView head)
{
    for (qsizetype back = 1; back < 4 && back <= head.size(); ++back) {
        const auto lead = static_cast<unsigned char>(head[head.size() - back]);
        if (lead >= 0xc0)
            return head.chopped(back);
        if (lead < 0x80)
            break;
    }
    return head;
}

bool isMostlyUtf8(QByteArrayView head)
{
    qsizetype right = 0;
    qsizetype wrong = 0;
    for (qsizetype i = 0; i < head.size();) {
        const qsizetype size = json::characterSize(head, i);
        right += size > 1;
        wrong += size == 0;
        i += std::max<qsizetype>(size, 1);
    }
    return wrong == 0 || right > wrong;
}

} // namespace

qsizetype markSize(QByteArrayView raw, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return json::byteOrderMarkSize(raw);
    case TextEncoding::Utf16Le:
        return raw.startsWith("\xff\xfe") ? 2 : 0;
    case TextEncoding::Utf16Be:
        return raw.startsWith("\xfe\xff") ? 2 : 0;
    case TextEncoding::Windows1252:
        break;
    }
    return 0;
}

TextEncoding recognizedEncoding(QByteArrayView head, bool isWhole)
{
    for (const auto encoding : {TextEncoding::Utf8, TextEncoding::Utf16Le, TextEncoding::Utf16Be}) {
        if (markSize(head, encoding) > 0)
            return encoding;
    }
    if (const auto wide = unmarkedUtf16(head))
        return *wide;
    return isMostlyUtf8(isWhole ? head : withoutCut(head)) ? TextEncoding::Utf8 : TextEncoding::Windows1252;
}

} // namespace heliograph
