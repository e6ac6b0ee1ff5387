// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/sandbox/deliveryplan.h"
#include "core/sandbox/messagelist.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using sandbox::Delivery;
using sandbox::Fate;

class MessageListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filters_data();
    void filters();
    void refuses_data();
    void refuses();
    void pagesForthAndBack();
    void tellsWhatBecameOfASend();
    void aSkippedRepeatHasNoMessages();
    void saysInTheLogWhatIsNotUsual();
};

namespace {

const QDateTime moment(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

Delivery made(const QByteArray &id, const QByteArray &key, Fate fate, const QByteArray &channel)
{
    Delivery delivery;
    delivery.id = id;
    delivery.key = key;
    delivery.fate = fate;
    delivery.channel = channel;
    delivery.recipient = "user " + id;
    delivery.time = moment.toMSecsSinceEpoch() - 60000;
    return delivery;
}

/// Five messages, a minute old, in the order of their ids.
std::deque<Delivery> some()
{
    std::deque<Delivery> all{made("a", "key/1 ü", Fate::Seen, "email"), made("b", "k2", Fate::Failed, "sms"),
                             made("c", "k2", Fate::Delivered, "inbox"), made("d", "k3", Fate::Queued, "slack"),
                             made("e", "k3", Fate::Refused, "email")};
    all[0].workflow = "invoice";
    all[1].tenant = "acme";
    all[2].category = "system";
    all[2].execution = "x-1";
    all[3].objectType = "teams";
    all[4].isCampaign = true;
    all[4].time -= 60000;
    return all;
}

json::Value listed(const QByteArray &query)
{
    const auto value = json::parse(messageList(query, some(), moment).body);
    return value ? *value : json::Value();
}

QByteArray idsIn(const json::Value &page)
{
    QByteArray ids;
    for (const json::Value &message : page.find("results")->items())
        ids += message.find("message_id")->utf8();
    return ids;
}

} // namespace

void MessageListTest::filters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("ids");

    QTest::newRow("all, the newest first") << QByteArray() << QByteArray("edcba");
    QTest::newRow("a key") << QByteArray("idempotency_key=key%2F1%20%C3%BC") << QByteArray("a");
    QTest::newRow("a key of none") << QByteArray("idempotency_key=k") << QByteArray();
    QTest::newRow("a channel") << QByteArray("channel=email") << QByteArray("ea");
    QTest::newRow("a status") << QByteArray("status[]=delivered") << QByteArray("c");
    QTest::newRow("statuses, encoded") << QByteArray("status%5B%5D=seen&status%5B%5D=delivered") << QByteArray("ca");
    QTest::newRow("under way") << QByteArray("status[]=triggered") << QByteArray("d");
    QTest::newRow("failed either way") << QByteArray("status[]=delivery_failed") << QByteArray("eb");
    QTest::newRow("archived") << QByteArray("status[]=archived") << QByteArray();
    QTest::newRow("recipients") << QByteArray("recipient_id[]=user%20a&recipient_id[]=user%20c") << QByteArray("ca");
    QTest::newRow("a category") << QByteArray("category[]=system") << QByteArray("c");
    QTest::newRow("a workflow") << QByteArray("workflow_slug=invoice") << QByteArray("a");
    QTest::newRow("a tenant") << QByteArray("tenant_id=acme") << QByteArray("b");
    QTest::newRow("an execution") << QByteArray("execution_id=x-1") << QByteArray("c");
    QTest::newRow("one") << QByteArray("message_id=d") << QByteArray("d");
    QTest::newRow("an object") << QByteArray("object_type=teams&object_id=user%20d") << QByteArray("d");
    QTest::newRow("a campaign") << QByteArray("is_campaign=true") << QByteArray("e");
    QTest::newRow("since") << QByteArray("created_at_gte=2026-01-02T03:03:05Z") << QByteArray("dcba");
    QTest::newRow("until") << QByteArray("created_at_lte=2026-01-02T03:02:05.999Z") << QByteArray("e");
    QTest::newRow("two at once") << QByteArray("idempotency_key=k2&channel=sms") << QByteArray("b");
}

void MessageListTest::filters()
{
    QFETCH(QByteArray, query);
    const json::Value page = listed(query);
    QTEST(idsIn(page), "ids");
    QCOMPARE(page.find("meta")->find("count")->spelling(), QByteArray::number(idsIn(page).size()));
}

void MessageListTest::refuses_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("parameter");

    QTest::newRow("no limit") << QByteArray("limit=0") << QByteArray("limit");
    QTest::newRow("a limit too large") << QByteArray("limit=1001") << QByteArray("limit");
    QTest::newRow("a limit in words") << QByteArray("limit=ten") << QByteArray("limit");
    QTest::newRow("no time") << QByteArray("created_at_gte=yesterday") << QByteArray("created_at_gte");
    QTest::newRow("half an object") << QByteArray("object_id=x") << QByteArray("object_id");
    QTest::newRow("a cursor of nowhere") << QByteArray("after=nowhere") << QByteArray("after");
}

void MessageListTest::refuses()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, parameter);
    const sandbox::Reply reply = messageList(query, some(), moment);
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.body.contains('"' + parameter + "\":["), reply.body.constData());
}

void MessageListTest::pagesForthAndBack()
{
    const json::Value first = listed("limit=2");
    QCOMPARE(idsIn(first), QByteArray("ed"));
    QCOMPARE(first.find("meta")->find("count")->spelling(), QByteArray("5"));
    QVERIFY(!first.find("meta")->find("has_prev")->toBool());
    QVERIFY(first.find("meta")->find("before")->isNull());
    const QByteArray after = first.find("meta")->find("after")->utf8();
    // What comes in meanwhile does not move the page: `before` is of no account beside `after`.
    const json::Value second = listed("limit=2&before=nowhere&after=" + after);
    QCOMPARE(idsIn(second), QByteArray("cb"));
    const json::Value last = listed("limit=2&after=" + second.find("meta")->find("after")->utf8());
    QCOMPARE(idsIn(last), QByteArray("a"));
    QVERIFY(!last.find("meta")->find("has_next")->toBool());
    QVERIFY(last.find("meta")->find("after")->isNull());
    const json::Value back = listed("limit=2&before=" + last.find("meta")->find("before")->utf8());
    QCOMPARE(idsIn(back), QByteArray("cb"));
}

void MessageListTest::tellsWhatBecameOfASend()
{
    const QTemporaryDir folder;
    SharedClock clock;
    SandboxFixture sandbox(folder.path(), clock);
    QVERIFY(sandbox.start());
    QCOMPARE(sandbox.post("/trigger/", workflowBody("wf", "k")).status, 202);
    QCOMPARE(sandbox.post("/trigger/", workflowBody("wf", "other")).status, 202);
    const QByteArray mine = "/v1/message/?idempotency_key=k";
    const auto statusOf = [&] {
        return sandbox.get(mine).json().find("results")->items().at(0).find("status")->text();
    };
    QCOMPARE(sandbox.get(mine).json().find("results")->items().size(), std::size_t(1));
    QCOMPARE(statusOf(), QStringLiteral("to_be_triggered"));
    clock.advance(std::chrono::seconds(3));
    QCOMPARE(statusOf(), QStringLiteral("delivered"));
    clock.advance(std::chrono::seconds(5));
    QCOMPARE(statusOf(), QStringLiteral("seen"));
}

void MessageListTest::aSkippedRepeatHasNoMessages()
{
    const QTemporaryDir folder;
    SharedClock clock;
    {
        SandboxFixture sandbox(folder.path(), clock);
        QVERIFY(sandbox.start());
        QCOMPARE(sandbox.post("/trigger/", workflowBody("wf", "k")).status, 202);
        QCOMPARE(sandbox.post("/trigger/", workflowBody("wf", "k")).status, 202);
        QCOMPARE(sandbox.post("/trigger/", workflowBody("sandbox-400", "k4")).status, 400);
    }
    SandboxFixture another(folder.path(), clock);
    QVERIFY(another.start());
    QCOMPARE(another.get("/v1/message/").json().find("meta")->find("count")->spelling(), QByteArray("1"));
}

void MessageListTest::saysInTheLogWhatIsNotUsual()
{
    const QTemporaryDir folder;
    SharedClock clock;
    SandboxFixture sandbox(folder.path(), clock);
    QVERIFY(sandbox.start());
    QCOMPARE(sandbox.post("/trigger/", workflowBody("wf", "k")).status, 202);
    QVERIFY(!sandbox.log().back().contains("note"));
    QCOMPARE(sandbox.post("/trigger/", workflowBody("sandbox-silent", "s")).status, 202);
    QVERIFY(sandbox.log().back().find("note")->text().contains(QStringLiteral("no message")));
    QCOMPARE(sandbox.post("/trigger/", workflowBody("sandbox-undelivered", "u")).status, 202);
    QVERIFY(sandbox.log().back().find("note")->text().endsWith(QStringLiteral("1.")));
    QCOMPARE(sandbox.post("/trigger/", '[' + workflowBody("wf", "k") + ',' + workflowBody("wf", "l") + ']').status,
             202);
    const json::Value::Array records = sandbox.log().back().find("records")->items();
    QCOMPARE(records.at(0).find("messages")->spelling(), QByteArray("0"));
    QCOMPARE(records.at(1).find("messages")->spelling(), QByteArray("1"));
}

HELIOGRAPH_SUITE(MessageListTest)

#include "tst_messagelist.moc"
