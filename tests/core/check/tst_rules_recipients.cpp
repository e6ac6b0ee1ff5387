// SPDX-License-Identifier: GPL-3.0-or-later
// The cases of the rules about recipients, the actor and their channels; tst_rules.cpp runs them.
#include "tests/core/check/checking.h"

using namespace Qt::StringLiterals;

namespace heliograph::test {

namespace {

const QString first = QStringLiteral("/body/recipients/0");

QByteArray user(const QByteArray &members)
{
    return withRecipient(R"({"distinct_id":"u",)" + members + '}');
}

QByteArray actor(const QByteArray &value)
{
    return withBody(R"("workflow":"w","recipients":["u"],"actor":)" + value);
}

/// A case about one member of the one recipient.
RuleCase of(const char *name, const char *code, const QByteArray &members, const char *pointer,
            const QByteArray &fixed = {})
{
    return {name, code, user(members), first + QString::fromLatin1(pointer),
            fixed.isEmpty() ? QByteArray() : user(fixed)};
}

std::vector<RuleCase> idCases()
{
    const QByteArray longId = '"' + QByteArray("é").repeated(256) + '"';
    return {
        {"a number", "recipient.type", withRecipient("7"), first, withRecipient("\"7\"")},
        {"a list", "recipient.type", withRecipient("[]"), first},
        {"the actor is null", "recipient.type", actor("null"), u"/body/actor"_s,
         withBody(R"("workflow":"w","recipients":["u"])")},
        {"an empty text", "recipient.no_id", withRecipient("\"\""), first},
        {"no member", "recipient.no_id", withRecipient("{}"), first + u"/distinct_id"_s},
        {"an empty distinct_id", "recipient.no_id", withRecipient(R"({"distinct_id":" "})"), first + u"/distinct_id"_s},
        {"an actor without distinct_id", "recipient.no_id", actor(R"({"name":"A"})"), u"/body/actor/distinct_id"_s},
        {"anonymous", "recipient.no_channel", withRecipient(R"({"is_transient":true,"name":"A"})"), first},
        {"anonymous with an empty channel", "recipient.no_channel", withRecipient(R"({"is_transient":true,"$sms":[]})"),
         first},
        {"no id", "recipient.object_incomplete", withRecipient(R"({"object_type":"teams"})"), first + u"/id"_s},
        {"no object_type", "recipient.object_incomplete", withRecipient(R"({"id":"finance"})"),
         first + u"/object_type"_s},
        {"an empty id", "recipient.object_incomplete", withRecipient(R"({"object_type":"teams","id":""})"),
         first + u"/id"_s},
        {"distinct_id is a number", "recipient.id_type", withRecipient(R"({"distinct_id":42})"),
         first + u"/distinct_id"_s, withRecipient(R"({"distinct_id":"42"})")},
        {"distinct_id is true", "recipient.id_type", withRecipient(R"({"distinct_id":true})"),
         first + u"/distinct_id"_s},
        {"an object's id is a number", "recipient.id_type", withRecipient(R"({"object_type":"teams","id":7})"),
         first + u"/id"_s, withRecipient(R"({"object_type":"teams","id":"7"})")},
        {"a long text", "recipient.id_length", withRecipient(longId), first},
        {"a long distinct_id", "recipient.id_length", withRecipient("{\"distinct_id\":" + longId + '}'),
         first + u"/distinct_id"_s},
        {"a text with a blank", "recipient.id_blanks", withRecipient("\"u \""), first, withRecipient("\"u\"")},
        {"a distinct_id with a blank", "recipient.id_blanks", actor(R"({"distinct_id":" a"})"),
         u"/body/actor/distinct_id"_s, actor(R"({"distinct_id":"a"})")},
        of("true as text", "recipient.flag", R"("$skip_create":"true")", "/$skip_create", R"("$skip_create":true)"),
        of("a number for a flag", "recipient.flag", R"("is_transient":1)", "/is_transient"),
        {"the same id twice", "recipient.duplicate", withRecipient(R"("u","u")"), u"/body/recipients/1"_s,
         withRecipient("\"u\"")},
    };
}

std::vector<RuleCase> settingCases()
{
    return {
        of("one channel without a list", "recipient.channels", R"("$channels":"email")", "/$channels",
           R"("$channels":["email"])"),
        of("an object of channels", "recipient.channels", R"("$channels":{})", "/$channels"),
        of("an unknown channel", "recipient.channels", R"("$channels":["email","fax"])", "/$channels/1"),
        of("a channel with $", "recipient.channels", R"("$channels":["$sms"])", "/$channels/0",
           R"("$channels":["sms"])"),
        of("a channel that is no text", "recipient.channels", R"("$channels":[1])", "/$channels/0"),
        of("an unknown $ key", "recipient.unknown_key", R"("$fax":"1")", "/$fax"),
        of("an unknown language", "recipient.language", R"("$preferred_language":"xx")", "/$preferred_language"),
        of("a language in capitals", "recipient.language", R"("$preferred_language":"EN")", "/$preferred_language",
           R"("$preferred_language":"en")"),
        of("a language's name", "recipient.language", R"("$preferred_language":"english")", "/$preferred_language"),
        of("a language that is null", "recipient.language", R"("$preferred_language":null)", "/$preferred_language"),
        of("an unknown time zone", "recipient.timezone", R"("$timezone":"Europe/Entenhausen")", "/$timezone"),
        of("an offset", "recipient.timezone", R"("$timezone":"+02:00")", "/$timezone"),
        of("a time zone that is a number", "recipient.timezone", R"("$timezone":2)", "/$timezone"),
        of("an implausible locale", "recipient.locale", R"("$locale":"British English")", "/$locale"),
        of("a locale of no language", "recipient.locale", R"("$locale":"xx-GB")", "/$locale"),
        of("a locale that is a number", "recipient.locale", R"("$locale":1)", "/$locale"),
    };
}

std::vector<RuleCase> addressCases()
{
    const QByteArray eleven = QByteArray("\"a@b.c\",").repeated(10) + "\"d@e.f\"";
    return {
        {"no value", "channel.count", user(R"("$inbox":[])"), first + u"/$inbox"_s,
         withRecipient(R"({"distinct_id":"u"})")},
        {"null", "channel.count", user(R"("$email":null)"), first + u"/$email"_s,
         withRecipient(R"({"distinct_id":"u"})")},
        of("eleven values", "channel.count", "\"$email\":[" + eleven + ']', "/$email"),
        of("an e-mail that is a number", "channel.type", R"("$email":[1])", "/$email/0"),
        of("a bare inbox that is an object", "channel.type", R"("$inbox":{})", "/$inbox"),
        of("a push token without its object", "channel.type", R"("$androidpush":["t"])", "/$androidpush/0"),
        of("Slack as text", "channel.type", R"("$slack":"xoxb-1")", "/$slack"),
        of("no plus", "recipient.phone", R"("$sms":["15555555555"])", "/$sms/0", R"("$sms":["+15555555555"])"),
        of("national", "recipient.phone", R"("$whatsapp":"(555) 555-5555")", "/$whatsapp"),
        of("00", "recipient.phone", R"("$sms":"0049 30 1234567")", "/$sms", R"("$sms":"+49301234567")"),
        of("blanks and dashes", "recipient.phone", R"("$sms":["+1 (555) 555-5555"])", "/$sms/0",
           R"("$sms":["+15555555555"])"),
        of("a number, not text", "recipient.phone", R"("$sms":[15555555555])", "/$sms/0"),
        of("too short", "recipient.phone", R"("$sms":"+123456")", "/$sms"),
        of("no such country", "recipient.phone_country", R"("$sms":["+21012345678"])", "/$sms/0"),
        of("a digit too few", "recipient.phone_country", R"("$whatsapp":"+1555555555")", "/$whatsapp"),
        of("a digit too many", "recipient.phone_country", R"("$sms":["+9198765432100"])", "/$sms/0"),
        of("no @", "recipient.email", R"("$email":["anna"])", "/$email/0"),
        of("a blank at the end", "recipient.email", R"("$email":"a@b.c ")", "/$email", R"("$email":"a@b.c")"),
        of("a name with the address", "recipient.email", R"("$email":"Anna <a@b.c>")", "/$email"),
    };
}

std::vector<RuleCase> deviceCases()
{
    return {
        of("no provider", "channel.push_provider", R"("$androidpush":[{"token":"t"}])", "/$androidpush/0/provider"),
        of("an unknown provider", "channel.push_provider", R"("$androidpush":{"token":"t","provider":"gcm"})",
           "/$androidpush/provider"),
        of("a provider in capitals", "channel.push_provider", R"("$androidpush":{"token":"t","provider":"FCM"})",
           "/$androidpush/provider", R"("$androidpush":{"token":"t","provider":"fcm"})"),
        of("no provider for iOS", "channel.push_provider", R"("$iospush":[{"token":"t"}])", "/$iospush/0/provider",
           R"("$iospush":[{"token":"t","provider":"apns"}])"),
        of("no token", "channel.push_token", R"("$iospush":[{"provider":"apns"}])", "/$iospush/0/token"),
        of("no keys", "channel.webpush", R"("$webpush":[{"endpoint":"https://push.example.com/1"}])", "/$webpush/0"),
        of("no endpoint", "channel.webpush", R"("$webpush":{"keys":{"auth":"a","p256dh":"b"}})", "/$webpush"),
    };
}

std::vector<RuleCase> chatCases()
{
    return {
        of("as the documentation's sample has it", "channel.slack_channel",
           R"("$slack":{"channel":"C1","access_token":"xoxb-1"})", "/$slack/channel",
           R"("$slack":{"channel_id":"C1","access_token":"xoxb-1"})"),
        of("no token", "channel.slack_shape", R"("$slack":{"email":"a@b.c"})", "/$slack"),
        of("no address", "channel.slack_shape", R"("$slack":[{"access_token":"xoxb-1"}])", "/$slack/0"),
        of("an empty webhook", "channel.slack_shape", R"("$slack":{"incoming_webhook":{}})", "/$slack"),
        of("a member's ID", "channel.slack_pattern", R"("$slack":{"user_id":"C1","access_token":"xoxb-1"})",
           "/$slack/user_id"),
        of("a token", "channel.slack_pattern", R"("$slack":{"email":"a@b.c","access_token":"secret"})",
           "/$slack/access_token"),
        of("a webhook", "channel.slack_pattern", R"("$slack":{"incoming_webhook":{"url":"https://example.com/"}})",
           "/$slack/incoming_webhook/url"),
        of("no conversation", "channel.ms_teams_shape",
           R"("$ms_teams":{"tenant_id":"t","service_url":"https://example.com/"})", "/$ms_teams"),
        of("no tenant", "channel.ms_teams_shape",
           R"("$ms_teams":{"service_url":"https://example.com/","user_id":"29:1"})", "/$ms_teams"),
        of("a service without https", "channel.ms_teams_address",
           R"("$ms_teams":{"tenant_id":"t","service_url":"smba.trafficmanager.net","user_id":"29:1"})",
           "/$ms_teams/service_url"),
        of("a webhook without https", "channel.ms_teams_address",
           R"("$ms_teams":{"incoming_webhook":{"url":"http://example.com/"}})", "/$ms_teams/incoming_webhook/url"),
    };
}

} // namespace

std::vector<RuleCase> recipientCases()
{
    std::vector<RuleCase> all;
    for (auto &&cases : {idCases(), settingCases(), addressCases(), deviceCases(), chatCases()})
        all.insert(all.end(), cases.begin(), cases.end());
    return all;
}

} // namespace heliograph::test
