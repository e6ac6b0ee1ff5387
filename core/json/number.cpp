// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/number.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace heliograph::json {

namespace {

/// Steps over at least one digit; false where there is none.
bool skipDigits(QByteArrayView text, qsizetype &at)
{
    const qsizetype begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9')
        ++at;
    return at > begin;
}

bool skipOne(QByteArrayView text, qsizetype &at, QByteArrayView anyOf)
{
    if (at >= text.size() || !anyOf.contains(text[at]))
        return false;
    ++at;
    return true;
}

/// The number behind the `e`, cut to what no text is long enough to make good for.
qint64 exponentOf(QByteArrayView digits)
{
    if (digits.startsWith('+'))
        digits = digits.sliced(1);
    constexpr qint64 beyondAny = qint64(1) << 60;
    qint64 exponent = 0;
    if (std::from_chars(digits.begin(), digits.end(), exponent).ec == std::errc())
        return std::clamp(exponent, -beyondAny, beyondAny);
    return digits.startsWith('-') ? -beyondAny : beyondAny;
}

/// Of a number that is outside a double's range: whether on the large side of it.
bool isLarge(QByteArrayView spelling)
{
    qsizetype end = 0;
    while (end < spelling.size() && spelling[end] != 'e' && spelling[end] != 'E')
        ++end;
    const QByteArrayView digits = spelling.first(end);
    const qsizetype point = digits.contains('.') ? digits.indexOf('.') : end;
    qsizetype first = 0;
    while (first < end && (digits[first] < '1' || digits[first] > '9'))
        ++first;
    const qint64 exponent = end < spelling.size() ? exponentOf(spelling.sliced(end + 1)) : 0;
    return point - first + exponent > 0;
}

} // namespace

bool isNumberSpelling(QByteArrayView text)
{
    qsizetype at = 0;
    skipOne(text, at, "-");
    if (!skipOne(text, at, "0") && !skipDigits(text, at))
        return false;
    if (skipOne(text, at, ".") && !skipDigits(text, at))
        return false;
    if (skipOne(text, at, "eE")) {
        skipOne(text, at, "+-");
        if (!skipDigits(text, at))
            return false;
    }
    return at == text.size();
}

double doubleOf(QByteArrayView spelling)
{
    // Not QByteArray::toDouble(): it makes 0 of what is too large.
    double value = 0.0;
    const auto result = std::from_chars(spelling.begin(), spelling.end(), value);
    if (result.ec != std::errc::result_out_of_range)
        return value;
    const double magnitude = isLarge(spelling) ? std::numeric_limits<double>::infinity() : 0.0;
    return spelling.startsWith('-') ? -magnitude : magnitude;
}

} // namespace heliograph::json
