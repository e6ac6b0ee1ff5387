// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/textencoding.h"

#include <QByteArray>

namespace heliograph {

/// Makes UTF-8 of a file's bytes, piece by piece, without losing count of where in the file a character stands. UTF-8
/// passes as it is. Half a surrogate pair and half a unit become bytes that are no UTF-8 either, so that whoever checks
/// a record finds them there, whatever the file's encoding. Any thread, one at a time.
class TextDecoder
{
public:
    explicit TextDecoder(TextEncoding encoding)
        : m_encoding(encoding)
    {
    }

    /// Forgets what a cut character began with: the next piece begins with a character.
    void reset() { m_rest.clear(); }
    /// `isLast` says that nothing follows, so what is cut is appended too.
    void append(QByteArray &utf8, QByteArrayView raw, bool isLast);
    /// Bytes of the file that this much of the decoded text was made of: whole characters.
    [[nodiscard]] qint64 rawSize(QByteArrayView utf8) const;

private:
    void appendUtf16(QByteArray &utf8, QByteArrayView raw, bool isLast);
    [[nodiscard]] qsizetype decodeUtf16(QByteArray &utf8, QByteArrayView raw, bool isLast) const;
    [[nodiscard]] char32_t unit(QByteArrayView raw, qsizetype at) const;

    TextEncoding m_encoding;
    QByteArray m_rest; ///< of UTF-16, the bytes of a character that the piece cut
};

} // namespace heliograph
