// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/sandbox/validator.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;

class ValidatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
};

namespace {

QByteArray workflow(const QByteArray &members)
{
    return R"({"workflow":"wf","recipients":["u1"],)" + members + '}';
}

QByteArray recipients(const QByteArray &list)
{
    return R"({"workflow":"wf","recipients":)" + list + '}';
}

QByteArray manyStrings(int count)
{
    QByteArrayList items;
    for (int i = 0; i < count; ++i)
        items.append("\"u" + QByteArray::number(i) + '"');
    return '[' + items.join(',') + ']';
}

QByteArray text(int length)
{
    return '"' + QByteArray(length, 'k') + '"';
}

QByteArray eventNamed(const QByteArray &name)
{
    return R"({"distinct_id":"u1","event":")" + name + R"(","properties":{}})";
}

QByteArray dynamicWorkflow(const QByteArray &users)
{
    return R"({"name":"wf","template":"tpl","notification_category":"system","users":)" + users + '}';
}

void row(const char *name, Kind kind, const QByteArray &body)
{
    QTest::newRow(name) << kind << body;
}

void row(const char *name, Kind kind, const QByteArray &body, const QByteArray &reason)
{
    QTest::newRow(name) << kind << body << reason;
}

} // namespace

void ValidatorTest::accepts_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("body");

    const Kind w = Kind::Workflow;
    row("workflow", w, workflow(R"("data":{})"));
    row("data null", w, workflow(R"("data":null)"));
    row("unknown members", w, workflow(R"("x":1)"));
    row("actor by id", w, workflow(R"("actor":"u7")"));
    row("actor null", w, workflow(R"("actor":null)"));
    row("transient actor", w, workflow(R"("actor":{"is_transient":true,"$email":["a@b.c"]})"));
    row("longest keys", w, workflow("\"$idempotency_key\":" + text(255) + ",\"tenant_id\":" + text(64)));
    row("blanks around a key count not", w, workflow("\"$idempotency_key\":\"  " + QByteArray(255, 'k') + " \""));
    row("key null", w, workflow(R"("$idempotency_key":null)"));
    row("100 recipients", w, recipients(manyStrings(100)));
    row("a user object", w, recipients(R"([{"distinct_id":"u1","$email":["a@b.c"]}])"));
    row("an object of the business", w, recipients(R"([{"object_type":"teams","id":"finance"}])"));
    row("a transient with a channel", w, recipients(R"([{"is_transient":true,"$sms":"+15551234567"}])"));
    row("event", Kind::Event, eventNamed("ab"));
    row("event with blanks", Kind::Event, eventNamed("  ab "));
    row("event without properties", Kind::Event, R"({"distinct_id":"u1","event":"ab"})");
    row("system event", Kind::Event, eventNamed("$identify"));
    row("login", Kind::Event, eventNamed("$user_login"));
    row("dynamic", Kind::DynamicWorkflow, dynamicWorkflow(R"([{"distinct_id":"u1"},"u2"])"));
    row("broadcast", Kind::Broadcast, R"({"list_id":"l","template":"tpl","notification_category":"system"})");
}

void ValidatorTest::accepts()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, body);
    const auto record = json::parse(body);
    QVERIFY(record);
    const auto reason = sandbox::reasonToRefuse(kind, *record);
    QVERIFY2(!reason, reason.value_or(QByteArray()).constData());
}

void ValidatorTest::refuses_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("reason");

    const Kind w = Kind::Workflow;
    row("no object", w, "7", "a record must be a JSON object");
    row("no slug", w, R"({"recipients":["u1"]})", "workflow: is required");
    row("blank slug", w, R"({"workflow":" ","recipients":["u1"]})", "workflow: is required");
    row("slug null", w, R"({"workflow":null,"recipients":["u1"]})", "workflow: is required");
    row("slug a number", w, R"({"workflow":1,"recipients":["u1"]})", "workflow: must be a string");
    row("no recipients", w, R"({"workflow":"wf"})", "recipients: is required");
    row("recipients null", w, recipients("null"), "recipients: is required");
    row("recipients a string", w, recipients(R"("u1")"), "recipients: must be an array");
    row("recipients empty", w, recipients("[]"), "recipients: must have at least 1 item");
    row("101 recipients", w, recipients(manyStrings(101)), "recipients: must have at most 100 items, not 101");
    row("recipient blank", w, recipients(R"(["u1"," "])"), "recipients[1]: the distinct_id is empty");
    row("recipient a number", w, recipients("[5]"), "recipients[0]: must be a distinct_id or an object");
    row("recipient without an id", w, recipients(R"([{"$email":["a@b.c"]}])"),
        "recipients[0]: needs a distinct_id, an object_type with an id, or is_transient with at least one channel");
    row("transient without a channel", w, recipients(R"([{"is_transient":true,"$email":[]}])"),
        "recipients[0]: needs a distinct_id, an object_type with an id, or is_transient with at least one channel");
    row("object without an id", w, recipients(R"([{"object_type":"teams"}])"),
        "recipients[0]: needs a distinct_id, an object_type with an id, or is_transient with at least one channel");
    row("recipient id too long", w, recipients(R"([{"distinct_id":)" + text(256) + "}]"),
        "recipients[0].distinct_id: must have at most 255 characters");
    row("actor without an id", w, workflow(R"("actor":{"name":"x"})"), "actor: needs a distinct_id or is_transient");
    row("data an array", w, workflow(R"("data":[])"), "data: must be an object");
    row("key too long", w, workflow("\"$idempotency_key\":" + text(256)),
        "$idempotency_key: must have at most 255 characters");
    row("key a number", w, workflow(R"("$idempotency_key":7)"), "$idempotency_key: must be a string");
    row("tenant too long", w, workflow("\"tenant_id\":" + text(65)), "tenant_id: must have at most 64 characters");
    row("cancellation key too long", w, workflow("\"cancellation_key\":" + text(256)),
        "cancellation_key: must have at most 255 characters");
    row("event without a name", Kind::Event, R"({"distinct_id":"u1"})", "event: is required");
    row("event name too short", Kind::Event, eventNamed("a"), "event: must have at least 2 characters");
    row("reserved by a dollar", Kind::Event, eventNamed("$mine"), "event: names that begin with $ or ss_ are reserved");
    row("reserved by ss", Kind::Event, eventNamed("SS_mine"), "event: names that begin with $ or ss_ are reserved");
    row("event without an id", Kind::Event, R"({"event":"ab"})", "distinct_id: is required");
    row("event id too long", Kind::Event, R"({"event":"ab","distinct_id":)" + text(256) + "}",
        "distinct_id: must have at most 255 characters");
    row("properties a string", Kind::Event, R"({"event":"ab","distinct_id":"u1","properties":"x"})",
        "properties: must be an object");
    row("dynamic without a name", Kind::DynamicWorkflow, R"({"template":"tpl"})", "name: is required");
    row("dynamic without a template", Kind::DynamicWorkflow, R"({"name":"wf"})", "template: is required");
    row("dynamic without a category", Kind::DynamicWorkflow, R"({"name":"wf","template":"tpl"})",
        "notification_category: is required");
    row("dynamic without users", Kind::DynamicWorkflow, dynamicWorkflow("[]"), "users: must have at least 1 item");
    row("dynamic user without an id", Kind::DynamicWorkflow, dynamicWorkflow(R"([{"$email":["a@b.c"]}])"),
        "users[0]: distinct_id is required");
    row("broadcast without a list", Kind::Broadcast, R"({"template":"tpl"})", "list_id: is required");
    row("broadcast without a template", Kind::Broadcast, R"({"list_id":"l"})", "template: is required");
}

void ValidatorTest::refuses()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, reason);
    const auto record = json::parse(body);
    QVERIFY(record);
    QCOMPARE(sandbox::reasonToRefuse(kind, *record).value_or(QByteArray("(accepted)")), reason);
}

HELIOGRAPH_SUITE(ValidatorTest)
#include "tst_validator.moc"
