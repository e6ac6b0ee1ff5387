// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/common/fieldnote.h"
#include "ui/common/jsoneditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QLabel>
#include <QStatusBar>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

namespace {

/// A window in which a kind is chosen.
struct KindBench : WindowBench
{
    KindBench(Desk &onDesk, const char *kind)
        : WindowBench(onDesk)
    {
        choose(kind);
    }
    void choose(const char *kind) const
    {
        auto *combo = find<QComboBox>("kind");
        combo->setCurrentIndex(combo->findText(QString::fromLatin1(kind)));
    }
    void write(const char *field, const char *text) const { find<QLineEdit>(field)->setText(QString::fromUtf8(text)); }
    /// The body that the preview shows, without what is made anew for each send.
    [[nodiscard]] QByteArray body() const
    {
        auto parsed = json::parse(find<JsonEditor>("preview")->utf8());
        if (!parsed || !parsed->isObject())
            return {};
        for (const char *minted : {"$insert_id", "$time", "env", "$idempotency_key"})
            parsed->remove(minted);
        if (json::Value *properties = parsed->find("properties"))
            properties->remove("$ss_sdk_version");
        return json::compact(*parsed);
    }
    [[nodiscard]] QStringList tabs() const
    {
        QStringList shown;
        const auto *all = find<QTabWidget>("requestTabs");
        for (int tab = 0; tab < all->count(); ++tab) {
            if (all->isTabVisible(tab))
                shown.append(all->tabText(tab));
        }
        return shown;
    }
};

} // namespace

/// Each kind by its own fields, as a person fills them in.
class WindowKindsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasThePartsOfTheKind_data();
    void hasThePartsOfTheKind();
    void composesAnEvent();
    void composesADynamicWorkflow();
    void composesABroadcast();
    void switchesAndComesBack();
    void keepsABareBodyBare();
    void waitsForWholeData();
    void choosesAMoment();
    void leadsToTheField_data();
    void leadsToTheField();
    void stampsAnEventAtThePress();
    void takesSmartDeliveryBack();
    void isCalmWhileItIsEmpty_data() { hasThePartsOfTheKind_data(); }
    void isCalmWhileItIsEmpty();
    void saysWhatAChangeKeeps();
};

void WindowKindsTest::hasThePartsOfTheKind_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QStringList>("tabs");
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("workflow") << "Workflow"_ba
                              << QStringList{u"Recipients"_s,     u"Actor"_s,     u"Data"_s, u"Attachments"_s,
                                             u"Tenant && keys"_s, u"Templates"_s, u"JSON"_s}
                              << QStringList{u"workflow"_s};
    QTest::newRow("event") << "Event"_ba
                           << QStringList{u"Properties"_s, u"Attachments"_s, u"Tenant && keys"_s, u"Templates"_s,
                                          u"JSON"_s}
                           << QStringList{u"eventName"_s, u"eventDistinctId"_s};
    QTest::newRow("dynamic workflow") << "Dynamic workflow"_ba
                                      << QStringList{u"Recipients"_s,  u"Data"_s,           u"Delivery"_s,
                                                     u"Attachments"_s, u"Tenant && keys"_s, u"Templates"_s,
                                                     u"JSON"_s}
                                      << QStringList{u"workflowName"_s, u"template"_s, u"category"_s};
    QTest::newRow("broadcast") << "Broadcast"_ba << QStringList{u"Data"_s,           u"Delivery"_s,  u"Attachments"_s,
                                                                u"Tenant && keys"_s, u"Templates"_s, u"JSON"_s}
                               << QStringList{u"list"_s, u"broadcastTemplate"_s, u"broadcastCategory"_s};
}

void WindowKindsTest::hasThePartsOfTheKind()
{
    QFETCH(QByteArray, kind);
    QFETCH(QStringList, fields);
    Desk desk;
    const KindBench bench(desk, kind.constData());
    QTEST(bench.tabs(), "tabs");
    for (const QString &field : fields)
        QVERIFY2(bench.window.findChild<QLineEdit *>(field)->isVisible(), qPrintable(field));
    QVERIFY(bench.find<QLineEdit>("workflow")->isVisible() == (kind == "Workflow"));
}

void WindowKindsTest::composesAnEvent()
{
    Desk desk;
    const KindBench bench(desk, "Event");
    bench.write("eventName", "product_purchased");
    bench.write("eventDistinctId", "u-1");
    bench.showTab("Properties");
    bench.find<JsonEditor>("data")->setText(u"{\"spend_amount\": \"$10\"}"_s);
    bench.showTab("Tenant");
    bench.write("tenant", "t-1");
    bench.find<QToolButton>("moreKeys")->click();
    QVERIFY(!bench.find<QLineEdit>("cancellationKey")->isVisible());
    bench.write("brand", "b-1");
    QTRY_COMPARE(bench.body(), R"({"event":"product_purchased","distinct_id":"u-1",)"
                               R"("properties":{"spend_amount":"$10"},"tenant_id":"t-1","brand_id":"b-1"})"_ba);
    QTRY_COMPARE(bench.send()->accessibleName(), u"Send to 1 · Sandbox"_s);
}

void WindowKindsTest::composesADynamicWorkflow()
{
    Desk desk;
    const KindBench bench(desk, "Dynamic workflow");
    bench.write("workflowName", "reminder");
    bench.write("template", "payment-due");
    bench.write("category", "transactional");
    bench.find<QPushButton>("addRecipient")->click();
    QVERIFY(!bench.find<QComboBox>("recipientType")->isVisible());
    bench.write("distinctId", "u-1");
    bench.showTab("Delivery");
    bench.write("delay", "30");
    bench.find<QCheckBox>("smartDelivery")->click();
    bench.write("successMetric", "seen");
    bench.write("timeToLive", "1h");
    bench.write("mandatoryChannels", "email, sms");
    QTRY_COMPARE(bench.body(),
                 R"({"name":"reminder","template":"payment-due","notification_category":"transactional",)"
                 R"("users":[{"distinct_id":"u-1"}],"data":{},"delay":30,"delivery":{"smart":true,"success":"seen",)"
                 R"("time_to_live":"1h","mandatory_channels":["email","sms"]}})"_ba);
    QTRY_COMPARE(bench.send()->accessibleName(), u"Send to 1 · Sandbox"_s);
}

void WindowKindsTest::composesABroadcast()
{
    Desk desk;
    const KindBench bench(desk, "Broadcast");
    bench.write("list", "newsletter");
    bench.write("broadcastTemplate", "monthly");
    bench.write("broadcastCategory", "promotional");
    bench.showTab("Delivery");
    QVERIFY(!bench.find<QCheckBox>("smartDelivery")->isVisible());
    bench.write("broadcastChannels", "email");
    bench.write("triggerAt", "2040-08-27T20:14:51Z");
    QTRY_COMPARE(bench.body(), R"({"list_id":"newsletter","template":"monthly","notification_category":"promotional",)"
                               R"("data":{},"channels":["email"],"trigger_at":"2040-08-27T20:14:51Z"})"_ba);
    QTRY_COMPARE(bench.send()->accessibleName(), u"Send to list newsletter · Sandbox"_s);
}

void WindowKindsTest::switchesAndComesBack()
{
    Desk desk;
    const KindBench bench(desk, "Workflow");
    bench.fillIn();
    bench.choose("Event");
    QCOMPARE(bench.find<QLineEdit>("eventDistinctId")->text(), u"u-1"_s);
    QCOMPARE(bench.find<QComboBox>("kind")->currentText(), u"Event"_s);
    bench.trigger("undo");
    QCOMPARE(bench.find<QComboBox>("kind")->currentText(), u"Workflow"_s);
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"invoice-ready"_s);
    QCOMPARE(bench.find<QTableView>("recipients")->model()->rowCount(), 3);
}

void WindowKindsTest::keepsABareBodyBare()
{
    Desk desk;
    const KindBench bench(desk, "Workflow");
    bench.showTab("JSON");
    bench.find<JsonEditor>("json")->setText(uR"({"workflow":"w","recipients":["u"],"data":{"a":1}})"_s);
    bench.choose("Event");
    QTRY_COMPARE(bench.find<QLineEdit>("eventDistinctId")->text(), u"u"_s);
    bench.write("eventName", "order");
    QTRY_COMPARE(bench.body(), R"({"event":"order","distinct_id":"u","properties":{"a":1}})"_ba);
    QVERIFY(!bench.find<JsonEditor>("json")->utf8().contains("body"));
}

void WindowKindsTest::waitsForWholeData()
{
    Desk desk;
    const KindBench bench(desk, "Workflow");
    bench.showTab("Data");
    bench.find<JsonEditor>("data")->setText(u"{\"a\": "_s);
    bench.choose("Event");
    QCOMPARE(bench.find<QComboBox>("kind")->currentText(), u"Workflow"_s);
    QCOMPARE(bench.find<JsonEditor>("data")->utf8(), "{\"a\": "_ba);
}

void WindowKindsTest::choosesAMoment()
{
    Desk desk;
    const KindBench bench(desk, "Broadcast");
    bench.showTab("Delivery");
    bench.find<QToolButton>("chooseMoment")->click();
    const QDateTime moment(QDate(2040, 8, 27), QTime(20, 14));
    bench.find<QDateTimeEdit>("moment")->setDateTime(moment);
    bench.window.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    const QString text = bench.find<QLineEdit>("triggerAt")->text();
    QCOMPARE(QDateTime::fromString(text, Qt::ISODate).toUTC(), moment.toUTC());
    QVERIFY2(text.endsWith(u'Z') || text.contains(u'+') || text.lastIndexOf(u'-') > 10, qPrintable(text));
}

void WindowKindsTest::leadsToTheField_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("event") << "Event"_ba
                           << R"({"event":"order","distinct_id":""})"_ba
                           << "eventDistinctId"_ba;
    QTest::newRow("a delay") << "Broadcast"_ba
                             << R"({"list_id":"l","template":"tt","notification_category":"system","delay":"soon"})"_ba
                             << "delay"_ba;
    QTest::newRow("channels")
        << "Broadcast"_ba
        << R"({"list_id":"l","template":"tt","notification_category":"system","channels":["fax"]})"_ba
        << "broadcastChannels"_ba;
    QTest::newRow("smart") << "Dynamic workflow"_ba
                           << R"({"name":"nn","template":"tt","notification_category":"system",)"
                              R"("users":[{"distinct_id":"u"}],"delivery":{"smart":1}})"_ba
                           << "smartDelivery"_ba;
}

void WindowKindsTest::leadsToTheField()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, field);
    Desk desk;
    const KindBench bench(desk, kind.constData());
    bench.showTab("JSON");
    bench.find<JsonEditor>("json")->setText(QString::fromUtf8(document));
    bench.showTab("Attachments");
    bench.trigger("sendNow");
    QTRY_VERIFY(bench.find<QWidget>(field.constData())->isVisible());
    QTRY_COMPARE(bench.window.focusWidget(), bench.find<QWidget>(field.constData()));
}

void WindowKindsTest::stampsAnEventAtThePress()
{
    Desk desk;
    const KindBench bench(desk, "Event");
    bench.write("eventName", "order");
    bench.write("eventDistinctId", "u");
    QTRY_VERIFY(bench.send()->isEnabled());
    desk.clock.advance(3600 * 1000);
    bench.trigger("sendNow");
    QTRY_COMPARE(desk.service.orders.size(), 1U);
    const auto sent = json::parse(desk.service.orders.front().request.body);
    QCOMPARE(sent->find("$time")->spelling(), QByteArray::number(desk.clock.now().toMSecsSinceEpoch()));
    QCOMPARE(bench.find<JsonEditor>("preview")->utf8(), desk.service.orders.front().request.body);
}

void WindowKindsTest::takesSmartDeliveryBack()
{
    Desk desk;
    const KindBench bench(desk, "Dynamic workflow");
    bench.showTab("Delivery");
    bench.find<QCheckBox>("smartDelivery")->click();
    bench.showTab("JSON");
    QVERIFY(bench.find<JsonEditor>("json")->utf8().contains("smart"));
    bench.showTab("Delivery");
    bench.find<QCheckBox>("smartDelivery")->click();
    bench.showTab("JSON");
    QVERIFY(!bench.find<JsonEditor>("json")->utf8().contains("delivery"));
}

void WindowKindsTest::isCalmWhileItIsEmpty()
{
    QFETCH(QByteArray, kind);
    QFETCH(QStringList, fields);
    Desk desk;
    const KindBench bench(desk, kind.constData());
    QTRY_VERIFY(bench.find<QTabWidget>("findings")->tabText(1) != u"Problems"_s);
    const auto *head = bench.find<QWidget>(qPrintable(fields.front()))->parentWidget();
    const auto isCalm = [head] {
        return std::ranges::none_of(head->findChildren<FieldNote *>(),
                                    [](const FieldNote *note) { return note->isVisible(); });
    };
    QVERIFY(isCalm());
    bench.write(qPrintable(fields.front()), "X");
    QTRY_VERIFY(!isCalm());
}

void WindowKindsTest::saysWhatAChangeKeeps()
{
    Desk desk;
    const KindBench bench(desk, "Workflow");
    bench.fillIn();
    bench.choose("Broadcast");
    QVERIFY(bench.window.findChild<QStatusBar *>()->currentMessage().contains(u"Undo"_s));
}

HELIOGRAPH_SUITE(WindowKindsTest)
#include "tst_windowkinds.moc"
