// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/languagecodes.h"
#include "core/check/rulefunctions.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Value;

namespace {

/// A language, then subtags of letters and digits. An underscore is wrong, but common and understood.
bool isPlausibleLocale(const QString &locale)
{
    static const QRegularExpression shape(u"^([a-z]{2,3})([-_][a-z0-9]{1,8})*$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const auto match = shape.match(locale);
    const QString language = match.captured(1).toLower();
    return match.hasMatch() && (language.size() == 3 || isLanguageCode(language));
}

/// What stands there, for the sentence: text in quotes, of anything else that it is no text.
QString shown(const Value &value)
{
    return value.isString() ? u"“%1”"_s.arg(shortened(value.text())) : Say::tr("what stands there");
}

} // namespace

void recipientLanguage(const Party &party, Findings &findings)
{
    const Value *language = party.value.find("$preferred_language");
    if (!language || isLanguageCode(language->text()))
        return;
    const json::Pointer pointer = party.pointer() / "$preferred_language";
    const QString lower = language->text().trimmed().toLower();
    std::optional<Fix> fix;
    if (isLanguageCode(lower))
        fix = setFix(Say::tr("Write “%1”").arg(lower), pointer, Value::string(lower));
    findings.add(pointer,
                 Say::tr("%1: %2 is no language code of two letters, such as “en” or “de”.")
                     .arg(party.label(), shown(*language)),
                 fix);
}

void recipientTimeZone(const Party &party, Findings &findings)
{
    const Value *zone = party.value.find("$timezone");
    if (!zone || (zone->isString() && QTimeZone::isTimeZoneIdAvailable(zone->utf8())))
        return;
    findings.add(party.pointer() / "$timezone",
                 Say::tr("%1: %2 is no known time zone, such as “America/New_York” or “Europe/Berlin”.")
                     .arg(party.label(), shown(*zone)));
}

void recipientLocale(const Party &party, Findings &findings)
{
    const Value *locale = party.value.find("$locale");
    if (!locale || isPlausibleLocale(locale->text()))
        return;
    findings.add(party.pointer() / "$locale",
                 Say::tr("%1: %2 is no locale, such as “en-GB” or “de”.").arg(party.label(), shown(*locale)));
}

} // namespace heliograph::check_rules
