// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/message.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class MessageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheExampleOfTheDocumentation();
    void readsTheCursor_data();
    void readsTheCursor();
    void refusesWhatIsNoAnswer_data();
    void refusesWhatIsNoAnswer();
    void readsDoubtfulEntries_data();
    void readsDoubtfulEntries();
    void groupsTheStatuses_data();
    void groupsTheStatuses();
    void countsThem();
};

namespace {

QByteArray pageOf(const QByteArray &messages, const QByteArray &meta = R"({"count":1})")
{
    return R"({"meta":)" + meta + R"(,"results":[)" + messages + "]}";
}

Message messageOf(const QString &status, const QString &channel = u"email"_s)
{
    Message message;
    message.status = status;
    message.channel = channel;
    message.updatedAt = QDateTime(QDate(2026, 4, 1), QTime(17, 30, 15), Qt::UTC);
    return message;
}

} // namespace

void MessageTest::readsTheExampleOfTheDocumentation()
{
    const auto page = readMessagePage(R"({"meta":{"count":3506,"limit":10,"has_prev":false,"before":null,
        "has_next":true,"after":"01HV10"},"results":[{"message_id":"01HV02","created_at":"2026-04-01T17:30:01.000Z",
        "updated_at":"2026-04-01T17:30:15.000Z","triggered_at":"2026-04-01T17:30:01.000Z","delivered_at":null,
        "seen_at":null,"clicked_at":null,"is_read":false,"status":"delivery_failure","channel":"sms",
        "idempotency_key":null,"failure_reason":"invalid_recipient_number","recipient":{"$type":"user",
        "distinct_id":"user_456","object_type":null,"id":null},"vendor":{"name":"gupshup","nickname":"Gupshup"},
        "is_campaign":false,"tenant_id":"acme","workflow":{"slug":"password-reset"},
        "channel_identity":{"sms":"+15555550100"},"category":"transactional"}]})");
    QVERIFY(page);
    QCOMPARE(page->count, 3506);
    QCOMPARE(page->after, u"01HV10"_s);
    QCOMPARE(page->messages.size(), std::size_t{1});
    const Message &message = page->messages.front();
    QCOMPARE(message.id, u"01HV02"_s);
    QCOMPARE(message.recipient, u"user_456"_s);
    QCOMPARE(message.channel, u"sms"_s);
    QCOMPARE(message.address, u"+15555550100"_s);
    QCOMPARE(message.status, u"delivery_failure"_s);
    QCOMPARE(message.failureReason, u"invalid_recipient_number"_s);
    QCOMPARE(message.vendor, u"gupshup"_s);
    QVERIFY(message.idempotencyKey.isEmpty());
    QCOMPARE(message.triggeredAt, std::optional(QDateTime(QDate(2026, 4, 1), QTime(17, 30, 1), Qt::UTC)));
    QVERIFY(!message.deliveredAt);
    QCOMPARE(failedAt(message), std::optional(QDateTime(QDate(2026, 4, 1), QTime(17, 30, 15), Qt::UTC)));
}

void MessageTest::readsTheCursor_data()
{
    QTest::addColumn<QByteArray>("meta");
    QTest::addColumn<QString>("after");
    QTest::newRow("the next page") << R"({"has_next":true,"after":"a/b=="})"_ba << u"a/b=="_s;
    QTest::newRow("the last page") << R"({"has_next":false,"after":"x"})"_ba << QString();
    QTest::newRow("null") << R"({"has_next":true,"after":null})"_ba << QString();
    QTest::newRow("not said") << R"({"after":"x"})"_ba << u"x"_s;
    QTest::newRow("no meta") << "[]"_ba << QString();
}

void MessageTest::readsTheCursor()
{
    QFETCH(QByteArray, meta);
    const auto page = readMessagePage(pageOf({}, meta));
    QVERIFY(page);
    QTEST(page->after, "after");
    QCOMPARE(page->count, 0);
}

void MessageTest::refusesWhatIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page of a proxy") << "<html>Log in</html>"_ba;
    QTest::newRow("cut") << R"({"results":[{"message_id":"a")"_ba;
    QTest::newRow("another object") << R"({"status":"success"})"_ba;
    QTest::newRow("results of another kind") << R"({"results":{"a":1}})"_ba;
    QTest::newRow("an array") << "[]"_ba;
    QTest::newRow("null") << "null"_ba;
}

void MessageTest::refusesWhatIsNoAnswer()
{
    QFETCH(QByteArray, body);
    const auto page = readMessagePage(body);
    QVERIFY(!page);
    QCOMPARE(page.error().code, u"delivery.garbage"_s);
    QVERIFY(!page.error().message.isEmpty());
}

void MessageTest::readsDoubtfulEntries_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<int>("count");
    QTest::newRow("no object") << "7"_ba << 0;
    QTest::newRow("no id") << R"({"status":"seen"})"_ba << 0;
    QTest::newRow("an id alone") << R"({"message_id":"a"})"_ba << 1;
    QTest::newRow("other types") << R"({"message_id":"a","status":7,"recipient":[],"vendor":"x","created_at":3,
                                      "seen_at":"soon","channel":"sms","channel_identity":null})"_ba
                                 << 1;
    QTest::newRow("a text without end") << R"({"message_id":"a","failure_reason":")" + QByteArray(100'000, 'x') + "\"}"
                                        << 1;
    QTest::newRow("a token") << R"({"message_id":"a","channel":"slack","channel_identity":{"slack":"xoxb-1"}})"_ba << 1;
}

void MessageTest::readsDoubtfulEntries()
{
    QFETCH(QByteArray, entry);
    const auto page = readMessagePage(pageOf(entry));
    QVERIFY(page);
    QTEST(static_cast<int>(page->messages.size()), "count");
    for (const Message &message : page->messages) {
        QVERIFY(message.failureReason.size() <= 500);
        QVERIFY(message.address.isEmpty());
        QVERIFY(!message.seenAt);
        QVERIFY(!isFinal(message));
    }
}

void MessageTest::groupsTheStatuses_data()
{
    QTest::addColumn<QString>("channel");
    QTest::addColumn<int>("group");
    QTest::addColumn<bool>("final");
    const auto row = [](const char *status, const char *channel, DeliveryGroup group, bool final) {
        QTest::newRow(status) << QString::fromLatin1(channel) << static_cast<int>(group) << final;
    };
    row("to_be_triggered", "email", DeliveryGroup::UnderWay, false);
    row("triggered", "email", DeliveryGroup::UnderWay, false);
    row("sent_by_vendor", "email", DeliveryGroup::UnderWay, false);
    row("delivered", "email", DeliveryGroup::Delivered, false);
    row("delivered ", "sms", DeliveryGroup::UnderWay, false);
    row("seen", "email", DeliveryGroup::Delivered, true);
    row("read", "inbox", DeliveryGroup::Delivered, true);
    row("clicked", "email", DeliveryGroup::Delivered, true);
    row("dismissed", "androidpush", DeliveryGroup::Delivered, true);
    row("trigger_failed", "email", DeliveryGroup::Failed, true);
    row("delivery_failure", "email", DeliveryGroup::Failed, true);
    row("failure_by_vendor", "email", DeliveryGroup::Failed, true);
    row("trigger_blocked", "email", DeliveryGroup::Stopped, true);
    row("not_to_be_triggered", "email", DeliveryGroup::Stopped, true);
    row("something new", "email", DeliveryGroup::UnderWay, false);
}

void MessageTest::groupsTheStatuses()
{
    QFETCH(QString, channel);
    QFETCH(int, group);
    QFETCH(bool, final);
    const Message message = messageOf(QString::fromLatin1(QTest::currentDataTag()), channel);
    QCOMPARE(static_cast<int>(deliveryGroup(message.status)), group);
    QCOMPARE(isFinal(message), final);
    QCOMPARE(failedAt(message).has_value(), group == static_cast<int>(DeliveryGroup::Failed));
    for (const QString &blind : {u"sms"_s, u"slack"_s, u"ms_teams"_s})
        QVERIFY(isFinal(messageOf(u"delivered"_s, blind)));
}

void MessageTest::countsThem()
{
    const DeliverySummary summary =
        summaryOf({messageOf(u"seen"_s), messageOf(u"delivered"_s), messageOf(u"delivery_failure"_s),
                   messageOf(u"trigger_blocked"_s), messageOf(u"triggered"_s)});
    QCOMPARE(summary, (DeliverySummary{2, 1, 1, 1}));
    QCOMPARE(summary.total(), 5);
}

HELIOGRAPH_SUITE(MessageTest)

#include "tst_message.moc"
