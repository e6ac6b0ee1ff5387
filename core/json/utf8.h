// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace heliograph::json {

/// Whether the byte is the second or a later one of a character.
[[nodiscard]] constexpr bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

/// Characters (code points) of well-formed UTF-8.
[[nodiscard]] qsizetype codePoints(QByteArrayView utf8);

/// Bytes of the well-formed character that begins at the offset; 0 where there is none.
[[nodiscard]] qsizetype characterSize(QByteArrayView text, qsizetype offset);

/// 3 where the text begins with a byte order mark, else 0.
[[nodiscard]] qsizetype byteOrderMarkSize(QByteArrayView text);

} // namespace heliograph::json
