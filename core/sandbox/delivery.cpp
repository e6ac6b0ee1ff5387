// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/delivery.h"

#include "core/base/clock.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace heliograph::sandbox {

using json::Value;

namespace {

constexpr std::array<const char *, 8> fateNames{"seen",    "clicked", "delivered", "failed",
                                                "refused", "blocked", "skipped",   "queued"};

/// A step on a message's way: the status from then on, and the member that has its time.
struct Step
{
    const char *status;
    const char *member; ///< empty where no time is told
    qint64 after;       ///< ms since the record was accepted
};

constexpr Step created{"to_be_triggered", "", 0};
constexpr Step triggered{"triggered", "triggered_at", 400};
constexpr Step sent{"sent_by_vendor", "", 900};
constexpr Step delivered{"delivered", "delivered_at", 1800};
constexpr Step seen{"seen", "seen_at", 4500};
constexpr Step clicked{"clicked", "clicked_at", 7000};
constexpr Step failed{"delivery_failure", "", 1800};
constexpr Step refused{"trigger_failed", "", 700};
constexpr Step blocked{"trigger_blocked", "", 300};
constexpr Step skipped{"not_to_be_triggered", "", 300};

/// The members that have a time, in the order of the original.
constexpr std::array<const char *, 9> timeMembers{"triggered_at", "delivered_at", "seen_at",
                                                  "clicked_at",   "dismissed_at", "read_at",
                                                  "unread_at",    "archived_at",  "unarchived_at"};

bool tellsSeen(const QByteArray &channel)
{
    return channel != "sms" && channel != "slack" && channel != "ms_teams";
}

bool tellsClicked(const QByteArray &channel)
{
    return channel == "email" || channel == "inbox" || channel.endsWith("push");
}

std::vector<Step> deliveredSteps(const Delivery &delivery)
{
    std::vector<Step> steps{created, triggered, sent, delivered};
    if (delivery.fate != Fate::Delivered && tellsSeen(delivery.channel))
        steps.push_back(seen);
    if (delivery.fate == Fate::Clicked && tellsClicked(delivery.channel))
        steps.push_back(clicked);
    return steps;
}

std::vector<Step> stepsOf(const Delivery &delivery)
{
    switch (delivery.fate) {
    case Fate::Seen:
    case Fate::Clicked:
    case Fate::Delivered:
        return deliveredSteps(delivery);
    case Fate::Failed:
        return {created, triggered, sent, failed};
    case Fate::Refused:
        return {created, triggered, refused};
    case Fate::Blocked:
        return {created, blocked};
    case Fate::Skipped:
        return {created, skipped};
    case Fate::Queued:
        break;
    }
    return {created};
}

/// Those that lie behind it; the first always does. Not all messages of a moment go at the same pace.
std::vector<Step> stepsUntil(const Delivery &delivery, const QDateTime &now)
{
    const qint64 share = delivery.id.isEmpty() ? 0 : static_cast<uchar>(delivery.id.back()) % 8;
    std::vector<Step> steps = stepsOf(delivery);
    for (Step &step : steps)
        step.after += step.after * share / 32;
    const qint64 age = now.toMSecsSinceEpoch() - delivery.time;
    const auto isAhead = [age](const Step &step) { return step.after > 0 && step.after > age; };
    steps.erase(std::find_if(steps.begin(), steps.end(), isAhead), steps.end());
    return steps;
}

QByteArray reasonOf(const Delivery &delivery)
{
    if (delivery.fate == Fate::Refused)
        return "vendor_error";
    if (delivery.channel == "sms" || delivery.channel == "whatsapp")
        return "invalid_recipient_number";
    return delivery.channel == "email" ? QByteArray("bounce") : QByteArray("invalid_recipient");
}

Value textOrNull(const QByteArray &text)
{
    return text.isEmpty() ? Value() : Value::string(text);
}

Value timeText(qint64 time)
{
    return Value::string(isoUtc(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC)));
}

Value recipientOf(const Delivery &delivery)
{
    const bool isObject = !delivery.objectType.isEmpty();
    Value recipient = Value::object();
    recipient.set("$type", Value::string(isObject ? "object" : "user"));
    recipient.set("distinct_id", isObject ? Value() : textOrNull(delivery.recipient));
    recipient.set("object_type", textOrNull(delivery.objectType));
    recipient.set("id", isObject ? textOrNull(delivery.recipient) : Value());
    return recipient;
}

Value one(const char *member, const Value &value)
{
    Value object = Value::object();
    object.set(member, value);
    return object;
}

void setTimes(Value &message, const Delivery &delivery, const std::vector<Step> &steps)
{
    message.set("created_at", timeText(delivery.time));
    message.set("updated_at", timeText(delivery.time + steps.back().after));
    for (const char *member : timeMembers) {
        const auto step = std::find_if(steps.begin(), steps.end(),
                                       [member](const Step &s) { return std::string_view(s.member) == member; });
        message.set(member, step == steps.end() ? Value() : timeText(delivery.time + step->after));
    }
    message.set("is_read", Value::boolean(false));
    message.set("is_archived", Value::boolean(false));
}

void setOrigin(Value &message, const Delivery &delivery)
{
    message.set("parent_entity_id", Value());
    message.set("parent_entity_type", Value());
    Value vendor = one("name", Value::string("sandbox"));
    vendor.set("nickname", Value::string("Sandbox"));
    message.set("vendor", vendor);
    message.set("execution_id", textOrNull(delivery.execution));
    message.set("parent_execution_id", Value());
    message.set("is_campaign", Value::boolean(delivery.isCampaign));
    message.set("tenant_id", textOrNull(delivery.tenant));
    message.set("workflow", one("slug", textOrNull(delivery.workflow)));
    message.set("template", one("slug", textOrNull(delivery.templateSlug)));
    message.set("channel_identity", one(delivery.channel.constData(), textOrNull(delivery.address)));
    message.set("category", textOrNull(delivery.category));
}

} // namespace

QByteArray statusAt(const Delivery &delivery, const QDateTime &now)
{
    return stepsUntil(delivery, now).back().status;
}

Value messageAt(const Delivery &delivery, const QDateTime &now)
{
    const std::vector<Step> steps = stepsUntil(delivery, now);
    const std::string_view status = steps.back().status;
    const bool isFailed = status == failed.status || status == refused.status;
    Value message = Value::object();
    message.set("message_id", Value::string(delivery.id));
    setTimes(message, delivery, steps);
    message.set("status", Value::string(steps.back().status));
    message.set("channel", Value::string(delivery.channel));
    message.set("idempotency_key", textOrNull(delivery.key));
    message.set("failure_reason", isFailed ? Value::string(reasonOf(delivery)) : Value());
    message.set("recipient", recipientOf(delivery));
    setOrigin(message, delivery);
    return message;
}

Value memoryLine(const Delivery &delivery)
{
    Value line = Value::object();
    line.set("id", Value::string(delivery.id));
    line.set("time", Value::integer(delivery.time));
    line.set("fate", Value::string(fateNames.at(static_cast<size_t>(delivery.fate))));
    line.set("channel", Value::string(delivery.channel));
    const std::pair<const char *, const QByteArray &> texts[] = {
        {"key", delivery.key},         {"recipient", delivery.recipient}, {"object_type", delivery.objectType},
        {"address", delivery.address}, {"workflow", delivery.workflow},   {"template", delivery.templateSlug},
        {"tenant", delivery.tenant},   {"category", delivery.category},   {"execution", delivery.execution},
    };
    for (const auto &[member, text] : texts) {
        if (!text.isEmpty())
            line.set(member, Value::string(text));
    }
    if (delivery.isCampaign)
        line.set("campaign", Value::boolean(true));
    if (!delivery.parts.isNull())
        line.set("parts", delivery.parts);
    return line;
}

std::optional<Delivery> deliveryFrom(const Value &line)
{
    const Value *time = line.find("time");
    const QByteArray fate = line.utf8Of("fate");
    const auto known =
        std::find_if(fateNames.begin(), fateNames.end(), [&fate](const char *name) { return fate == name; });
    if (!time || !time->isNumber() || known == fateNames.end() || line.utf8Of("id").isEmpty())
        return std::nullopt;
    Delivery delivery;
    delivery.id = line.utf8Of("id");
    delivery.time = time->spelling().toLongLong();
    delivery.fate = static_cast<Fate>(known - fateNames.begin());
    delivery.channel = line.utf8Of("channel");
    delivery.key = line.utf8Of("key");
    delivery.recipient = line.utf8Of("recipient");
    delivery.objectType = line.utf8Of("object_type");
    delivery.address = line.utf8Of("address");
    delivery.workflow = line.utf8Of("workflow");
    delivery.templateSlug = line.utf8Of("template");
    delivery.tenant = line.utf8Of("tenant");
    delivery.category = line.utf8Of("category");
    delivery.execution = line.utf8Of("execution");
    delivery.isCampaign = line.contains("campaign");
    if (const Value *parts = line.find("parts"); parts && parts->isObject())
        delivery.parts = *parts;
    return delivery;
}

} // namespace heliograph::sandbox
