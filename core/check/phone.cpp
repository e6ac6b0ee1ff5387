// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/phone.h"

#include "core/check/phonecountries.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isSeparator(QChar c)
{
    return c.isSpace() || c.category() == QChar::Punctuation_Dash || QStringView(u"()[]./").contains(c);
}

/// A number that lacks nothing but its plus sign, told from one of the country that its writer did not name.
bool isWholeWithoutPlus(QStringView digits)
{
    // The longest numbers within most countries have one digit less.
    constexpr qsizetype fewestDigits = 11;
    const auto country = phoneCountry(digits);
    if (!country || country->name.isEmpty() || digits.size() < fewestDigits)
        return false;
    const qsizetype codeDigits = QString::number(country->code).size();
    const qsizetype following = digits.size() - codeDigits;
    // In North America neither the area nor the exchange begins with 0 or 1, which tells most other numbers from
    // theirs.
    const bool fitsPlan = country->code != 1 || (following > 3 && digits[1] >= u'2' && digits[4] >= u'2');
    return fitsPlan && following >= country->fewestDigits && following <= country->mostDigits;
}

} // namespace

bool isPhoneNumber(const QString &text)
{
    constexpr qsizetype fewestDigits = 7;
    constexpr qsizetype mostDigits = 15;
    const qsizetype digits = text.size() - 1;
    return text.startsWith(u'+') && digits >= fewestDigits && digits <= mostDigits && text[1] != u'0' &&
           std::all_of(text.begin() + 1, text.end(), isDigit);
}

std::optional<QString> mendedPhoneNumber(const QString &text)
{
    if (isPhoneNumber(text))
        return std::nullopt;
    QString number = text;
    number.remove(u"(0)"_s);
    number.removeIf(isSeparator);
    if (number.startsWith(u"00"_s))
        number.replace(0, 2, u"+"_s);
    else if (std::all_of(number.cbegin(), number.cend(), isDigit) && isWholeWithoutPlus(number))
        number.prepend(u'+');
    return isPhoneNumber(number) ? std::optional(number) : std::nullopt;
}

QString phoneCountryName(const QString &text)
{
    if (!text.startsWith(u'+'))
        return {};
    const auto country = phoneCountry(QStringView(text).sliced(1));
    return country ? country->name : QString();
}

} // namespace heliograph::check_rules
