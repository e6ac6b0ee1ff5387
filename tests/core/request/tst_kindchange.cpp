// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/writer.h"
#include "core/request/kindchange.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class KindChangeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsWhatBothHave_data();
    void keepsWhatBothHave();
    void knowsThePlacesOfAKind_data();
    void knowsThePlacesOfAKind();
};

void KindChangeTest::keepsWhatBothHave_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("body");
    const QByteArray workflow = R"({"kind":"workflow","body":{"workflow":"w","actor":"a","recipients":["u",)"
                                R"({"distinct_id":"v","$sms":["+1"]}],"data":{"b":1.10,"a":2},"tenant_id":"t"}})";
    QTest::newRow("an event of a workflow") << workflow << Kind::Event
                                            << R"({"distinct_id":"u","event_name":"","properties":{"b":1.10,"a":2},)"
                                               R"("tenant_id":"t"})"_ba;
    QTest::newRow("a dynamic workflow of a workflow")
        << workflow << Kind::DynamicWorkflow
        << R"({"name":"","template":"","notification_category":"","users":[{"distinct_id":"u"},)"
           R"({"distinct_id":"v","$sms":["+1"]}],"data":{"b":1.10,"a":2},"tenant_id":"t"})"_ba;
    QTest::newRow("a broadcast of a workflow") << workflow << Kind::Broadcast
                                               << R"({"list_id":"","template":"","notification_category":"",)"
                                                  R"("data":{"b":1.10,"a":2},"tenant_id":"t"})"_ba;
    QTest::newRow("a workflow of an event")
        << R"({"event":"order","distinct_id":"u","properties":{"a":1},"brand_id":"b","$idempotency_key":"k"})"_ba
        << Kind::Workflow << R"({"workflow":"","recipients":["u"],"data":{"a":1},"$idempotency_key":"k"})"_ba;
    QTest::newRow("a broadcast of a dynamic workflow")
        << R"({"name":"n","template":"t","notification_category":"system","users":[{"distinct_id":"u"}],"delay":30,)"
           R"("trigger_at":"2027-01-01T00:00:00Z","delivery":{"smart":true},"brand_id":"b"})"_ba
        << Kind::Broadcast
        << R"({"list_id":"","template":"t","notification_category":"system","data":{},"delay":30,)"
           R"("trigger_at":"2027-01-01T00:00:00Z","brand_id":"b"})"_ba;
    QTest::newRow("an event of nobody") << R"({"kind":"workflow","body":{"recipients":[{"is_transient":true}]}})"_ba
                                        << Kind::Event << R"({"distinct_id":"","event_name":"","properties":{}})"_ba;
    QTest::newRow("of no body") << R"({"kind":"event"})"_ba << Kind::Broadcast
                                << R"({"list_id":"","template":"","notification_category":"","data":{}})"_ba;
}

void KindChangeTest::keepsWhatBothHave()
{
    QFETCH(QByteArray, document);
    QFETCH(Kind, kind);
    QTEST(json::compact(bodyAs(*Document::parse(document, {}), kind)), "body");
}

void KindChangeTest::knowsThePlacesOfAKind_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("recipients");
    QTest::addColumn<QString>("eventName");
    QTest::newRow("workflow") << R"({"kind":"workflow","body":{}})"_ba << u"/body/data"_s << u"/body/recipients"_s
                              << u"/body/event_name"_s;
    QTest::newRow("event") << R"({"kind":"event","body":{}})"_ba << u"/body/properties"_s << u"/body"_s
                           << u"/body/event_name"_s;
    QTest::newRow("an event that says event")
        << R"({"body":{"event":"e"}})"_ba << u"/body/properties"_s << u"/body"_s << u"/body/event"_s;
    QTest::newRow("bare event") << R"({"event":"e"})"_ba << u"/properties"_s << u""_s << u"/event"_s;
    QTest::newRow("dynamic workflow") << R"({"users":[]})"_ba << u"/data"_s << u"/users"_s << u"/event"_s;
    QTest::newRow("broadcast") << R"({"kind":"broadcast","body":{}})"_ba << u"/body/data"_s << u"/body"_s
                               << u"/body/event_name"_s;
}

void KindChangeTest::knowsThePlacesOfAKind()
{
    QFETCH(QByteArray, document);
    const Document parsed = *Document::parse(document, {});
    QTEST(parsed.dataPointer().toString(), "data");
    QTEST(parsed.recipientsPointer().toString(), "recipients");
    QTEST(parsed.eventNamePointer().toString(), "eventName");
}

HELIOGRAPH_SUITE(KindChangeTest)
#include "tst_kindchange.moc"
