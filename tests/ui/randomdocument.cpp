// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/randomdocument.h"

#include "core/request/channels.h"

#include <utility>

namespace heliograph::test {

using json::Value;

QByteArray RandomDocument::text()
{
    const auto kind = static_cast<Kind>(m_random.below(4));
    if (!oneIn(4))
        return m_random.text(envelope(kind));
    Value bare = body(kind);
    putKeys(bare, "$idempotency_key");
    shuffle(bare);
    return m_random.text(bare);
}

void RandomDocument::put(Value &object, const QByteArray &key, Value usual)
{
    const int dice = m_random.below(16);
    if (dice == 0)
        object.set(key, m_random.value(2));
    else if (dice < 11)
        object.set(key, std::move(usual));
}

void RandomDocument::putUnknown(Value &object)
{
    for (int i = m_random.below(6) - 3; i > 0; --i)
        object.set(oneIn(2) ? m_random.string() : QByteArray("unknown"), m_random.value(3));
}

void RandomDocument::shuffle(Value &object)
{
    auto &members = object.members();
    for (std::size_t i = members.size(); i > 1 && !oneIn(3); --i)
        std::swap(members[i - 1], members[static_cast<std::size_t>(m_random.below(static_cast<int>(i)))]);
}

Value RandomDocument::oneOf(std::initializer_list<const char *> words)
{
    return Value::string(words.begin()[m_random.below(static_cast<int>(words.size()))]);
}

/// Most are short, some are empty, and a few as long as they may get; one alone may stand without its brackets.
Value RandomDocument::list(Value (RandomDocument::*item)(), int most)
{
    if (oneIn(6))
        return (this->*item)();
    Value list = Value::array();
    for (int i = m_random.below(oneIn(30) ? most : 4); i > 0; --i)
        list.items().push_back((this->*item)());
    return list;
}

Value RandomDocument::word()
{
    return oneIn(2) ? oneOf({"invoice-ready", "u-1", "anna@example.com", "Zoë", "+15555550100", " x ", "a,b", ""})
                    : Value::string(m_random.string());
}

Value RandomDocument::envelope(Kind kind)
{
    Value root = Value::object();
    put(root, "heliograph", Value::integer(1));
    put(root, "kind", Value::string(kindName(kind)));
    put(root, "title", word());
    putKeys(root, "idempotency_key");
    if (!oneIn(20))
        root.set("body", oneIn(20) ? m_random.value(2) : body(kind));
    if (oneIn(2))
        put(root, "attachments", list(&RandomDocument::attachment, 12));
    if (oneIn(4))
        put(root, "templates", list(&RandomDocument::word, 4));
    if (oneIn(4))
        put(root, "expect", m_random.value(2));
    putUnknown(root);
    shuffle(root);
    return root;
}

void RandomDocument::putKeys(Value &object, const QByteArray &idempotencyKey)
{
    put(object, "tenant_id", word());
    put(object, idempotencyKey, word());
    put(object, "cancellation_key", word());
    if (oneIn(2))
        put(object, "brand_id", word());
}

Value RandomDocument::body(Kind kind)
{
    Value body = Value::object();
    putBody(body, kind);
    put(body, dataKey(kind), data());
    if (const QByteArray key = recipientsKey(kind); !key.isEmpty())
        put(body, key, people());
    if (oneIn(6))
        put(body, "$idempotency_key", word());
    putUnknown(body);
    shuffle(body);
    return body;
}

void RandomDocument::putBody(Value &body, Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        put(body, "workflow", word());
        put(body, "actor", person());
        return;
    case Kind::Event:
        put(body, oneIn(3) ? "event" : "event_name", word());
        put(body, "distinct_id", word());
        if (oneIn(6))
            put(body, "$insert_id", word());
        if (oneIn(6))
            put(body, "$time", Value::integer(1788256800000));
        return;
    case Kind::DynamicWorkflow:
        put(body, "name", word());
        put(body, "delivery", delivery());
        putTemplate(body);
        return;
    case Kind::Broadcast:
        put(body, "list_id", word());
        put(body, "channels", list(&RandomDocument::channelName, 4));
        putTemplate(body);
        return;
    }
}

void RandomDocument::putTemplate(Value &body)
{
    put(body, "template", word());
    put(body, "notification_category", oneOf({"transactional", "promotional", "system", "my-own"}));
    put(body, "delay", delay());
    put(body, "trigger_at", moment());
}

Value RandomDocument::data()
{
    Value data = Value::object();
    for (int i = m_random.below(6); i > 0; --i)
        data.set(oneIn(3) ? word().utf8() : m_random.string(), m_random.value(3));
    return data;
}

Value RandomDocument::delay()
{
    return oneIn(2) ? Value::number(oneIn(2) ? "60" : "6e1") : oneOf({"1d2h30m10s", "90", "", "soon"});
}

Value RandomDocument::moment()
{
    return oneOf({"2027-08-27T20:14:51.643Z", "2027-08-27T20:14:51+02:00", "2027-08-27 20:14", "", "tomorrow"});
}

Value RandomDocument::delivery()
{
    Value delivery = Value::object();
    put(delivery, "smart", Value::boolean(oneIn(2)));
    put(delivery, "success", oneOf({"seen", "delivered", "interaction", "order_paid"}));
    put(delivery, "time_to_live", delay());
    put(delivery, "mandatory_channels", list(&RandomDocument::channelName, 4));
    putUnknown(delivery);
    shuffle(delivery);
    return delivery;
}

Value RandomDocument::channelName()
{
    return oneOf({"email", "sms", "slack", "inbox", "ms_teams", "e-mail", "a b", ""});
}

Value RandomDocument::attachment()
{
    Value entry = Value::object();
    put(entry, oneIn(2) ? "file" : "url",
        oneOf({"bill.pdf", "../terms.pdf", "https://example.com/terms.pdf", "http://127.0.0.1/x", ""}));
    put(entry, "file_name", word());
    put(entry, "ignore_if_error", Value::boolean(oneIn(2)));
    putUnknown(entry);
    shuffle(entry);
    return entry;
}

Value RandomDocument::people()
{
    return list(&RandomDocument::person, 40);
}

Value RandomDocument::person()
{
    Value identity = Value::object();
    switch (m_random.below(9)) {
    case 0:
    case 1:
        return word();
    case 2:
        return m_random.value(2);
    case 3:
        put(identity, "object_type", word());
        put(identity, "id", word());
        return known(identity);
    case 4:
    case 5:
        put(identity, "is_transient", Value::boolean(true));
        return known(identity);
    default:
        put(identity, "distinct_id", word());
        return oneIn(3) ? identity : known(identity);
    }
}

Value RandomDocument::known(const Value &identity)
{
    Value person = identity;
    for (const QByteArrayView key : channelKeys) {
        if (oneIn(6))
            put(person, key.toByteArray(), channel(key.toByteArray()));
    }
    put(person, "name", word());
    put(person, "$preferred_language", oneOf({"en", "de", "xx", ""}));
    put(person, "$timezone", oneOf({"Europe/Berlin", "America/New_York", "Mars/Olympus", ""}));
    if (oneIn(3))
        put(person, "$locale", oneOf({"en-GB", "en_GB"}));
    if (oneIn(3))
        put(person, "$skip_create", Value::boolean(oneIn(2)));
    if (oneIn(3))
        put(person, "$channels", list(&RandomDocument::channelName, 5));
    putUnknown(person);
    shuffle(person);
    return person;
}

Value RandomDocument::channel(const QByteArray &key)
{
    const auto one = [&] {
        if (oneIn(12))
            return m_random.value(2);
        if (key == "$slack" || key == "$ms_teams")
            return chat(key);
        return key.endsWith("push") ? device(key) : word();
    };
    if (oneIn(5))
        return one();
    Value values = Value::array();
    for (int i = m_random.below(4); i > 0; --i)
        values.items().push_back(one());
    return values;
}

Value RandomDocument::device(const QByteArray &key)
{
    Value value = Value::object();
    if (key == "$webpush") {
        put(value, "endpoint", Value::string("https://push.example.com/1"));
        put(value, "keys", m_random.value(1));
    } else {
        put(value, "token", word());
        put(value, "provider", oneOf({"fcm", "xiaomi", "oppo", "apns", "other"}));
        put(value, "device_id", word());
        put(value, "bundle_id", word());
    }
    putUnknown(value);
    shuffle(value);
    return value;
}

Value RandomDocument::chat(const QByteArray &key)
{
    Value value = Value::object();
    const bool isSlack = key == "$slack";
    if (oneIn(4)) {
        Value hook = Value::object();
        put(hook, "url", oneOf({"https://hooks.slack.com/services/T/B/X", "https://x.webhook.office.com/1"}));
        putUnknown(hook);
        value.set("incoming_webhook", hook);
    }
    const std::vector<QByteArray> targets = isSlack
                                                ? std::vector<QByteArray>{"email", "user_id", "channel", "channel_id"}
                                                : std::vector<QByteArray>{"user_id", "conversation_id"};
    for (const QByteArray &member : targets) {
        if (oneIn(2))
            put(value, member, word());
    }
    const std::vector<QByteArray> rest =
        isSlack ? std::vector<QByteArray>{"access_token"} : std::vector<QByteArray>{"tenant_id", "service_url"};
    for (const QByteArray &member : rest)
        put(value, member, word());
    putUnknown(value);
    shuffle(value);
    return value;
}

} // namespace heliograph::test
