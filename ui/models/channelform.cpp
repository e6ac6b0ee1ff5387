// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/channelform.h"

#include "core/json/writer.h"

#include <QCoreApplication>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;
using Field = ChannelField;
using Form = ChannelForm;
using Takes = ChannelKind::Takes;

namespace {

constexpr qsizetype summaryCharacters = 200;

constexpr std::array valueFields{Field::Value};
constexpr std::array androidFields{Field::Token, Field::Provider, Field::DeviceId};
constexpr std::array iosFields{Field::Token, Field::Provider, Field::DeviceId, Field::BundleId};
constexpr std::array slackEmailFields{Field::Email, Field::AccessToken};
constexpr std::array slackUserFields{Field::UserId, Field::AccessToken};
constexpr std::array slackChannelFields{Field::ChannelId, Field::AccessToken};
constexpr std::array webhookFields{Field::WebhookUrl};
constexpr std::array conversationFields{Field::TenantId, Field::ServiceUrl, Field::ConversationId};
constexpr std::array teamsUserFields{Field::TenantId, Field::ServiceUrl, Field::UserId};

constexpr std::array slackForms{Form::SlackEmail, Form::SlackUser, Form::SlackChannel, Form::SlackWebhook};
constexpr std::array teamsForms{Form::TeamsConversation, Form::TeamsUser, Form::TeamsWebhook};

bool hasWebhook(const Value &value)
{
    const Value *webhook = value.find("incoming_webhook");
    return webhook && webhook->isObject();
}

bool saysChannel(const Value &value)
{
    return value.contains("channel") && !value.contains("channel_id");
}

Form slackFormOf(const Value &value)
{
    if (hasWebhook(value))
        return Form::SlackWebhook;
    if (value.contains("channel_id") || value.contains("channel"))
        return Form::SlackChannel;
    return value.contains("user_id") ? Form::SlackUser : Form::SlackEmail;
}

Form teamsFormOf(const Value &value)
{
    if (hasWebhook(value))
        return Form::TeamsWebhook;
    return value.contains("user_id") && !value.contains("conversation_id") ? Form::TeamsUser : Form::TeamsConversation;
}

/// "xoxb-…": what a token begins with tells its kind, and nothing that could be used.
QString maskedToken(const QString &token)
{
    if (token.isEmpty())
        return {};
    const qsizetype dash = token.indexOf(u'-');
    const bool hasKind = dash > 0 && dash <= 5 && token.startsWith(u"xox"_s);
    return (hasKind ? token.first(dash + 1) : QString()) + u'…';
}

QString maskedAddress(const QString &address)
{
    if (address.isEmpty())
        return {};
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() ? url.scheme() + u"://"_s + url.host() + u"/…"_s : u"…"_s;
}

QString masked(Field field, const QString &text)
{
    return field == Field::WebhookUrl ? maskedAddress(text) : maskedToken(text);
}

QString jsonSummary(const ChannelKind &kind, const Value &value, bool withSecrets)
{
    if (withSecrets || kind.takes == Takes::Text)
        return QString::fromUtf8(json::compact(value).left(summaryCharacters));
    const Value *endpoint = value.find("endpoint");
    return endpoint ? maskedAddress(endpoint->text()) : u"…"_s;
}

/// Whether the member belongs to some shape of the kind.
bool isOfSomeForm(const QByteArray &key, const ChannelKind &kind, const Value &value)
{
    const auto has = [&](Form form) {
        return std::ranges::any_of(channelFields(form),
                                   [&](Field field) { return memberPath(field, value).front() == key; });
    };
    return std::ranges::any_of(channelForms(kind), has);
}

Value emptyMember(Field field)
{
    if (field == Field::WebhookUrl)
        return Value::object({{"url", Value::string(""), {}}});
    return Value::string("");
}

} // namespace

QString channelFormLabel(ChannelForm form)
{
    switch (form) {
    case Form::SlackEmail:
        return QCoreApplication::translate("ChannelForm", "E-mail and token");
    case Form::SlackUser:
        return QCoreApplication::translate("ChannelForm", "User ID and token");
    case Form::SlackChannel:
        return QCoreApplication::translate("ChannelForm", "Channel ID and token");
    case Form::SlackWebhook:
    case Form::TeamsWebhook:
        return QCoreApplication::translate("ChannelForm", "Incoming webhook");
    case Form::TeamsConversation:
        return QCoreApplication::translate("ChannelForm", "Conversation ID");
    case Form::TeamsUser:
        return QCoreApplication::translate("ChannelForm", "User ID");
    case Form::Text:
    case Form::Json:
    case Form::AndroidPush:
    case Form::IosPush:
        break;
    }
    return {};
}

ChannelForm channelFormOf(const ChannelKind &kind, const Value &value)
{
    if (kind.takes == Takes::Text)
        return value.isString() ? Form::Text : Form::Json;
    if (!value.isObject())
        return Form::Json;
    switch (kind.takes) {
    case Takes::AndroidPush:
        return Form::AndroidPush;
    case Takes::IosPush:
        return Form::IosPush;
    case Takes::Slack:
        return slackFormOf(value);
    case Takes::Teams:
        return teamsFormOf(value);
    case Takes::Text:
    case Takes::WebPush:
        break;
    }
    return Form::Json;
}

std::span<const ChannelForm> channelForms(const ChannelKind &kind)
{
    if (kind.takes == Takes::Slack)
        return slackForms;
    return kind.takes == Takes::Teams ? std::span<const ChannelForm>(teamsForms) : std::span<const ChannelForm>();
}

std::span<const ChannelField> channelFields(ChannelForm form)
{
    switch (form) {
    case Form::AndroidPush:
        return androidFields;
    case Form::IosPush:
        return iosFields;
    case Form::SlackEmail:
        return slackEmailFields;
    case Form::SlackUser:
        return slackUserFields;
    case Form::SlackChannel:
        return slackChannelFields;
    case Form::SlackWebhook:
    case Form::TeamsWebhook:
        return webhookFields;
    case Form::TeamsConversation:
        return conversationFields;
    case Form::TeamsUser:
        return teamsUserFields;
    case Form::Text:
    case Form::Json:
        break;
    }
    return valueFields;
}

std::vector<QByteArray> memberPath(ChannelField field, const Value &value)
{
    switch (field) {
    case Field::Value:
        return {};
    case Field::Token:
        return {"token"};
    case Field::Provider:
        return {"provider"};
    case Field::DeviceId:
        return {"device_id"};
    case Field::BundleId:
        return {"bundle_id"};
    case Field::Email:
        return {"email"};
    case Field::UserId:
        return {"user_id"};
    case Field::ChannelId:
        return {saysChannel(value) ? "channel" : "channel_id"};
    case Field::AccessToken:
        return {"access_token"};
    case Field::WebhookUrl:
        return {"incoming_webhook", "url"};
    case Field::TenantId:
        return {"tenant_id"};
    case Field::ServiceUrl:
        return {"service_url"};
    case Field::ConversationId:
        return {"conversation_id"};
    }
    return {};
}

QString fieldText(ChannelField field, const Value &value)
{
    const Value *at = &value;
    for (const QByteArray &key : memberPath(field, value)) {
        at = at->find(key);
        if (!at)
            return {};
    }
    return field == Field::Value && !at->isString() ? QString::fromUtf8(json::compact(*at)) : at->text();
}

bool isOptional(ChannelField field)
{
    return field == Field::BundleId;
}

bool isSecret(ChannelField field)
{
    return field == Field::Token || field == Field::AccessToken || field == Field::WebhookUrl;
}

Value withChannelForm(const Value &value, const ChannelKind &kind, ChannelForm form)
{
    const auto fields = channelFields(form);
    std::vector<QByteArray> wanted;
    for (const Field field : fields)
        wanted.push_back(memberPath(field, value).front());
    Value::Object members;
    std::optional<std::size_t> gap; // where the first member stood that goes
    if (value.isObject()) {
        for (const json::Member &member : value.members()) {
            if (std::ranges::find(wanted, member.key) != wanted.end() || !isOfSomeForm(member.key, kind, value))
                members.push_back(member);
            else if (!gap)
                gap = members.size();
        }
    }
    std::size_t place = gap.value_or(members.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto same = [&](const json::Member &member) { return member.key == wanted[i]; };
        if (std::ranges::any_of(members, same))
            continue;
        members.insert(members.begin() + static_cast<std::ptrdiff_t>(place++), {wanted[i], emptyMember(fields[i]), {}});
    }
    return Value::object(std::move(members));
}

QString channelSummary(const ChannelKind &kind, const Value &value, bool withSecrets)
{
    const Form form = channelFormOf(kind, value);
    if (form == Form::Json)
        return jsonSummary(kind, value, withSecrets);
    QStringList parts;
    for (const Field field : channelFields(form)) {
        const QString text = fieldText(field, value).left(summaryCharacters);
        parts.append(isSecret(field) && !withSecrets ? masked(field, text) : text);
    }
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace heliograph
