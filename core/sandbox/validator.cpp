// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/validator.h"

#include "core/request/channels.h"
#include "core/request/limits.h"
#include "core/request/reservednames.h"

#include <QList>

#include <algorithm>
#include <array>

namespace heliograph::sandbox {

using json::Value;
using Reason = std::optional<QByteArray>;

namespace {

constexpr int shortestName = 2;

QString trimmedText(const Value *value)
{
    return value ? value->text().trimmed() : QString();
}

qsizetype codePoints(const QString &text)
{
    return text.toUcs4().size();
}

Reason needText(const Value &record, const char *member, int least)
{
    const Value *value = record.find(member);
    if (value && !value->isNull() && !value->isString())
        return QByteArray(member) + ": must be a string";
    const QString text = trimmedText(value);
    if (text.isEmpty())
        return QByteArray(member) + ": is required";
    if (codePoints(text) < least)
        return QByteArray(member) + ": must have at least " + QByteArray::number(least) + " characters";
    return std::nullopt;
}

Reason atMost(const Value &record, const char *member, int most)
{
    const Value *value = record.find(member);
    if (!value || value->isNull())
        return std::nullopt;
    if (!value->isString())
        return QByteArray(member) + ": must be a string";
    if (codePoints(trimmedText(value)) > most)
        return QByteArray(member) + ": must have at most " + QByteArray::number(most) + " characters";
    return std::nullopt;
}

Reason objectOrNothing(const Value &record, const char *member)
{
    const Value *value = record.find(member);
    if (!value || value->isNull() || value->isObject())
        return std::nullopt;
    return QByteArray(member) + ": must be an object";
}

bool hasChannel(const Value &recipient)
{
    return std::ranges::any_of(channelKeys, [&](QByteArrayView key) {
        const Value *value = recipient.find(key);
        return value && !value->isFalsy() && !(value->isArray() && value->items().empty());
    });
}

bool isTransient(const Value &person)
{
    const Value *value = person.find("is_transient");
    return value && value->isBool() && value->toBool();
}

bool isBusinessObject(const Value &recipient)
{
    return !trimmedText(recipient.find("object_type")).isEmpty() && !trimmedText(recipient.find("id")).isEmpty();
}

Reason badRecipient(const Value &recipient, const QByteArray &where)
{
    if (recipient.isString())
        return trimmedText(&recipient).isEmpty() ? Reason(where + ": the distinct_id is empty") : std::nullopt;
    if (!recipient.isObject())
        return where + ": must be a distinct_id or an object";
    if (const Reason reason = atMost(recipient, "distinct_id", limits::distinctId))
        return where + '.' + *reason;
    if (!trimmedText(recipient.find("distinct_id")).isEmpty() || isBusinessObject(recipient))
        return std::nullopt;
    if (isTransient(recipient) && hasChannel(recipient))
        return std::nullopt;
    return where + ": needs a distinct_id, an object_type with an id, or is_transient with at least one channel";
}

Reason badUser(const Value &user, const QByteArray &where)
{
    const QString id = user.isString() ? trimmedText(&user) : trimmedText(user.find("distinct_id"));
    return id.isEmpty() ? Reason(where + ": distinct_id is required") : std::nullopt;
}

Reason badActor(const Value &record)
{
    const Value *actor = record.find("actor");
    if (!actor || actor->isFalsy())
        return std::nullopt;
    const bool named = !trimmedText(actor->isString() ? actor : actor->find("distinct_id")).isEmpty();
    if (named || isTransient(*actor))
        return std::nullopt;
    return QByteArray("actor: needs a distinct_id or is_transient");
}

using CheckItem = Reason (*)(const Value &, const QByteArray &);

Reason badList(const Value &record, const QByteArray &member, CheckItem check)
{
    const Value *list = record.find(member);
    if (!list || list->isNull())
        return member + ": is required";
    if (!list->isArray())
        return member + ": must be an array";
    const auto count = static_cast<qsizetype>(list->items().size());
    if (count == 0)
        return member + ": must have at least 1 item";
    if (count > limits::recipients)
        return member + ": must have at most " + QByteArray::number(limits::recipients) + " items, not " +
               QByteArray::number(count);
    for (qsizetype i = 0; i < count; ++i) {
        const QByteArray where = member + '[' + QByteArray::number(i) + ']';
        if (Reason reason = check(list->items()[static_cast<std::size_t>(i)], where))
            return reason;
    }
    return std::nullopt;
}

Reason reservedEvent(const Value &record)
{
    const QString name = trimmedText(record.find("event"));
    const bool allowed = std::ranges::find(openEvents, name.toLower().toUtf8()) != openEvents.end();
    if (!beginsReserved(name) || allowed)
        return std::nullopt;
    return QByteArray("event: names that begin with $ or ss_ are reserved");
}

Reason first(std::initializer_list<Reason> reasons)
{
    for (const Reason &reason : reasons) {
        if (reason)
            return reason;
    }
    return std::nullopt;
}

Reason badKeys(const Value &record)
{
    return first({atMost(record, "$idempotency_key", limits::idempotencyKey),
                  atMost(record, "tenant_id", limits::tenantId),
                  atMost(record, "cancellation_key", limits::cancellationKey)});
}

Reason badWorkflow(const Value &record)
{
    return first({needText(record, "workflow", 1), badList(record, "recipients", badRecipient), badActor(record),
                  objectOrNothing(record, "data")});
}

Reason badEvent(const Value &record)
{
    return first({needText(record, "event", shortestName), reservedEvent(record), needText(record, "distinct_id", 1),
                  atMost(record, "distinct_id", limits::distinctId), objectOrNothing(record, "properties")});
}

Reason badDynamicWorkflow(const Value &record)
{
    return first({needText(record, "name", shortestName), needText(record, "template", shortestName),
                  needText(record, "notification_category", shortestName), badList(record, "users", badUser),
                  objectOrNothing(record, "data")});
}

Reason badBroadcast(const Value &record)
{
    return first({needText(record, "list_id", 1), needText(record, "template", shortestName),
                  needText(record, "notification_category", shortestName), objectOrNothing(record, "data")});
}

Reason badOfKind(Kind kind, const Value &record)
{
    switch (kind) {
    case Kind::Workflow:
        return badWorkflow(record);
    case Kind::Event:
        return badEvent(record);
    case Kind::DynamicWorkflow:
        return badDynamicWorkflow(record);
    case Kind::Broadcast:
        return badBroadcast(record);
    }
    return std::nullopt;
}

} // namespace

std::optional<QByteArray> reasonToRefuse(Kind kind, const Value &record)
{
    if (!record.isObject())
        return QByteArray("a record must be a JSON object");
    if (Reason reason = badOfKind(kind, record))
        return reason;
    return badKeys(record);
}

} // namespace heliograph::sandbox
