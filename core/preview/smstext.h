// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace heliograph {

/// How a text travels as SMS: the alphabet, the parts it is cut into, and what they count.
///
/// Source: 3GPP TS 23.038, the GSM 7 bit default alphabet with its extension table (a character of which takes two
/// septets), and UCS-2 for a text with any other character. A message has 140 octets: 160 septets, or 70 units of
/// UTF-16. One of several loses 6 octets to the header that numbers them (3GPP TS 23.040, 9.2.3.24): 153 or 67. What
/// stands as two (an escape with its character, a surrogate pair) is never cut apart.
struct SmsText
{
    enum class Encoding : quint8 { Gsm7, Ucs2 };
    Encoding encoding = Encoding::Gsm7;
    int units = 0;      ///< septets or UTF-16 units of the whole text
    int perSegment = 0; ///< how many one segment holds, of as many as there are
    int left = 0;       ///< how many the last segment still takes
    QStringList segments;
    QStringList unusual; ///< the characters that are not of the GSM alphabet, each once, in the text's order
    friend bool operator==(const SmsText &, const SmsText &) = default;
};

/// How many characters `unusual` lists at most.
inline constexpr qsizetype mostUnusual = 20;

/// An empty text has no segment.
[[nodiscard]] SmsText smsText(const QString &text);

} // namespace heliograph
