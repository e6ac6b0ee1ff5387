// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/deliveryplan.h"

#include "core/request/channels.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace heliograph::sandbox {

using json::Value;

namespace {

constexpr int membersOfAList = 3;

/// What begins so comes to that.
struct SlugFate
{
    QByteArrayView prefix;
    Fate fate;
};
constexpr std::array<SlugFate, 5> slugFates{{
    {"sandbox-undelivered", Fate::Failed},
    {"sandbox-refused", Fate::Refused},
    {"sandbox-blocked", Fate::Blocked},
    {"sandbox-skipped", Fate::Skipped},
    {"sandbox-queued", Fate::Queued},
}};
constexpr QByteArrayView silent = "sandbox-silent";

/// The same for what contains it; the first that does counts.
constexpr std::array<SlugFate, 3> nameFates{
    {{"fail", Fate::Failed}, {"unseen", Fate::Delivered}, {"click", Fate::Clicked}}};

/// What a channel's value that is no text is told by: never a token.
constexpr std::array<QByteArrayView, 5> openMembers{"email", "channel_id", "user_id", "conversation_id", "device_id"};

/// The messages of the original are of no other channel.
constexpr QByteArrayView untold = "messenger";

QByteArray trimmedIn(const Value &value, QByteArrayView member)
{
    return value.utf8Of(member).trimmed();
}

QByteArray newId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

std::vector<Value> listed(const Value *value)
{
    if (!value || value->isNull())
        return {};
    return value->isArray() ? value->items() : std::vector<Value>{*value};
}

/// The names that say what a record is to come to.
std::vector<QByteArray> namesOf(const Value &record)
{
    std::vector<QByteArray> names;
    for (const char *member : {"workflow", "event", "name", "template", "list_id"})
        names.push_back(trimmedIn(record, member));
    return names;
}

bool anyBegins(const std::vector<QByteArray> &names, QByteArrayView prefix)
{
    return std::any_of(names.begin(), names.end(),
                       [prefix](const QByteArray &name) { return name.startsWith(prefix); });
}

std::vector<Value> recipientsOf(Kind kind, const Value &record)
{
    switch (kind) {
    case Kind::Workflow:
        return listed(record.find("recipients"));
    case Kind::DynamicWorkflow:
        return listed(record.find("users"));
    case Kind::Event:
        return listed(record.find("distinct_id"));
    case Kind::Broadcast:
        break;
    }
    std::vector<Value> members;
    for (int i = 1; i <= membersOfAList; ++i)
        members.push_back(Value::string(trimmedIn(record, "list_id") + '-' + QByteArray::number(i)));
    return members;
}

std::vector<QByteArray> channelsOf(const Value &recipient)
{
    std::vector<QByteArray> channels;
    for (const Value &chosen : listed(recipient.find("$channels"))) {
        if (chosen.isString() && isChannelName(chosen.utf8()) && chosen.utf8() != untold)
            channels.push_back(chosen.utf8());
    }
    for (const QByteArrayView key : channels.empty() && recipient.isObject()
                                        ? std::vector<QByteArrayView>(channelKeys.begin(), channelKeys.end())
                                        : std::vector<QByteArrayView>()) {
        if (!listed(recipient.find(key)).empty() && key.sliced(1) != untold)
            channels.push_back(key.sliced(1).toByteArray());
    }
    if (channels.empty())
        channels.emplace_back("inbox");
    return channels;
}

QByteArray addressIn(const Value &value)
{
    if (value.isString())
        return value.utf8().trimmed();
    for (const QByteArrayView member : openMembers) {
        if (QByteArray text = trimmedIn(value, member); !text.isEmpty())
            return text;
    }
    return {};
}

/// A push token is a secret also where it stands for itself.
QByteArray addressOf(const Value &recipient, const QByteArray &channel)
{
    const std::vector<Value> values = listed(recipient.find('$' + channel));
    const bool isSecret = channel.endsWith("push") && !values.empty() && values.front().isString();
    if (!values.empty())
        return isSecret ? QByteArray() : addressIn(values.front());
    if (channel != "inbox")
        return {};
    return recipient.isString() ? recipient.utf8().trimmed() : trimmedIn(recipient, "distinct_id");
}

Fate fateOf(const std::vector<QByteArray> &names, const Delivery &delivery)
{
    for (const SlugFate &row : slugFates) {
        if (anyBegins(names, row.prefix))
            return row.fate;
    }
    const QByteArray who = (delivery.recipient + ' ' + delivery.address).toLower();
    const auto row =
        std::find_if(nameFates.begin(), nameFates.end(), [&who](const SlugFate &r) { return who.contains(r.prefix); });
    return row == nameFates.end() ? Fate::Seen : row->fate;
}

/// What all messages of a record have alike.
Delivery commonTo(Kind kind, const Value &record, const QDateTime &now)
{
    Delivery common;
    common.time = now.toMSecsSinceEpoch();
    common.key = trimmedIn(record, "$idempotency_key");
    common.workflow = trimmedIn(record, kind == Kind::Workflow ? "workflow" : kind == Kind::Event ? "event" : "name");
    common.templateSlug = trimmedIn(record, "template");
    common.tenant = trimmedIn(record, "tenant_id");
    common.category = trimmedIn(record, "notification_category");
    common.isCampaign = kind == Kind::Broadcast;
    return common;
}

} // namespace

std::vector<Delivery> deliveriesOf(Kind kind, const Value &record, const QDateTime &now)
{
    const std::vector<QByteArray> names = namesOf(record);
    if (anyBegins(names, silent))
        return {};
    std::vector<Delivery> deliveries;
    Delivery delivery = commonTo(kind, record, now);
    for (const Value &recipient : recipientsOf(kind, record)) {
        delivery.objectType = trimmedIn(recipient, "object_type");
        delivery.recipient = recipient.isString()
                                 ? recipient.utf8().trimmed()
                                 : trimmedIn(recipient, delivery.objectType.isEmpty() ? "distinct_id" : "id");
        delivery.execution = newId();
        for (const QByteArray &channel : channelsOf(recipient)) {
            delivery.id = newId();
            delivery.channel = channel;
            delivery.address = addressOf(recipient, channel);
            delivery.fate = fateOf(names, delivery);
            deliveries.push_back(delivery);
        }
    }
    return deliveries;
}

} // namespace heliograph::sandbox
