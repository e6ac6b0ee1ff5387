// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/compose/datatext.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

constexpr char indentedDocument[] = R"({
  "body": {
    "workflow": "w",
    "data": {
      "amount": 1.10,
      "list": [

        1
      ]
    }
  }
}
)";
constexpr char shownData[] = R"({
  "amount": 1.10,
  "list": [

    1
  ]
})";

} // namespace

class DataTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheDataAtTheMargin();
    void writesWhatWasTyped();
    void keepsAForeignLayout();
    void keepsABrokenTextOutOfTheDocument();
    void keepsWhatWasWrongWhileALargeTextIsParsed();
    void neverLetsDataBreakOut();
    void takesDataAway();
    void makesData();
    void keepsItsPlaceWhenEverythingIsReplaced();
    void commitsABrokenText();
    void followsOtherEdits();
    void isReadOnlyWhileTheDocumentIsBroken();
};

void DataTextTest::showsTheDataAtTheMargin()
{
    DocumentModel model(indentedDocument);
    const DataText data(model);
    QCOMPARE(data.text(), QByteArray(shownData));
    QVERIFY(!data.error());
}

void DataTextTest::writesWhatWasTyped()
{
    DocumentModel model(indentedDocument);
    DataText data(model);
    data.setText(QByteArray(shownData).replace("1.10", "1.20"));
    QCOMPARE(model.text(), QByteArray(indentedDocument).replace("1.10", "1.20"));
    // A line break after the data stays on screen while it is being typed.
    data.setText("{}\n");
    QCOMPARE(data.text(), QByteArray("{}\n"));
    QVERIFY(!model.isBroken());
    model.undo();
    QCOMPARE(data.text(), QByteArray(shownData));
}

void DataTextTest::keepsAForeignLayout()
{
    const QByteArray foreign = "{\"body\":{\n    \"data\": {\n\"a\": 1\n }}}";
    DocumentModel model(foreign);
    DataText data(model);
    QCOMPARE(data.text(), QByteArray("{\n\"a\": 1\n }"));
    data.setText("{\n\"a\": 2\n }");
    QCOMPARE(model.text(), QByteArray(foreign).replace("1", "2"));
}

void DataTextTest::keepsABrokenTextOutOfTheDocument()
{
    DocumentModel model(indentedDocument);
    DataText data(model);
    QSignalSpy changed(&data, &DataText::changed);
    data.setText("{\n  \"a\": }");
    QVERIFY(data.error());
    QCOMPARE(data.error()->place.line, 2);
    QCOMPARE(model.text(), QByteArray(indentedDocument));
    QCOMPARE(data.text(), QByteArray("{\n  \"a\": }"));
    QVERIFY(data.wholeText().contains("\"a\": }"));
    QVERIFY(!changed.isEmpty());
    data.setText("{\"a\": 1}");
    QVERIFY(!data.error());
    QCOMPARE(data.wholeText(), model.text());
}

void DataTextTest::keepsWhatWasWrongWhileALargeTextIsParsed()
{
    const QByteArray large = "{\"a\": \"" + QByteArray(DocumentModel::parsedAtOnce, 'x') + "\"}";
    DocumentModel model(indentedDocument);
    DataText data(model);
    data.setText(large.chopped(1));
    data.settle();
    QVERIFY(data.error());
    // Between two keys nothing that depends on it comes and goes.
    data.setText(large.chopped(2));
    QVERIFY(data.isParsing());
    QVERIFY(data.error());
    data.setText(large);
    QVERIFY(data.error());
    data.settle();
    QVERIFY(!data.error());
    QVERIFY(!model.isBroken());
}

void DataTextTest::neverLetsDataBreakOut()
{
    DocumentModel model(R"({"body":{"workflow":"w","data":{}}})");
    DataText data(model);
    data.setText(R"({}, "tenant_id": "x")");
    QVERIFY(data.error());
    QVERIFY(!model.text().contains("tenant_id"));
}

void DataTextTest::takesDataAway()
{
    DocumentModel model(R"({"body":{"workflow":"w","data":{}}})");
    DataText data(model);
    data.setText(" \n");
    QCOMPARE(model.text(), QByteArray(R"({"body":{"workflow":"w"}})"));
    QVERIFY(!data.error());
    data.setText({});
    QCOMPARE(model.text(), QByteArray(R"({"body":{"workflow":"w"}})"));
}

void DataTextTest::makesData()
{
    DocumentModel model(R"({"body":{"workflow":"w"}})");
    DataText data(model);
    QCOMPARE(data.text(), QByteArray());
    data.setText(R"({"a":1.0})");
    QVERIFY(model.text().contains(R"("data")"));
    QVERIFY(model.text().contains("1.0"));
}

void DataTextTest::keepsItsPlaceWhenEverythingIsReplaced()
{
    const QByteArray before = R"({"body":{"data":{"a":1},"workflow":"w"}})";
    DocumentModel model(before);
    DataText data(model);
    data.setText({});
    data.setText(R"({"b":2})");
    QCOMPARE(model.text(), QByteArray(R"({"body":{"data":{"b":2},"workflow":"w"}})"));
    data.setText({});
    data.setText("{ half");
    QVERIFY(data.wholeText().startsWith(R"({"body":{"data":{ half)"));
    QVERIFY(!model.isBroken());
    DocumentModel bare(R"({"body":{"workflow":"w"}})");
    DataText fresh(bare);
    fresh.setText("{ half");
    QVERIFY(fresh.wholeText().contains("{ half"));
    fresh.commit();
    QVERIFY(bare.text().contains("{ half"));
}

void DataTextTest::commitsABrokenText()
{
    DocumentModel model(R"({"body":{"workflow":"w","data":{}}})");
    DataText data(model);
    data.setText("{oops");
    data.commit();
    QCOMPARE(model.text(), QByteArray(R"({"body":{"workflow":"w","data":{oops}})"));
    QVERIFY(model.isBroken());
    QVERIFY(!data.error());
    model.undo();
    QVERIFY(!model.isBroken());
    data.commit();
    QVERIFY(!model.isBroken());
}

void DataTextTest::followsOtherEdits()
{
    DocumentModel model(R"({"body":{"workflow":"w","data":{"a":1}}})");
    DataText data(model);
    data.setText(R"({"a":2})");
    QVERIFY(model.set(json::Pointer() / "body" / "data" / "a", json::Value::integer(3)));
    QCOMPARE(data.text(), QByteArray(R"({"a":3})"));
    // What is broken and being typed survives an edit of another field.
    data.setText("{");
    QVERIFY(model.set(json::Pointer() / "body" / "workflow", json::Value::string(u"v"_s)));
    QCOMPARE(data.text(), QByteArray("{"));
    QVERIFY(data.error());
}

void DataTextTest::isReadOnlyWhileTheDocumentIsBroken()
{
    DocumentModel model(R"({"body":{"workflow":"w"}})");
    DataText data(model);
    model.setText("{broken");
    data.setText("{}");
    QCOMPARE(model.text(), QByteArray("{broken"));
    QVERIFY(data.error());
}

HELIOGRAPH_SUITE(DataTextTest)
#include "tst_datatext.moc"
