// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/redactor.h"

#include <QRegularExpression>

#include <vector>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

struct Pattern
{
    QRegularExpression expression;
    QString replacement;
};

/// See mayHoldSecret() where one is added.
const std::vector<Pattern> &patterns()
{
    static const auto caseless = QRegularExpression::CaseInsensitiveOption;
    static const std::vector<Pattern> list{
        {QRegularExpression(u"(authorization\"?\\s*[:=]\\s*\"?bearer\\s+)[^\\s\",;]+"_s, caseless), u"\\1•••"_s},
        {QRegularExpression(u"(authorization\"?\\s*[:=]\\s*\"?[^\\s\":]+:)[A-Za-z0-9+/=_-]+"_s, caseless), u"\\1•••"_s},
        {QRegularExpression(u"\\b(bearer\\s+)[A-Za-z0-9._~+/=-]{8,}"_s, caseless), u"\\1•••"_s},
        {QRegularExpression(u"\\bxox[a-z]-[A-Za-z0-9-]+"_s, caseless), u"•••"_s},
        {QRegularExpression(u"(hooks\\.slack\\.com/)[^\\s\"'<>]+"_s, caseless), u"\\1•••"_s},
        {QRegularExpression(u"(webhook\\.office\\.com/)[^\\s\"'<>]+"_s, caseless), u"\\1•••"_s},
    };
    return list;
}

/// Whether any of them can be in it, by the two letters that each begins with: most texts hold nothing to hide, and
/// there are many.
bool mayHoldSecret(QStringView text)
{
    constexpr auto lower = [](QChar letter) { return letter.unicode() | 0x20; };
    for (qsizetype i = 1; i < text.size(); ++i) {
        const auto first = lower(text[i - 1]);
        const auto second = lower(text[i]);
        if ((second == 'o' && (first == 'x' || first == 'h')) || (second == 'e' && (first == 'b' || first == 'w')) ||
            (second == 'u' && first == 'a'))
            return true;
    }
    return false;
}

} // namespace

QString redacted(const QString &text)
{
    if (!mayHoldSecret(text))
        return text;
    QString result = text;
    for (const Pattern &pattern : patterns())
        result.replace(pattern.expression, pattern.replacement);
    return result;
}

QString redactedHeader(const QByteArray &name, const QByteArray &value)
{
    const QByteArray lower = name.toLower();
    if (lower == "cookie" || lower == "set-cookie")
        return u"•••"_s;
    if (lower != "authorization" && lower != "proxy-authorization")
        return redacted(QString::fromUtf8(value));
    if (const qsizetype blank = value.indexOf(' '); blank >= 0)
        return QString::fromUtf8(value.first(blank)) + u" •••"_s;
    if (const qsizetype colon = value.indexOf(':'); colon >= 0)
        return QString::fromUtf8(value.first(colon)) + u":•••"_s;
    return u"•••"_s;
}

} // namespace heliograph
