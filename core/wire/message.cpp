// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/message.h"

#include "core/json/parser.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

/// Longer than any of ours; a server that says more says nothing by it.
constexpr qsizetype longestText = 500;

struct StatusRow
{
    QLatin1StringView status;
    DeliveryGroup group;
    bool isFinal;
};

constexpr std::array statuses{
    StatusRow{"to_be_triggered"_L1, DeliveryGroup::UnderWay, false},
    StatusRow{"triggered"_L1, DeliveryGroup::UnderWay, false},
    StatusRow{"sent_by_vendor"_L1, DeliveryGroup::UnderWay, false},
    StatusRow{"delivered"_L1, DeliveryGroup::Delivered, false},
    StatusRow{"seen"_L1, DeliveryGroup::Delivered, true},
    StatusRow{"read"_L1, DeliveryGroup::Delivered, true},
    StatusRow{"clicked"_L1, DeliveryGroup::Delivered, true},
    StatusRow{"dismissed"_L1, DeliveryGroup::Delivered, true},
    StatusRow{"trigger_failed"_L1, DeliveryGroup::Failed, true},
    StatusRow{"delivery_failure"_L1, DeliveryGroup::Failed, true},
    StatusRow{"failure_by_vendor"_L1, DeliveryGroup::Failed, true}, // the filters' word for it
    StatusRow{"trigger_blocked"_L1, DeliveryGroup::Stopped, true},
    StatusRow{"not_to_be_triggered"_L1, DeliveryGroup::Stopped, true},
};

/// Of these nobody is told whether a message was seen.
constexpr std::array blindChannels{"sms"_L1, "slack"_L1, "ms_teams"_L1};
constexpr std::array openChannels{"email"_L1, "sms"_L1, "whatsapp"_L1, "inbox"_L1};

const StatusRow *rowOf(const QString &status)
{
    const auto row = std::ranges::find(statuses, status, &StatusRow::status);
    return row == statuses.end() ? nullptr : &*row;
}

QString textIn(const Value &object, const char *member)
{
    return object.textOf(member).left(longestText);
}

std::optional<QDateTime> timeIn(const Value &object, const char *member)
{
    const QDateTime time = QDateTime::fromString(textIn(object, member), Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

QString recipientOf(const Value &message)
{
    const Value *recipient = message.find("recipient");
    if (!recipient)
        return {};
    const QString id = textIn(*recipient, "id");
    if (const QString type = textIn(*recipient, "object_type"); !type.isEmpty())
        return u"%1/%2"_s.arg(type, id);
    return textIn(*recipient, "distinct_id");
}

QString addressOf(const Value &message, const QString &channel)
{
    const Value *identity = message.find("channel_identity");
    if (!identity || std::ranges::find(openChannels, channel) == openChannels.end())
        return {};
    return textIn(*identity, channel.toLatin1().constData());
}

Message messageFrom(const Value &value)
{
    Message message;
    message.id = textIn(value, "message_id");
    message.idempotencyKey = textIn(value, "idempotency_key");
    message.recipient = recipientOf(value);
    message.channel = textIn(value, "channel");
    message.address = addressOf(value, message.channel);
    message.status = textIn(value, "status");
    message.failureReason = textIn(value, "failure_reason");
    if (const Value *vendor = value.find("vendor"))
        message.vendor = textIn(*vendor, "name");
    message.createdAt = timeIn(value, "created_at");
    message.updatedAt = timeIn(value, "updated_at");
    message.triggeredAt = timeIn(value, "triggered_at");
    message.deliveredAt = timeIn(value, "delivered_at");
    message.seenAt = timeIn(value, "seen_at");
    message.clickedAt = timeIn(value, "clicked_at");
    return message;
}

void readMeta(const Value &meta, MessagePage &page)
{
    const Value *count = meta.find("count");
    if (count && count->isNumber())
        page.count = std::max<qint64>(0, count->spelling().toLongLong());
    const Value *hasNext = meta.find("has_next");
    const Value *after = meta.find("after");
    // Whole, whatever its length: it goes back as it came.
    if (after && after->isString() && (!hasNext || !hasNext->isBool() || hasNext->toBool()))
        page.after = after->text();
}

tl::unexpected<Error> garbage(const QString &detail)
{
    return fail(u"delivery.garbage"_s,
                QCoreApplication::translate("Delivery",
                                            "The answer is none of SuprSend’s Messages API: is the base URL "
                                            "of the workspace right, and nothing in between that answers "
                                            "in its place?"),
                detail);
}

} // namespace

Result<MessagePage> readMessagePage(const QByteArray &body)
{
    const auto parsed = json::parse(body);
    if (!parsed)
        return garbage(parsed.error().message);
    const Value *results = parsed->find("results");
    if (!results || !results->isArray())
        return garbage(u"no array “results”"_s);
    MessagePage page;
    if (const Value *meta = parsed->find("meta"))
        readMeta(*meta, page);
    for (const Value &result : results->items()) {
        if (!textIn(result, "message_id").isEmpty())
            page.messages.push_back(messageFrom(result));
    }
    return page;
}

DeliveryGroup deliveryGroup(const QString &status)
{
    const StatusRow *row = rowOf(status);
    return row ? row->group : DeliveryGroup::UnderWay;
}

bool isFinal(const Message &message)
{
    const StatusRow *row = rowOf(message.status);
    if (!row)
        return false;
    const bool isBlind = std::ranges::find(blindChannels, message.channel) != blindChannels.end();
    return row->isFinal || (isBlind && row->group == DeliveryGroup::Delivered);
}

std::optional<QDateTime> failedAt(const Message &message)
{
    return deliveryGroup(message.status) == DeliveryGroup::Failed ? message.updatedAt : std::nullopt;
}

DeliverySummary summaryOf(const std::vector<Message> &messages)
{
    DeliverySummary summary;
    for (const Message &message : messages) {
        switch (deliveryGroup(message.status)) {
        case DeliveryGroup::UnderWay:
            ++summary.underWay;
            break;
        case DeliveryGroup::Delivered:
            ++summary.delivered;
            break;
        case DeliveryGroup::Failed:
            ++summary.failed;
            break;
        case DeliveryGroup::Stopped:
            ++summary.stopped;
            break;
        }
    }
    return summary;
}

} // namespace heliograph
