// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/keypattern.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class KeyPatternTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makes_data();
    void makes();
    void refuses_data();
    void refuses();
    void knowsWhatChanges_data();
    void knowsWhatChanges();
    void choosesTheKey_data();
    void choosesTheKey();
};

namespace {

KeyMoment aMoment()
{
    const QDateTime made(QDate(2026, 9, 1), QTime(23, 59, 59, 5), Qt::UTC);
    return {u"uuid-1"_s, made, made.addSecs(1)};
}

Document documentOf(const QByteArray &text)
{
    return Document::parse(text, {}).value_or(Document());
}

constexpr char oneWorkflow[] = R"({"tenant_id":"t","body":{"workflow":"w","recipients":["anna"],)"
                               R"("data":{"n":1.10,"yes":true,"deep":{"a":"b"},"list":[],"none":null,"empty":""}}})";

} // namespace

void KeyPatternTest::makes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("key");
    const QByteArray workflow = oneWorkflow;
    QTest::newRow("no placeholder") << workflow << u"k"_s << u"k"_s;
    QTest::newRow("workflow") << workflow << u"a-{workflow}-b"_s << u"a-w-b"_s;
    QTest::newRow("person and tenant") << workflow << u"{distinct_id}/{tenant}"_s << u"anna/t"_s;
    QTest::newRow("date is today's") << workflow << u"{date}"_s << u"2026-09-02"_s;
    QTest::newRow("timestamp is the key's") << workflow << u"{timestamp}"_s << u"1788307199005"_s;
    QTest::newRow("uuid") << workflow << u"{uuid}{uuid}"_s << u"uuid-1uuid-1"_s;
    QTest::newRow("a number as it is written") << workflow << u"{data.n}"_s << u"1.10"_s;
    QTest::newRow("a boolean") << workflow << u"{data.yes}"_s << u"true"_s;
    QTest::newRow("deeper") << workflow << u"{data.deep.a}"_s << u"b"_s;
    QTest::newRow("braces") << workflow << u"{{{workflow}}}"_s << u"{w}"_s;
    QTest::newRow("a user's object") << QByteArray(R"({"workflow":"w","recipients":[{"distinct_id":"u"}]})")
                                     << u"{distinct_id}"_s << u"u"_s;
    QTest::newRow("an object of the business")
        << QByteArray(R"({"workflow":"w","recipients":[{"object_type":"teams","id":"finance"}]})") << u"{distinct_id}"_s
        << u"finance"_s;
    QTest::newRow("event") << QByteArray(R"({"event_name":"E","distinct_id":"u","properties":{"p":7}})")
                           << u"{event}-{distinct_id}-{data.p}"_s << u"E-u-7"_s;
    QTest::newRow("dynamic workflow") << QByteArray(R"({"name":"n","users":[{"distinct_id":"u"}]})")
                                      << u"{workflow}-{distinct_id}"_s << u"n-u"_s;
}

void KeyPatternTest::makes()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, pattern);
    const auto key = keyFromPattern(pattern, documentOf(text), aMoment());
    QVERIFY2(key, key ? "" : qPrintable(key.error().message));
    QTEST(*key, "key");
}

void KeyPatternTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pattern");
    const QByteArray workflow = oneWorkflow;
    QTest::newRow("no such name") << workflow << u"{user}"_s;
    QTest::newRow("another's name") << workflow << u"{event}"_s;
    QTest::newRow("no name of the data") << workflow << u"{data.}"_s;
    QTest::newRow("an open brace") << workflow << u"a{uuid"_s;
    QTest::newRow("a closing brace") << workflow << u"a}"_s;
    QTest::newRow("empty braces") << workflow << u"{}"_s;
    QTest::newRow("not in the data") << workflow << u"{data.x}"_s;
    QTest::newRow("a list") << workflow << u"{data.list}"_s;
    QTest::newRow("an object") << workflow << u"{data.deep}"_s;
    QTest::newRow("null") << workflow << u"{data.none}"_s;
    QTest::newRow("empty text") << workflow << u"{data.empty}"_s;
    QTest::newRow("several people") << QByteArray(R"({"workflow":"w","recipients":["a","b"]})") << u"{distinct_id}"_s;
    QTest::newRow("nobody") << QByteArray(R"({"workflow":"w","recipients":[]})") << u"{distinct_id}"_s;
    QTest::newRow("no tenant") << QByteArray(R"({"workflow":"w","recipients":["a"]})") << u"{tenant}"_s;
    QTest::newRow("a list of many") << QByteArray(R"({"list_id":"l","template":"t"})") << u"{distinct_id}"_s;
}

void KeyPatternTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, pattern);
    const auto key = keyFromPattern(pattern, documentOf(text), aMoment());
    QVERIFY(!key);
    QCOMPARE(key.error().code, u"key.pattern"_s);
    QVERIFY(!key.error().message.contains(u"%"_s));
}

void KeyPatternTest::knowsWhatChanges_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("isConstant");
    QTest::newRow("text") << u"k"_s << true;
    QTest::newRow("workflow, event, tenant") << u"{workflow}{event}{tenant}"_s << true;
    QTest::newRow("a name in text") << u"uuid {{uuid}}"_s << true;
    for (const char *name : {"{distinct_id}", "{date}", "{timestamp}", "{uuid}", "{data.x}"})
        QTest::newRow(name) << QString::fromLatin1(name) << false;
}

void KeyPatternTest::knowsWhatChanges()
{
    QFETCH(QString, pattern);
    QTEST(isConstantPattern(pattern), "isConstant");
}

void KeyPatternTest::choosesTheKey_data()
{
    QTest::addColumn<QByteArray>("envelope");
    QTest::addColumn<QString>("key");
    QTest::newRow("none") << QByteArray() << u"uuid-1"_s;
    QTest::newRow("its own") << QByteArray(R"("idempotency_key":"k",)") << u"k"_s;
    QTest::newRow("its own wins") << QByteArray(R"("idempotency_key":"k","idempotency_key_pattern":"{date}",)")
                                  << u"k"_s;
    QTest::newRow("a pattern") << QByteArray(R"("idempotency_key_pattern":"{workflow}-{date}",)") << u"w-2026-09-02"_s;
    QTest::newRow("a broken pattern") << QByteArray(R"("idempotency_key_pattern":"{",)") << u"uuid-1"_s;
}

void KeyPatternTest::choosesTheKey()
{
    QFETCH(QByteArray, envelope);
    const QByteArray text = '{' + envelope + R"("body":{"workflow":"w","recipients":["u"]}})";
    QTEST(idempotencyKeyOf(documentOf(text), aMoment()), "key");
}

HELIOGRAPH_SUITE(KeyPatternTest)
#include "tst_keypattern.moc"
