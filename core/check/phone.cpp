// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/phone.h"

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
    return isPhoneNumber(number) ? std::optional(number) : std::nullopt;
}

} // namespace heliograph::check_rules
