// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/sandbox/deliveryplan.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using sandbox::deliveriesOf;
using sandbox::Delivery;
using sandbox::deliveryFrom;
using sandbox::Fate;
using sandbox::memoryLine;

class SandboxDeliveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsToEachByEachChannel_data();
    void sendsToEachByEachChannel();
    void knowsTheNames_data();
    void knowsTheNames();
    void movesOnWithTime_data();
    void movesOnWithTime();
    void tellsTheReason_data();
    void tellsTheReason();
    void saysWhatTheRequestSaid();
    void keepsNoToken();
    void comesBackFromItsLine();
};

namespace {

const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

std::vector<Delivery> planOf(Kind kind, const QByteArray &record)
{
    const auto value = json::parse(record);
    return value ? deliveriesOf(kind, *value, now) : std::vector<Delivery>();
}

Delivery deliveryOf(Fate fate, const QByteArray &channel)
{
    Delivery delivery;
    delivery.id = "id-0"; // '0' is a multiple of 8: at the pace of the table
    delivery.time = now.toMSecsSinceEpoch();
    delivery.channel = channel;
    delivery.fate = fate;
    return delivery;
}

} // namespace

void SandboxDeliveryTest::sendsToEachByEachChannel_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("by id alone") << Kind::Workflow << QByteArray(R"({"workflow":"w","recipients":["u1","u2"]})")
                                 << QStringList{u"u1 inbox"_s, u"u2 inbox"_s};
    QTest::newRow("by its values") << Kind::Workflow << QByteArray(R"({"workflow":"w","recipients":[{"distinct_id":"u1",
                                        "$email":["a@b.c"],"$sms":"+1555","$slack":[],"$messenger":["m"]}]})")
                                   << QStringList{u"u1 email"_s, u"u1 sms"_s};
    QTest::newRow("only these channels") << Kind::Workflow
                                         << QByteArray(R"({"workflow":"w","recipients":[{"distinct_id":"u1",
                                              "$email":["a@b.c"],"$channels":["sms","slack","none"]}]})")
                                         << QStringList{u"u1 sms"_s, u"u1 slack"_s};
    QTest::newRow("anonymous") << Kind::Workflow
                               << QByteArray(
                                      R"({"workflow":"w","recipients":[{"is_transient":true,"$email":["a@b.c"]}]})")
                               << QStringList{u" email"_s};
    QTest::newRow("an object") << Kind::Workflow
                               << QByteArray(R"({"workflow":"w","recipients":[{"object_type":"teams","id":"fin"}]})")
                               << QStringList{u"teams/fin inbox"_s};
    QTest::newRow("an event") << Kind::Event << QByteArray(R"({"event":"Paid","distinct_id":"u1"})")
                              << QStringList{u"u1 inbox"_s};
    QTest::newRow("a dynamic workflow") << Kind::DynamicWorkflow
                                        << QByteArray(R"({"name":"n","users":[{"distinct_id":"u1","$whatsapp":"+1"}]})")
                                        << QStringList{u"u1 whatsapp"_s};
    QTest::newRow("a list") << Kind::Broadcast << QByteArray(R"({"list_id":"news","template":"t"})")
                            << QStringList{u"news-1 inbox"_s, u"news-2 inbox"_s, u"news-3 inbox"_s};
    QTest::newRow("silently dropped") << Kind::Event << QByteArray(R"({"event":"sandbox-silent-1","distinct_id":"u1"})")
                                      << QStringList{};
}

void SandboxDeliveryTest::sendsToEachByEachChannel()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, record);
    QStringList found;
    QSet<QByteArray> ids;
    for (const Delivery &delivery : planOf(kind, record)) {
        const QByteArray type = delivery.objectType.isEmpty() ? QByteArray() : delivery.objectType + '/';
        found.append(QString::fromUtf8(type + delivery.recipient + ' ' + delivery.channel));
        ids.insert(delivery.id);
    }
    QTEST(found, "expected");
    QCOMPARE(ids.size(), found.size());
}

void SandboxDeliveryTest::knowsTheNames_data()
{
    QTest::addColumn<QByteArray>("slug");
    QTest::addColumn<QByteArray>("recipient");
    QTest::addColumn<int>("fate");

    const auto row = [](const char *name, const char *slug, const char *recipient, Fate fate) {
        QTest::newRow(name) << QByteArray(slug) << QByteArray(recipient) << static_cast<int>(fate);
    };
    row("any", "w", R"("u1")", Fate::Seen);
    row("a failing person", "w", R"("Fail-Anna")", Fate::Failed);
    row("a failing address", "w", R"({"distinct_id":"u1","$email":["anna@fail.example"]})", Fate::Failed);
    row("never seen", "w", R"("unseen")", Fate::Delivered);
    row("clicked", "w", R"("clicker")", Fate::Clicked);
    row("not delivered", "sandbox-undelivered-7", R"("u1")", Fate::Failed);
    row("refused", "sandbox-refused", R"("u1")", Fate::Refused);
    row("test mode", "sandbox-blocked", R"("u1")", Fate::Blocked);
    row("smart delivery", "sandbox-skipped", R"("u1")", Fate::Skipped);
    row("waits", "sandbox-queued", R"("fail")", Fate::Queued);
}

void SandboxDeliveryTest::knowsTheNames()
{
    QFETCH(QByteArray, slug);
    QFETCH(QByteArray, recipient);
    const auto plan = planOf(Kind::Workflow, R"({"workflow":")" + slug + R"(","recipients":[)" + recipient + "]}");
    QCOMPARE(plan.size(), std::size_t(1));
    QTEST(static_cast<int>(plan.front().fate), "fate");
}

void SandboxDeliveryTest::movesOnWithTime_data()
{
    QTest::addColumn<int>("fate");
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<int>("after");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("member"); ///< that has its time
    QTest::addColumn<int>("time");

    const auto row = [](const char *name, Fate fate, const char *channel, int after, const char *status,
                        const char *member = "", int time = 0) {
        QTest::newRow(name) << static_cast<int>(fate) << QByteArray(channel) << after << QByteArray(status)
                            << QByteArray(member) << time;
    };
    row("at once", Fate::Seen, "email", 0, "to_be_triggered");
    row("a clock set back", Fate::Seen, "email", -5000, "to_be_triggered");
    row("triggered", Fate::Seen, "email", 400, "triggered", "triggered_at", 400);
    row("sent", Fate::Seen, "email", 900, "sent_by_vendor", "triggered_at", 400);
    row("delivered", Fate::Seen, "email", 1800, "delivered", "delivered_at", 1800);
    row("seen", Fate::Seen, "email", 4500, "seen", "seen_at", 4500);
    row("no one tells of a text message", Fate::Seen, "sms", 90000, "delivered", "delivered_at", 1800);
    row("clicked", Fate::Clicked, "inbox", 7000, "clicked", "clicked_at", 7000);
    row("no click by WhatsApp", Fate::Clicked, "whatsapp", 7000, "seen", "seen_at", 4500);
    row("unseen", Fate::Delivered, "email", 90000, "delivered", "delivered_at", 1800);
    row("failed", Fate::Failed, "email", 1800, "delivery_failure", "updated_at", 1800);
    row("refused", Fate::Refused, "email", 700, "trigger_failed", "updated_at", 700);
    row("blocked", Fate::Blocked, "email", 300, "trigger_blocked", "updated_at", 300);
    row("skipped", Fate::Skipped, "email", 300, "not_to_be_triggered", "updated_at", 300);
    row("queued", Fate::Queued, "email", 90000, "to_be_triggered");
}

void SandboxDeliveryTest::movesOnWithTime()
{
    QFETCH(int, fate);
    QFETCH(QByteArray, channel);
    QFETCH(int, after);
    QFETCH(QByteArray, member);
    QFETCH(int, time);
    const json::Value message = messageAt(deliveryOf(static_cast<Fate>(fate), channel), now.addMSecs(after));
    QTEST(message.find("status")->utf8(), "status");
    QCOMPARE(statusAt(deliveryOf(static_cast<Fate>(fate), channel), now.addMSecs(after)),
             message.find("status")->utf8());
    if (!member.isEmpty())
        QCOMPARE(message.find(member)->text(), isoUtc(now.addMSecs(time)));
    QCOMPARE(message.find("dismissed_at")->isNull(), true);
}

void SandboxDeliveryTest::tellsTheReason_data()
{
    QTest::addColumn<int>("fate");
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QString>("reason");

    QTest::newRow("a number") << static_cast<int>(Fate::Failed) << QByteArray("sms")
                              << QStringLiteral("invalid_recipient_number");
    QTest::newRow("an address") << static_cast<int>(Fate::Failed) << QByteArray("email") << QStringLiteral("bounce");
    QTest::newRow("anything else") << static_cast<int>(Fate::Failed) << QByteArray("inbox")
                                   << QStringLiteral("invalid_recipient");
    QTest::newRow("refused") << static_cast<int>(Fate::Refused) << QByteArray("sms") << QStringLiteral("vendor_error");
    QTest::newRow("none") << static_cast<int>(Fate::Seen) << QByteArray("sms") << QString();
}

void SandboxDeliveryTest::tellsTheReason()
{
    QFETCH(int, fate);
    QFETCH(QByteArray, channel);
    const Delivery delivery = deliveryOf(static_cast<Fate>(fate), channel);
    QTEST(messageAt(delivery, now.addSecs(60)).find("failure_reason")->text(), "reason");
}

void SandboxDeliveryTest::saysWhatTheRequestSaid()
{
    const auto plan = planOf(Kind::DynamicWorkflow,
                             R"({"name":"Invoice","template":"inv","notification_category":"system","tenant_id":"t",
                              "$idempotency_key":" k ","users":[{"distinct_id":"u1","$sms":["+1555"]}]})");
    QCOMPARE(plan.size(), std::size_t(1));
    const json::Value message = messageAt(plan.front(), now);
    QCOMPARE(message.find("idempotency_key")->text(), QStringLiteral("k"));
    QCOMPARE(message.find("workflow")->find("slug")->text(), QStringLiteral("Invoice"));
    QCOMPARE(message.find("template")->find("slug")->text(), QStringLiteral("inv"));
    QCOMPARE(message.find("category")->text(), QStringLiteral("system"));
    QCOMPARE(message.find("tenant_id")->text(), QStringLiteral("t"));
    QCOMPARE(message.find("channel_identity")->find("sms")->text(), QStringLiteral("+1555"));
    QCOMPARE(message.find("recipient")->find("distinct_id")->text(), QStringLiteral("u1"));
    QCOMPARE(message.find("is_campaign")->toBool(), false);
    QVERIFY(planOf(Kind::Broadcast, R"({"list_id":"l"})").front().isCampaign);
}

void SandboxDeliveryTest::keepsNoToken()
{
    const auto plan = planOf(Kind::Workflow, R"({"workflow":"w","recipients":[{"distinct_id":"u1",
        "$androidpush":{"token":"secret-token","provider":"fcm"},"$iospush":["secret-token"],
        "$slack":{"channel_id":"C1","access_token":"xoxb-secret"},
        "$ms_teams":{"incoming_webhook":{"url":"https://secret.example"}}}]})");
    QCOMPARE(plan.size(), std::size_t(4));
    for (const Delivery &delivery : plan)
        QVERIFY2(delivery.address.isEmpty() || delivery.address == "C1", delivery.channel.constData());
}

void SandboxDeliveryTest::comesBackFromItsLine()
{
    Delivery delivery = planOf(Kind::Broadcast, R"({"list_id":"fail","template":"t","tenant_id":"x"})").front();
    delivery.objectType = "teams";
    delivery.parts = json::Value::object();
    delivery.parts.set("subject", json::Value::string("Hi"));
    const auto back = deliveryFrom(memoryLine(delivery));
    QVERIFY(back);
    QVERIFY(memoryLine(*back) == memoryLine(delivery));
    QVERIFY(!deliveryFrom(json::Value::object()));
    QVERIFY(!deliveryFrom(json::Value()));
}

HELIOGRAPH_SUITE(SandboxDeliveryTest)

#include "tst_delivery.moc"
