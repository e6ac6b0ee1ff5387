// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/wirebody.h"

#include "core/base/version.h"
#include "core/wire/attachmentsonwire.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

/// One of ours, for the IDs that are made of a key and a moment.
constexpr QUuid insertIds(0x5d0f3a52, 0x8c1e, 0x4b7a, 0x9e, 0x64, 0x1f, 0x0d, 0x7c, 0x2a, 0x93, 0xb8);

/// What an event is made of anew, and what the document has a place of its own for.
constexpr std::array<QByteArrayView, 10> eventMembers{"event",      "event_name", "distinct_id", "properties",
                                                      "$insert_id", "$time",      "env",         "$idempotency_key",
                                                      "tenant_id",  "brand_id"};

void setUnlessEmpty(Value &body, const QByteArray &key, const QString &text)
{
    if (!text.isEmpty())
        body.set(key, Value::string(text));
}

/// The same request at the same moment is the same to who counts it, and an ID is known before it is needed.
Value insertId(const QString &idempotencyKey, const Stamp &stamp)
{
    const QString name = idempotencyKey + u' ' + QString::number(stamp.now.toMSecsSinceEpoch());
    return Value::string(QUuid::createUuidV5(insertIds, name).toString(QUuid::WithoutBraces));
}

Value timeOf(const Stamp &stamp)
{
    return Value::integer(stamp.now.toMSecsSinceEpoch());
}

/// Nothing, and whatever JavaScript takes for false, is an empty object.
void emptyForFalse(Value &body, const QByteArray &key)
{
    if (Value *value = body.find(key); value && value->isFalsy())
        *value = Value::object();
}

void setKeys(Value &body, const Document &document, const QString &idempotencyKey)
{
    setUnlessEmpty(body, "$idempotency_key"_ba, idempotencyKey);
    setUnlessEmpty(body, "tenant_id"_ba, document.tenantId().value_or(QString()));
    if (document.kind() == Kind::Workflow)
        setUnlessEmpty(body, "cancellation_key"_ba, document.cancellationKey().value_or(QString()));
    else
        setUnlessEmpty(body, "brand_id"_ba, document.brandId().value_or(QString()));
}

/// All kinds but the event: the document's body, with what belongs to it.
Result<Value> withData(const Document &document, const std::vector<LoadedAttachment> &attachments,
                       const QString &idempotencyKey, const Stamp &stamp)
{
    Value body = *document.body();
    emptyForFalse(body, "data"_ba);
    if (const auto attached = attach(body, "data", attachments, document.bodyPointer()); !attached)
        return tl::unexpected(attached.error());
    if (document.kind() == Kind::Broadcast) {
        body.set("$insert_id"_ba, insertId(idempotencyKey, stamp));
        body.set("$time"_ba, timeOf(stamp));
    }
    setKeys(body, document, idempotencyKey);
    if (!body.contains("data"))
        body.set("data"_ba, Value::object());
    return body;
}

/// A text without blanks at its ends; anything else as it is.
Value trimmed(const Value *value)
{
    if (!value)
        return Value::string(QByteArray());
    return value->isString() ? Value::string(trimmedAsScript(value->text())) : *value;
}

Result<Value> propertiesOnWire(const Document &document, const std::vector<LoadedAttachment> &attachments,
                               const Stamp &stamp)
{
    constexpr auto key = "properties";
    Value holder = Value::object();
    const Value *given = document.body()->find(key);
    holder.set(key, given ? *given : Value::object());
    emptyForFalse(holder, key);
    if (const auto attached = attach(holder, key, attachments, document.bodyPointer()); !attached)
        return tl::unexpected(attached.error());
    Value &properties = *holder.find(key);
    if (properties.isObject()) {
        if (stamp.auth == AuthMode::Signature)
            properties.set("$ss_sdk_version"_ba, Value::string(userAgent()));
        else
            properties.remove("$ss_sdk_version");
    }
    return properties;
}

Result<Value> eventOnWire(const Document &document, const std::vector<LoadedAttachment> &attachments,
                          const QString &idempotencyKey, const Stamp &stamp)
{
    auto properties = propertiesOnWire(document, attachments, stamp);
    if (!properties)
        return properties;
    const Value &body = *document.body();
    const Value *name = body.contains("event_name") ? body.find("event_name") : body.find("event");
    const bool signs = stamp.auth == AuthMode::Signature;
    Value event = Value::object();
    if (signs) {
        event.set("$insert_id"_ba, insertId(idempotencyKey, stamp));
        event.set("$time"_ba, timeOf(stamp));
        event.set("event"_ba, trimmed(name));
        event.set("env"_ba, Value::string(stamp.workspaceKey));
    }
    event.set("distinct_id"_ba, trimmed(body.find("distinct_id")));
    if (!signs)
        event.set("event"_ba, trimmed(name));
    event.set("properties"_ba, *properties);
    for (const json::Member &member : body.members()) {
        if (std::ranges::find(eventMembers, member.key) == eventMembers.end())
            event.set(member.key, member.value);
    }
    const QString tenant = document.tenantId().value_or(body.textOf("tenant_id"));
    // An API key's schema has the tenant first.
    if (!signs)
        setUnlessEmpty(event, "tenant_id"_ba, tenant);
    setUnlessEmpty(event, "$idempotency_key"_ba, idempotencyKey);
    setUnlessEmpty(event, "tenant_id"_ba, tenant);
    setUnlessEmpty(event, "brand_id"_ba, document.brandId().value_or(body.textOf("brand_id")));
    return event;
}

} // namespace

Result<Value> wireBody(const Document &document, const std::vector<LoadedAttachment> &attachments,
                       const QString &idempotencyKey, const Stamp &stamp)
{
    return document.kind() == Kind::Event ? eventOnWire(document, attachments, idempotencyKey, stamp)
                                          : withData(document, attachments, idempotencyKey, stamp);
}

} // namespace heliograph
