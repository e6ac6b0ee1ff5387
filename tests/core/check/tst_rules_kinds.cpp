// SPDX-License-Identifier: GPL-3.0-or-later
// The cases of the rules about events, dynamic workflows and broadcasts; tst_rules.cpp runs them.
#include "tests/core/check/checking.h"

using namespace Qt::StringLiterals;

namespace heliograph::test {

namespace {

QByteArray eventOf(const QByteArray &body)
{
    return R"({"kind":"event","body":{)" + body + "}}";
}

QByteArray goodEvent(const QByteArray &more)
{
    return eventOf(R"("distinct_id":"u","event_name":"order_placed")" + more);
}

QByteArray dynamic(const QByteArray &more, const QByteArray &users = R"([{"distinct_id":"u"}])")
{
    return R"({"kind":"dynamic_workflow","body":{"name":"reminder","template":"due","notification_category":"system",)"
           R"("users":)" +
           users + more + "}}";
}

QByteArray broadcast(const QByteArray &more)
{
    return R"({"kind":"broadcast","body":{"list_id":"l","template":"monthly","notification_category":"promotional")" +
           more + "}}";
}

std::vector<RuleCase> eventCases()
{
    const QByteArray longId(256, 'x');
    return {
        {"nobody did it", "event.no_id", eventOf(R"("event_name":"order")"), u"/body/distinct_id"_s},
        {"an empty ID", "event.no_id", eventOf(R"("event_name":"order","distinct_id":" ")"), u"/body/distinct_id"_s},
        {"the ID is a number", "event.no_id", eventOf(R"("event_name":"order","distinct_id":7)"),
         u"/body/distinct_id"_s, eventOf(R"("event_name":"order","distinct_id":"7")")},
        {"a long ID", "event.id_length", eventOf(R"("event_name":"order","distinct_id":")" + longId + '"'),
         u"/body/distinct_id"_s},
        {"no name", "event.name_missing", eventOf(R"("distinct_id":"u")"), u"/body/event_name"_s},
        {"no name on the wire", "event.name_missing", R"({"distinct_id":"u","event":""})", u"/event"_s},
        {"a short name", "event.name_missing", eventOf(R"("distinct_id":"u","event_name":"o")"), u"/body/event_name"_s},
        {"the name is a number", "event.name_missing", eventOf(R"("distinct_id":"u","event_name":12)"),
         u"/body/event_name"_s, eventOf(R"("distinct_id":"u","event_name":"12")")},
        {"$", "event.reserved", eventOf(R"("distinct_id":"u","event_name":"$order")"), u"/body/event_name"_s},
        {"SS_", "event.reserved", eventOf(R"("distinct_id":"u","event_name":"SS_order")"), u"/body/event_name"_s},
        {"blanks at the name", "event.blanks", eventOf(R"("distinct_id":"u","event_name":" order ")"),
         u"/body/event_name"_s, eventOf(R"("distinct_id":"u","event_name":"order")")},
        {"blanks at the ID", "event.blanks", eventOf(R"("distinct_id":"u ","event_name":"order")"),
         u"/body/distinct_id"_s, eventOf(R"("distinct_id":"u","event_name":"order")")},
        {"a property of SuprSend's", "event.reserved_property", goodEvent(R"(,"properties":{"ss_a":1})"),
         u"/body/properties/ss_a"_s},
        {"properties are a list", "data.not_object", goodEvent(R"(,"properties":[1])"), u"/body/properties"_s},
        {"properties are null", "data.gives_way", goodEvent(R"(,"properties":null)"), u"/body/properties"_s,
         goodEvent(R"(,"properties":{})")},
        {"a file", "event.with_file",
         R"({"kind":"event","body":{"distinct_id":"u","event_name":"order"},"attachments":[{"file":"a.pdf"}]})",
         u"/attachments/0/file"_s},
        {"an ID of the SDK's", "body.made_anew", R"({"distinct_id":"u","event":"order","$insert_id":"1"})",
         u"/$insert_id"_s, R"({"distinct_id":"u","event":"order"})"},
        {"the key", "body.made_anew", R"({"distinct_id":"u","event":"order","env":"1"})", u"/env"_s,
         R"({"distinct_id":"u","event":"order"})"},
        {"the SDK's name", "body.made_anew", goodEvent(R"(,"properties":{"$ss_sdk_version":"1"})"),
         u"/body/properties/$ss_sdk_version"_s, goodEvent(R"(,"properties":{})")},
        {"an unknown field", "body.unknown_key", goodEvent(R"(,"workflows":[])"), u"/body/workflows"_s},
        {"a key to cancel by", "document.unknown_field",
         R"({"kind":"event","cancellation_key":"c","body":{"distinct_id":"u","event_name":"order"}})",
         u"/cancellation_key"_s},
        {"one byte too large", "body.too_large", goodEvent(""), u"/body"_s, {}, 100 * 1024 + 1},
        {"a long brand", "key.tenant_length",
         R"({"brand_id":")" + QByteArray(65, 'b') + R"(","body":{"distinct_id":"u","event_name":"order"}})",
         u"/brand_id"_s},
    };
}

std::vector<RuleCase> scheduleCases()
{
    std::vector<RuleCase> cases;
    for (const char *delay : {R"("soon")", R"("")", "-1", "1.5", R"("1h1d")", "true"})
        cases.push_back({delay, "schedule.delay", dynamic(QByteArray(R"(,"delay":)") + delay), u"/body/delay"_s});
    for (const char *time : {R"("tomorrow")", R"("2027-13-01T00:00:00Z")", R"("27.8.2027")", "1767225600", R"("")"})
        cases.push_back(
            {time, "schedule.trigger_at", broadcast(QByteArray(R"(,"trigger_at":)") + time), u"/body/trigger_at"_s});
    for (const char *time : {"2027-08-27T20:14:51", "2027-08-27T20:14", "2027-08-27"})
        cases.push_back({time, "schedule.no_offset", broadcast(QByteArray(R"(,"trigger_at":")") + time + '"'),
                         u"/body/trigger_at"_s});
    for (const char *time : {"2026-09-01T09:59:59.999Z", "2026-09-01T11:00:00+02:00", "2025-01-01"})
        cases.push_back(
            {time, "schedule.past", dynamic(QByteArray(R"(,"trigger_at":")") + time + '"'), u"/body/trigger_at"_s});
    return cases;
}

std::vector<RuleCase> dynamicCases()
{
    const QByteArray bare = R"({"kind":"dynamic_workflow","body":{"users":[{"distinct_id":"u"}]}})";
    return {
        {"no name", "dynamic.name_missing", bare, u"/body/name"_s},
        {"no template", "template.missing", bare, u"/body/template"_s},
        {"no category", "category.missing", bare, u"/body/notification_category"_s},
        {"a short name", "dynamic.name_missing", R"({"body":{"name":"a","users":[]}})", u"/body/name"_s},
        {"the template is a number", "template.missing", R"({"body":{"template":77,"users":[]}})", u"/body/template"_s,
         R"({"body":{"template":"77","users":[]}})"},
        {"a template's name", "template.looks_like_name", R"({"body":{"template":"Due soon","users":[]}})",
         u"/body/template"_s},
        {"no users", "recipients.missing", R"({"kind":"dynamic_workflow","body":{}})", u"/body/users"_s},
        {"a bare user", "recipients.missing", dynamic("", R"({"distinct_id":"u"})"), u"/body/users"_s, dynamic("")},
        {"an anonymous user", "dynamic.user_no_id", dynamic("", R"([{"is_transient":true,"$email":["a@b.c"]}])"),
         u"/body/users/0/distinct_id"_s},
        {"an object", "dynamic.user_no_id", dynamic("", R"([{"object_type":"teams","id":"f"}])"),
         u"/body/users/0/distinct_id"_s},
        {"a user's phone", "recipient.phone", dynamic("", R"([{"distinct_id":"u","$sms":["15550100"]}])"),
         u"/body/users/0/$sms/0"_s},
        {"the same user twice", "recipient.duplicate", dynamic("", R"([{"distinct_id":"u"},{"distinct_id":"u"}])"),
         u"/body/users/1"_s, dynamic("")},
        {"delivery is a list", "delivery.type", dynamic(R"(,"delivery":[])"), u"/body/delivery"_s},
        {"smart is text", "delivery.type", dynamic(R"(,"delivery":{"smart":"yes"})"), u"/body/delivery/smart"_s},
        {"no metric", "delivery.type", dynamic(R"(,"delivery":{"success":" "})"), u"/body/delivery/success"_s},
        {"a time to live in seconds", "delivery.time_to_live",
         dynamic(R"(,"delivery":{"smart":true,"time_to_live":3600})"), u"/body/delivery/time_to_live"_s,
         dynamic(R"(,"delivery":{"smart":true,"time_to_live":"3600s"})")},
        {"a time to live in words", "delivery.time_to_live",
         dynamic(R"(,"delivery":{"smart":true,"time_to_live":"an hour"})"), u"/body/delivery/time_to_live"_s},
        {"one channel, bare", "delivery.mandatory_channels",
         dynamic(R"(,"delivery":{"smart":true,"mandatory_channels":"email"})"), u"/body/delivery/mandatory_channels"_s,
         dynamic(R"(,"delivery":{"smart":true,"mandatory_channels":["email"]})")},
        {"no channel", "delivery.mandatory_channels",
         dynamic(R"(,"delivery":{"smart":true,"mandatory_channels":["sms","fax"]})"),
         u"/body/delivery/mandatory_channels/1"_s},
        {"a time to live, but not smart", "delivery.without_smart", dynamic(R"(,"delivery":{"time_to_live":"1h"})"),
         u"/body/delivery/time_to_live"_s, dynamic(R"(,"delivery":{"time_to_live":"1h","smart":true})")},
        {"mandatory channels, but not smart", "delivery.without_smart",
         dynamic(R"(,"delivery":{"smart":false,"mandatory_channels":["sms"]})"), u"/body/delivery/mandatory_channels"_s,
         dynamic(R"(,"delivery":{"smart":true,"mandatory_channels":["sms"]})")},
        {"an unknown field of delivery", "delivery.unknown_key", dynamic(R"(,"delivery":{"ttl":"1h"})"),
         u"/body/delivery/ttl"_s},
        {"an unknown field", "body.unknown_key", dynamic(R"(,"workflow_slug":"a")"), u"/body/workflow_slug"_s},
    };
}

std::vector<RuleCase> broadcastCases()
{
    return {
        {"no list", "broadcast.list_missing", R"({"kind":"broadcast","body":{"list_id":""}})", u"/body/list_id"_s},
        {"no template for a list", "template.missing", R"({"list_id":"l"})", u"/template"_s},
        {"fax", "broadcast.channels", broadcast(R"(,"channels":["fax"])"), u"/body/channels/0"_s},
        {"one channel", "broadcast.channels", broadcast(R"(,"channels":"sms")"), u"/body/channels"_s,
         broadcast(R"(,"channels":["sms"])")},
        {"a moment of the SDK's", "body.made_anew", broadcast(R"(,"$time":1)"), u"/body/$time"_s, broadcast("")},
        {"a broadcast too large", "body.too_large", broadcast(""), u"/body"_s, {}, 800 * 1024 + 1},
    };
}

} // namespace

std::vector<RuleCase> kindCases()
{
    std::vector<RuleCase> all = eventCases();
    for (const auto &more : {scheduleCases(), dynamicCases(), broadcastCases()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<GoodDocument> goodOfOtherKinds()
{
    std::vector<GoodDocument> documents;
    documents.push_back({"event", goodEvent(R"(,"properties":{"$attachments":[],"spend":"$10"})")});
    documents.push_back({"an event without properties", goodEvent("")});
    documents.push_back(
        {"an event on the wire",
         QByteArray(
             R"({"event":"order","distinct_id":"u","properties":{},"$idempotency_key":"k","tenant_id":"t","brand_id":"b"})")});
    for (const char *open : {"$identify", "$user_login"})
        documents.push_back({open, eventOf(QByteArray(R"("distinct_id":"u","event_name":")") + open + '"')});
    documents.push_back(
        {"dynamic workflow",
         dynamic(
             R"(,"delay":"1d2h30m10s","trigger_at":"2027-08-27T20:14:51.643Z","delivery":{"smart":true,"success":"seen",)"
             R"("time_to_live":"1h","mandatory_channels":["email"]},"data":{"a":1})")});
    documents.push_back({"a delay in seconds", dynamic(R"(,"delay":30)")});
    documents.push_back({"a delay in seconds as text", dynamic(R"(,"delay":"30")")});
    documents.push_back({"an offset", broadcast(R"(,"trigger_at":"2027-08-27T20:14:51+05:30")")});
    documents.push_back({"broadcast", broadcast(R"(,"channels":["email","ms_teams"],"data":{"month":"May"})")});
    return documents;
}

} // namespace heliograph::test
