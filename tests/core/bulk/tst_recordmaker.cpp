// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/recordmaker.h"
#include "core/json/parser.h"
#include "core/request/limits.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

class RecordMakerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesWhatIsSent();
    void choosesTheKey_data();
    void choosesTheKey();
    void theSameFileHasTheSameKeys();
    void saysWhyNot_data();
    void saysWhyNot();
    void saysWhereInTheFile();
    void keepsWarnings();
};

namespace {

RecordMaker maker(const QByteArray &seed = "0123456789abcdef")
{
    Workspace workspace = Workspace::sandbox(QUrl(u"http://127.0.0.1:1/"_s));
    workspace.workspaceKey = "workspace_key_of_twenty";
    return RecordMaker({workspace, {}, seed, FakeClock().now()});
}

Row rowOf(const QByteArray &text, qint64 record = 3, qint64 line = 5)
{
    Row row;
    row.record = record;
    row.place = {100, line, 1};
    row.text = text;
    return row;
}

json::Value problemsOf(const RunRecord &record)
{
    return record.problems.isEmpty() ? json::Value::array() : json::parse(record.problems).value();
}

QByteArray firstCode(const RunRecord &record)
{
    const json::Value problems = problemsOf(record);
    return problems.items().empty() ? QByteArray() : problems.items().front().find("code")->utf8();
}

} // namespace

void RecordMakerTest::makesWhatIsSent()
{
    const RunRecord record = maker().made(
        rowOf(R"({"workflow":"w","recipients":["u"],"data":{"n":1.0},"$idempotency_key":"k","tenant_id":"t"})"));
    QCOMPARE(record.record, 3);
    QCOMPARE(record.line, 5);
    QCOMPARE(record.kind, std::optional(Kind::Workflow));
    QCOMPARE(record.idempotencyKey, u"k"_s);
    QCOMPARE(record.body,
             R"({"workflow":"w","recipients":["u"],"data":{"n":1.0},"$idempotency_key":"k","tenant_id":"t"})");
    QVERIFY(record.problems.isEmpty());
}

void RecordMakerTest::choosesTheKey_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");
    const QByteArray body = R"("body":{"workflow":"w","recipients":["u"]})";
    QTest::newRow("its own") << "{\"idempotency_key\":\"mine\"," + body + '}' << u"mine"_s;
    QTest::newRow("its pattern") << "{\"idempotency_key_pattern\":\"{workflow}-{distinct_id}\"," + body + '}'
                                 << u"w-u"_s;
    QTest::newRow("none") << '{' + body + '}' << u"run-303132333435363738396162-0000003"_s;
    QTest::newRow("an empty one") << "{\"idempotency_key\":\"\"," + body + '}'
                                  << u"run-303132333435363738396162-0000003"_s;
}

void RecordMakerTest::choosesTheKey()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, key);
    const RunRecord record = maker().made(rowOf(text));
    QCOMPARE(record.idempotencyKey, key);
    QCOMPARE(json::parse(record.body)->find("$idempotency_key")->text(), key);
}

void RecordMakerTest::theSameFileHasTheSameKeys()
{
    const Row row = rowOf(R"({"workflow":"w","recipients":["u"]})");
    QCOMPARE(maker().made(row).body, maker().made(row).body);
    QVERIFY(maker().made(row).idempotencyKey != maker("another file").made(row).idempotencyKey);
}

void RecordMakerTest::saysWhyNot_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("no JSON") << "{\"workflow\":"_ba
                             << "json.syntax"_ba;
    QTest::newRow("no object") << "[1]"_ba
                               << "document.not_object"_ba;
    QTest::newRow("no workflow") << R"({"body":{"workflow":"","recipients":["u"]}})"_ba
                                 << "workflow.missing"_ba;
    QTest::newRow("a broadcast") << R"({"list_id":"l","channels":["email"],"template":"t"})"_ba
                                 << "bulk.broadcast"_ba;
    QTest::newRow("too big") << R"({"workflow":"w","recipients":["u"],"data":{"x":")" +
                                    QByteArray(limits::workflowBytes, 'x') + "\"}}"
                             << "body.too_large"_ba;
}

void RecordMakerTest::saysWhyNot()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    const RunRecord record = maker().made(rowOf(text));
    QVERIFY(!record.kind);
    QVERIFY(record.body.isEmpty() && record.idempotencyKey.isEmpty());
    QCOMPARE(record.source, text);
    QCOMPARE(firstCode(record), code);
}

void RecordMakerTest::saysWhereInTheFile()
{
    const auto placeOf = [](const RunRecord &record) {
        const json::Value first = problemsOf(record).items().front();
        return std::pair(first.find("line")->spelling(), first.find("column")->spelling());
    };
    QCOMPARE(placeOf(maker().made(rowOf("{\"a\":}"))), std::pair("5"_ba, "6"_ba));
    // An element of an array: its first line begins in the middle of one, its second where a line does.
    Row element = rowOf("{\"a\":}");
    element.place.column = 11;
    QCOMPARE(placeOf(maker().made(element)), std::pair("5"_ba, "16"_ba));
    element.text = "{\n\"a\":}";
    QCOMPARE(placeOf(maker().made(element)), std::pair("6"_ba, "5"_ba));
    Row row = rowOf({});
    row.finding = Error{u"bulk.encoding"_s, u"Line 5 is no UTF-8."_s, {}, {{}, {}, 5, 7}};
    QCOMPARE(placeOf(maker().made(row)), std::pair("5"_ba, "7"_ba));
}

void RecordMakerTest::keepsWarnings()
{
    const RunRecord record = maker().made(
        rowOf(R"({"workflow":"w","recipients":[{"distinct_id":"u","$email":["nowhere"]}],"$idempotency_key":"k"})"));
    QCOMPARE(record.kind, std::optional(Kind::Workflow));
    QCOMPARE(firstCode(record), "recipient.email");
}

HELIOGRAPH_SUITE(RecordMakerTest)

#include "tst_recordmaker.moc"
