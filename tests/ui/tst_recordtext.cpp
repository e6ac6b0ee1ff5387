// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/preparer.h"
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/history/recordtext.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::storedSend;

class RecordTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesADocumentOfABody();
    void makesTheSameRequestAgain_data();
    void makesTheSameRequestAgain();
    void leavesOutATitleThatIsTheSlug();
    void keepsABodyThatCannotBeRead();
    void tellsEverything();
};

void RecordTextTest::makesADocumentOfABody()
{
    const SendRecord record = storedSend(
        1, u"Invoice ready"_s, Outcome::Accepted,
        R"({"workflow":"w","n":1.10,"recipients":["u"],"data":{},"$idempotency_key":"key-1","tenant_id":"t","cancellation_key":"c"})");
    const auto document = Document::parse(documentTextOf(record), {});
    QVERIFY(document);
    QCOMPARE(document->title(), u"Invoice ready"_s);
    QCOMPARE(document->tenantId(), std::optional(u"t"_s));
    QCOMPARE(document->cancellationKey(), std::optional(u"c"_s));
    QVERIFY(!document->idempotencyKey());
    QVERIFY(!document->text().contains("key-1"));
    QVERIFY(document->text().contains("1.10"));
    QCOMPARE(document->kind(), std::optional(Kind::Workflow));
}

void RecordTextTest::makesTheSameRequestAgain_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::newRow("workflow")
        << R"({"cancellation_key":"c","body":{"workflow":"w","recipients":["u"],"data":{"a":1.0}}})"_ba;
    QTest::newRow("event")
        << R"({"tenant_id":"t","body":{"event_name":"order","distinct_id":"u","properties":{"b":1.0}}})"_ba;
    QTest::newRow("dynamic workflow")
        << R"({"brand_id":"b","body":{"name":"n","template":"t","notification_category":"c","users":[],"delay":30,"data":{}}})"_ba;
    QTest::newRow("broadcast") << R"({"body":{"list_id":"l","template":"t","notification_category":"c","data":{}}})"_ba;
}

void RecordTextTest::makesTheSameRequestAgain()
{
    QFETCH(QByteArray, document);
    const Stamp stamp{"workspace_key_of_a_test", AuthMode::Signature, QDateTime({2026, 9, 1}, {10, 0}, Qt::UTC)};
    const auto sent = freeze(*Document::parse(document, {}), {}, u"k"_s, stamp);
    QVERIFY(sent);
    SendRecord record =
        storedSend(1, nameInBody(*Document::parse(document, {})->body()), Outcome::Accepted, sent->body);
    record.request.kind = sent->kind;
    const auto again = Document::parse(documentTextOf(record), {});
    QVERIFY(again);
    QVERIFY(again->title().isEmpty());
    QCOMPARE(freeze(*again, {}, u"k"_s, stamp)->body, sent->body);
}

void RecordTextTest::leavesOutATitleThatIsTheSlug()
{
    const auto document = Document::parse(documentTextOf(storedSend(1, u"w"_s, Outcome::Accepted)), {});
    QVERIFY(document);
    QVERIFY(document->title().isEmpty());
}

void RecordTextTest::keepsABodyThatCannotBeRead()
{
    QCOMPARE(documentTextOf(storedSend(1, u"w"_s, Outcome::Accepted, "garbage")), QByteArray("garbage"));
}

void RecordTextTest::tellsEverything()
{
    SendRecord record = storedSend(1, u"w"_s, Outcome::Rejected);
    record.url = QUrl(u"http://127.0.0.1:1/trigger/"_s);
    record.message = u"No such workflow."_s;
    record.messageId = u"m-1"_s;
    AttemptRecord attempt;
    attempt.status = 404;
    attempt.answerBody = "no";
    const QString text = detailText(record, {attempt}, record.createdAt);
    for (const QString &part : {u"Rejected"_s, u"No such workflow."_s, u"Workspace: Sandbox"_s, u"Key: key-1"_s,
                                u"Message ID: m-1"_s, u"POST http://127.0.0.1:1/trigger/"_s, u"HTTP 404"_s})
        QVERIFY2(text.contains(part), qPrintable(part));
    record.state = SendState::Sending;
    QVERIFY(!detailText(record, {}, record.createdAt).contains(u"Rejected"_s));
}

HELIOGRAPH_SUITE(RecordTextTest)
#include "tst_recordtext.moc"
