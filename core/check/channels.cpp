// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/emailaddress.h"
#include "core/check/fixes.h"
#include "core/check/phone.h"
#include "core/check/phonecountries.h"
#include "core/check/rulefunctions.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Value;

namespace {

bool takesText(QByteArrayView channel)
{
    constexpr std::array<QByteArrayView, 5> ofText{"$email", "$sms", "$whatsapp", "$inbox", "$messenger"};
    return std::find(ofText.begin(), ofText.end(), channel) != ofText.end();
}

bool isPhoneChannel(const ChannelValue &value)
{
    return value.isOf("$sms") || value.isOf("$whatsapp");
}

QStringList providersOf(const ChannelValue &value)
{
    if (value.isOf("$androidpush"))
        return {u"fcm"_s, u"xiaomi"_s, u"oppo"_s};
    return value.isOf("$iospush") ? QStringList{u"apns"_s} : QStringList();
}

QString nameOf(const ChannelValue &value)
{
    return QString::fromLatin1(value.channel.key);
}

/// Where there is one provider it is sure; else only the case may be wrong.
std::optional<Fix> providerFix(const ChannelValue &value, const QStringList &providers)
{
    const QString lower = value.text("provider").trimmed().toLower();
    const QString right = providers.size() == 1 ? providers.first() : lower;
    if (!providers.contains(right))
        return std::nullopt;
    return setFix(Say::tr("Write “%1”").arg(right), value.pointer() / "provider", Value::string(right));
}

/// With the country, by which a person sees whether the number is meant so.
QString phoneFixLabel(const QString &number)
{
    const QString country = phoneCountryName(number);
    return country.isEmpty() ? Say::tr("Write %1").arg(number) : Say::tr("Write %1 (%2)").arg(number, country);
}

} // namespace

void channelCount(const Channel &channel, Findings &findings)
{
    const qsizetype count = channel.count();
    const QString name = QString::fromLatin1(channel.key);
    if (count == 0) {
        findings.add(channel.pointer(),
                     Say::tr("%1: “%2” is empty: add a value, or remove it.").arg(channel.party.label(), name),
                     removeFix(Say::tr("Remove “%1”").arg(name), channel.pointer()));
    } else if (count > limits::channelValues) {
        findings.add(channel.pointer(), Say::tr("%1: “%2” has %3 values; at most %4 are allowed.")
                                            .arg(channel.party.label(), name, QString::number(count),
                                                 QString::number(limits::channelValues)));
    }
}

void channelType(const ChannelValue &value, Findings &findings)
{
    const bool ofText = takesText(value.channel.key);
    const bool fits = ofText ? value.value.isString() : value.value.isObject();
    // A number is no telephone number either, and that rule says more.
    if (fits || isPhoneChannel(value))
        return;
    findings.add(value.pointer(),
                 ofText ? Say::tr("%1: “%2” takes text in double quotes.").arg(value.label(), nameOf(value))
                        : Say::tr("%1: “%2” takes objects in { }.").arg(value.label(), nameOf(value)));
}

void recipientPhone(const ChannelValue &value, Findings &findings)
{
    if (!isPhoneChannel(value) || (value.value.isString() && isPhoneNumber(value.value.text())))
        return;
    if (!value.value.isString()) {
        findings.add(
            value.pointer(),
            Say::tr("%1: a telephone number is text in double quotes, such as “+15555555555”.").arg(value.label()));
        return;
    }
    std::optional<Fix> fix;
    if (const auto mended = mendedPhoneNumber(value.value.text()))
        fix = setFix(phoneFixLabel(*mended), value.pointer(), Value::string(*mended));
    findings.add(value.pointer(),
                 Say::tr("%1: “%2” must be + and the country code, then only digits, such as +15555555555.")
                     .arg(value.label(), shortened(value.value.text())),
                 fix);
}

void recipientPhoneCountry(const ChannelValue &value, Findings &findings)
{
    if (!isPhoneChannel(value) || !value.value.isString() || !isPhoneNumber(value.value.text()))
        return;
    const QString number = value.value.text();
    const auto country = phoneCountry(QStringView(number).sliced(1));
    if (!country) {
        findings.add(value.pointer(),
                     Say::tr("%1: “%2” begins with the code of no country: check the digits after the +.")
                         .arg(value.label(), number));
        return;
    }
    const QString code = QString::number(country->code);
    const qsizetype following = number.size() - 1 - code.size();
    if (country->name.isEmpty() || (following >= country->fewestDigits && following <= country->mostDigits))
        return;
    const QString fewest = QString::number(country->fewestDigits);
    const QString here = QString::number(following);
    if (country->fewestDigits == country->mostDigits)
        findings.add(value.pointer(), Say::tr("%1: after +%2 (%3) come %4 digits; here are %5.")
                                          .arg(value.label(), code, country->name, fewest, here));
    else
        findings.add(value.pointer(),
                     Say::tr("%1: after +%2 (%3) come %4 to %5 digits; here are %6.")
                         .arg(value.label(), code, country->name, fewest, QString::number(country->mostDigits), here));
}

void recipientEmail(const ChannelValue &value, Findings &findings)
{
    if (!value.isOf("$email") || !value.value.isString() || looksLikeEmail(value.value.text()))
        return;
    const QString trimmed = value.value.text().trimmed();
    if (trimmed.isEmpty()) {
        findings.add(value.pointer(), Say::tr("%1: the e-mail address is empty.").arg(value.label()));
        return;
    }
    findings.add(value.pointer(),
                 Say::tr("%1: “%2” does not look like an e-mail address, such as anna@example.com.")
                     .arg(value.label(), shortened(value.value.text())),
                 looksLikeEmail(trimmed) ? std::optional(trimFix(value.pointer(), value.value.text())) : std::nullopt);
}

void pushProvider(const ChannelValue &value, Findings &findings)
{
    const QStringList providers = providersOf(value);
    if (providers.isEmpty() || !value.value.isObject() || providers.contains(value.text("provider")))
        return;
    findings.add(value.pointer() / "provider",
                 Say::tr("%1: the “provider” of “%2” must be one of: %3.")
                     .arg(value.label(), nameOf(value), providers.join(u", "_s)),
                 providerFix(value, providers));
}

void pushToken(const ChannelValue &value, Findings &findings)
{
    if (providersOf(value).isEmpty() || !value.value.isObject() || !isBlankAt(value.value, "token"))
        return;
    findings.add(value.pointer() / "token",
                 Say::tr("%1: “%2” has no “token”, and so no device to reach.").arg(value.label(), nameOf(value)));
}

void webPush(const ChannelValue &value, Findings &findings)
{
    if (!value.isOf("$webpush") || !value.value.isObject())
        return;
    const Value *keys = value.value.find("keys");
    if (!isBlankAt(value.value, "endpoint") && keys && keys->isObject())
        return;
    findings.add(value.pointer(),
                 Say::tr("%1: “$webpush” takes the browser's whole subscription, with “endpoint” and “keys”.")
                     .arg(value.label()));
}

} // namespace heliograph::check_rules
