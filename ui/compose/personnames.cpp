// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/personnames.h"

#include <QCoreApplication>

#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

struct Names
{
    const char *recipient;
    const char *actor;
    const char *object;
};

constexpr int inputCount = static_cast<int>(PersonInput::ConversationId) + 1;

/// In the order of PersonInput.
constexpr std::array<Names, inputCount> names{{
    {QT_TRANSLATE_NOOP("Person", "Recipient type"), QT_TRANSLATE_NOOP("Person", "Actor type"), "type"},
    {QT_TRANSLATE_NOOP("Person", "Distinct ID"), QT_TRANSLATE_NOOP("Person", "Actor distinct ID"), "distinctId"},
    {QT_TRANSLATE_NOOP("Person", "Object type"), QT_TRANSLATE_NOOP("Person", "Actor object type"), "objectType"},
    {QT_TRANSLATE_NOOP("Person", "Object ID"), QT_TRANSLATE_NOOP("Person", "Actor object ID"), "objectId"},
    {QT_TRANSLATE_NOOP("Person", "Name"), QT_TRANSLATE_NOOP("Person", "Actor name"), "name"},
    {QT_TRANSLATE_NOOP("Person", "Language"), QT_TRANSLATE_NOOP("Person", "Actor language"), "language"},
    {QT_TRANSLATE_NOOP("Person", "Time zone"), QT_TRANSLATE_NOOP("Person", "Actor time zone"), "timeZone"},
    {QT_TRANSLATE_NOOP("Person", "Do not create"), QT_TRANSLATE_NOOP("Person", "Actor do not create"), "skipCreate"},
    {QT_TRANSLATE_NOOP("Person", "Channels"), QT_TRANSLATE_NOOP("Person", "Actor channels"), "channels"},
    {QT_TRANSLATE_NOOP("Person", "Add channel"), QT_TRANSLATE_NOOP("Person", "Add actor channel"), "addChannel"},
    {QT_TRANSLATE_NOOP("Person", "Remove channel"), QT_TRANSLATE_NOOP("Person", "Remove actor channel"),
     "removeChannel"},
    {QT_TRANSLATE_NOOP("Person", "Show tokens"), QT_TRANSLATE_NOOP("Person", "Show actor tokens"), "showTokens"},
    {QT_TRANSLATE_NOOP("Person", "Only these channels"), QT_TRANSLATE_NOOP("Person", "Actor only these channels"),
     "onlyChannels"},
    {QT_TRANSLATE_NOOP("Person", "Choose channels"), QT_TRANSLATE_NOOP("Person", "Choose actor channels"),
     "chooseChannels"},
    {QT_TRANSLATE_NOOP("Person", "Custom properties"), QT_TRANSLATE_NOOP("Person", "Actor properties"), "properties"},
    {QT_TRANSLATE_NOOP("Person", "Add property"), QT_TRANSLATE_NOOP("Person", "Add actor property"), "addProperty"},
    {QT_TRANSLATE_NOOP("Person", "Remove property"), QT_TRANSLATE_NOOP("Person", "Remove actor property"),
     "removeProperty"},
    {QT_TRANSLATE_NOOP("Person", "Property"), QT_TRANSLATE_NOOP("Person", "Actor property"), "propertyCell"},
    {QT_TRANSLATE_NOOP("Person", "Channel"), QT_TRANSLATE_NOOP("Person", "Actor channel"), "channel"},
    {QT_TRANSLATE_NOOP("Person", "Slack form"), QT_TRANSLATE_NOOP("Person", "Actor Slack form"), "slackForm"},
    {QT_TRANSLATE_NOOP("Person", "Teams form"), QT_TRANSLATE_NOOP("Person", "Actor Teams form"), "teamsForm"},
    {QT_TRANSLATE_NOOP("Person", "Value"), QT_TRANSLATE_NOOP("Person", "Actor value"), "value"},
    {QT_TRANSLATE_NOOP("Person", "Token"), QT_TRANSLATE_NOOP("Person", "Actor token"), "token"},
    {QT_TRANSLATE_NOOP("Person", "Provider"), QT_TRANSLATE_NOOP("Person", "Actor provider"), "provider"},
    {QT_TRANSLATE_NOOP("Person", "Device ID"), QT_TRANSLATE_NOOP("Person", "Actor device ID"), "deviceId"},
    {QT_TRANSLATE_NOOP("Person", "Bundle ID"), QT_TRANSLATE_NOOP("Person", "Actor bundle ID"), "bundleId"},
    {QT_TRANSLATE_NOOP("Person", "E-mail"), QT_TRANSLATE_NOOP("Person", "Actor e-mail"), "email"},
    {QT_TRANSLATE_NOOP("Person", "User ID"), QT_TRANSLATE_NOOP("Person", "Actor user ID"), "userId"},
    {QT_TRANSLATE_NOOP("Person", "Channel ID"), QT_TRANSLATE_NOOP("Person", "Actor channel ID"), "channelId"},
    {QT_TRANSLATE_NOOP("Person", "Access token"), QT_TRANSLATE_NOOP("Person", "Actor access token"), "accessToken"},
    {QT_TRANSLATE_NOOP("Person", "Webhook URL"), QT_TRANSLATE_NOOP("Person", "Actor webhook URL"), "webhookUrl"},
    {QT_TRANSLATE_NOOP("Person", "Tenant ID"), QT_TRANSLATE_NOOP("Person", "Actor tenant ID"), "tenantId"},
    {QT_TRANSLATE_NOOP("Person", "Service URL"), QT_TRANSLATE_NOOP("Person", "Actor service URL"), "serviceUrl"},
    {QT_TRANSLATE_NOOP("Person", "Conversation ID"), QT_TRANSLATE_NOOP("Person", "Actor conversation ID"),
     "conversationId"},
}};

const Names &namesOf(PersonInput input)
{
    return names[static_cast<std::size_t>(input)];
}

} // namespace

PersonInput inputOf(ChannelField field)
{
    return static_cast<PersonInput>(static_cast<int>(PersonInput::Value) + static_cast<int>(field));
}

QString personLabel(PersonRole role, PersonInput input)
{
    const Names &named = namesOf(input);
    return QCoreApplication::translate("Person", role == PersonRole::Actor ? named.actor : named.recipient);
}

QString personObjectName(PersonRole role, PersonInput input)
{
    QString plain = QString::fromLatin1(namesOf(input).object);
    if (role == PersonRole::Recipient && input != PersonInput::Type)
        return plain;
    const QString capital = plain.front().toUpper() + plain.sliced(1);
    return (role == PersonRole::Actor ? u"actor"_s : u"recipient"_s) + capital;
}

} // namespace heliograph
