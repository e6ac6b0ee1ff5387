// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/textencoding.h"

#include "core/json/utf8.h"

#include <algorithm>
#include <array>
#include <optional>

namespace heliograph {

namespace {

struct ByteCounts
{
    qsizetype pairs = 0;
    qsizetype zeroFirst = 0;
    qsizetype zeroSecond = 0;
};

ByteCounts countedZeros(QByteArrayView head)
{
    ByteCounts counts;
    counts.pairs = head.size() / 2;
    for (qsizetype i = 0; i + 1 < head.size(); i += 2) {
        counts.zeroFirst += head[i] == '\0';
        counts.zeroSecond += head[i + 1] == '\0';
    }
    return counts;
}

/// Each separator and line end of UTF-16 has a zero byte, always on the same side; texts of other encodings have none.
std::optional<TextEncoding> unmarkedUtf16(QByteArrayView head)
{
    const auto [pairs, first, second] = countedZeros(head);
    const auto isFew = [&](qsizetype few, qsizetype many) { return few * 8 <= many && many * 50 >= pairs; };
    if (second > 0 && isFew(first, second))
        return TextEncoding::Utf16Le;
    if (first > 0 && isFew(second, first))
        return TextEncoding::Utf16Be;
    return std::nullopt;
}

/// A character of several bytes that is cut off by the end of what was read is neither right nor wrong.
bool isMostlyUtf8(QByteArrayView head)
{
    qsizetype right = 0;
    qsizetype wrong = 0;
    for (qsizetype i = 0; i < head.size();) {
        const qsizetype size = json::characterSize(head, i);
        right += size > 1;
        wrong += size == 0 && i + 4 <= head.size();
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

TextEncoding recognizedEncoding(QByteArrayView head)
{
    for (const auto encoding : {TextEncoding::Utf8, TextEncoding::Utf16Le, TextEncoding::Utf16Be}) {
        if (markSize(head, encoding) > 0)
            return encoding;
    }
    if (const auto wide = unmarkedUtf16(head))
        return *wide;
    return isMostlyUtf8(head) ? TextEncoding::Utf8 : TextEncoding::Windows1252;
}

} // namespace heliograph
