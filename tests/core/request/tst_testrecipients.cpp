// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/writer.h"
#include "core/request/testrecipients.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

std::vector<TestRecipient> book()
{
    json::Value anna = json::Value::object();
    anna.set("distinct_id", json::Value::string("qa-1"));
    anna.set("$email", json::Value::array({json::Value::string("qa@example.com")}));
    json::Value ben = json::Value::object();
    ben.set("distinct_id", json::Value::string("qa-2"));
    return {{u"Anna"_s, anna}, {u"Ben"_s, ben}};
}

const QByteArray people = R"([{"distinct_id":"qa-1","$email":["qa@example.com"]},{"distinct_id":"qa-2"}])";

} // namespace

class TestRecipientsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void standsForTheRealOnes_data();
    void standsForTheRealOnes();
    void leavesTheRestAsItIs();
    void refusesABroadcast();
    void refusesAnEmptyBook();
    void isReadAsItWasWritten();
    void saysWhatIsNoBook_data();
    void saysWhatIsNoBook();
};

void TestRecipientsTest::standsForTheRealOnes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("workflow") << QByteArray(R"({"body":{"workflow":"w","recipients":["u-1"]}})")
                              << QByteArray("/body/recipients") << people;
    QTest::newRow("bare") << QByteArray(R"({"workflow":"w","recipients":["u-1"],"$idempotency_key":"k"})")
                          << QByteArray("/recipients") << people;
    QTest::newRow("no recipients yet") << QByteArray(R"({"body":{"workflow":"w"}})") << QByteArray("/body/recipients")
                                       << people;
    QTest::newRow("dynamic") << QByteArray(R"({"body":{"name":"n","users":["u-1"]}})") << QByteArray("/body/users")
                             << people;
    QTest::newRow("event") << QByteArray(R"({"body":{"event_name":"e","distinct_id":"u-1"}})")
                           << QByteArray("/body/distinct_id") << QByteArray(R"("qa-1")");
}

void TestRecipientsTest::standsForTheRealOnes()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, pointer);
    QFETCH(const QByteArray, expected);
    const auto made = forTestRecipients(*Document::parse(text, {}), book());
    QVERIFY(made);
    const auto document = Document::parse(*made, {});
    const json::Value *value = json::Pointer::fromString(QString::fromLatin1(pointer))->in(document->root());
    QVERIFY(value);
    QCOMPARE(json::compact(*value), expected);
    QVERIFY(!document->idempotencyKey());
}

void TestRecipientsTest::leavesTheRestAsItIs()
{
    const auto made = forTestRecipients(*Document::parse(R"({
  "kind": "workflow", "idempotency_key": "real", "idempotency_key_pattern": "p-{day}", "cancellation_key": "c",
  "body": {"workflow": "w", "data": {"n": 1.10}, "recipients": ["u-1"], "x": 1e-7}
})",
                                                         {}),
                                        book());
    QVERIFY(made);
    QVERIFY(made->contains("1.10") && made->contains("1e-7") && made->contains("\"cancellation_key\": \"c\""));
    QVERIFY(!made->contains("real") && !made->contains("p-{day}") && !made->contains("u-1"));
}

void TestRecipientsTest::refusesABroadcast()
{
    const auto document = Document::parse(R"({"body":{"list_id":"l","template":"t"}})", {});
    QCOMPARE(forTestRecipients(*document, book()).error().code, u"testrecipients.broadcast"_s);
}

void TestRecipientsTest::refusesAnEmptyBook()
{
    QCOMPARE(forTestRecipients(*Document::parse(R"({"workflow":"w"})", {}), {}).error().code, u"testrecipients.none"_s);
}

void TestRecipientsTest::isReadAsItWasWritten()
{
    const auto read = readTestRecipients(testRecipientsText(book()));
    QVERIFY(read);
    QVERIFY(*read == book());
}

void TestRecipientsTest::saysWhatIsNoBook_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("no JSON") << QByteArray("{") << u"json.syntax"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"testrecipients.shape"_s;
    QTest::newRow("no person") << QByteArray(R"({"test_recipients":[{"name":"A"}]})") << u"testrecipients.shape"_s;
}

void TestRecipientsTest::saysWhatIsNoBook()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, code);
    QCOMPARE(readTestRecipients(text).error().code, code);
}

HELIOGRAPH_SUITE(TestRecipientsTest)
#include "tst_testrecipients.moc"
