// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace heliograph {

/// What a delimited text looks like.
struct DelimiterGuess
{
    char separator = ',';
    char quote = '"';
    bool hasHeader = true;
};

/// The quote that fields begin and end with; the separator that divides most records alike (a tie goes to `preferred`,
/// then to the one that makes more fields); a header where nothing in the first record looks like a value: a number, a
/// date, an address. The text is UTF-8, its last record may be cut off.
[[nodiscard]] DelimiterGuess guessedDelimiters(QByteArrayView text, char preferred);

} // namespace heliograph
