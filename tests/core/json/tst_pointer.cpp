// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/pointer.h"
#include "tests/support/suite.h"

#include <QtTest>

using heliograph::json::Pointer;
using heliograph::json::Value;
using namespace Qt::StringLiterals;

class PointerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesWhatTheStandardSays_data();
    void namesWhatTheStandardSays();
    void findsNothing_data();
    void findsNothing();
    void refuses_data();
    void refuses();
    void isBuiltStepByStep();
    void knowsItsParentAndPrefix();
    void indexesAreStrict_data();
    void indexesAreStrict();
    void canChangeWhatItFinds();
};

namespace {

/// The document of RFC 6901, section 5.
Value standard()
{
    return *heliograph::json::parse(R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4,
                                        "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8, "~1": 9, "é": {"1": 10}})");
}

} // namespace

void PointerTest::namesWhatTheStandardSays_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<Value>("value");
    QTest::newRow("an item") << u"/foo/0"_s << Value::string("bar");
    QTest::newRow("the empty key") << u"/"_s << Value::integer(0);
    QTest::newRow("a slash") << u"/a~1b"_s << Value::integer(1);
    QTest::newRow("a percent sign") << u"/c%d"_s << Value::integer(2);
    QTest::newRow("a caret") << u"/e^f"_s << Value::integer(3);
    QTest::newRow("a bar") << u"/g|h"_s << Value::integer(4);
    QTest::newRow("a backslash") << u"/i\\j"_s << Value::integer(5);
    QTest::newRow("a quote") << u"/k\"l"_s << Value::integer(6);
    QTest::newRow("a blank") << u"/ "_s << Value::integer(7);
    QTest::newRow("a tilde") << u"/m~0n"_s << Value::integer(8);
    QTest::newRow("~01 is ~1, not a slash") << u"/~01"_s << Value::integer(9);
    QTest::newRow("beyond ASCII, a key of digits") << u"/é/1"_s << Value::integer(10);
}

void PointerTest::namesWhatTheStandardSays()
{
    QFETCH(QString, pointer);
    QFETCH(Value, value);
    const auto parsed = Pointer::fromString(pointer);
    QVERIFY(parsed);
    QCOMPARE(parsed->toString(), pointer);
    const Value root = standard();
    const Value *found = parsed->in(root);
    QVERIFY(found);
    QCOMPARE(*found, value);
}

void PointerTest::findsNothing_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::newRow("no such key") << u"/nothing"_s;
    QTest::newRow("beyond the array") << u"/foo/2"_s;
    QTest::newRow("a key of an array") << u"/foo/bar"_s;
    QTest::newRow("behind the last item") << u"/foo/-"_s;
    QTest::newRow("leading zero") << u"/foo/00"_s;
    QTest::newRow("below a text") << u"/foo/0/0"_s;
    QTest::newRow("an index beyond any") << u"/foo/99999999999999999999"_s;
}

void PointerTest::findsNothing()
{
    QFETCH(QString, pointer);
    const Value root = standard();
    QVERIFY(!Pointer::fromString(pointer)->in(root));
}

void PointerTest::refuses_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::newRow("no slash") << u"foo"_s;
    QTest::newRow("a fragment") << u"#/foo"_s;
    QTest::newRow("a tilde at the end") << u"/foo~"_s;
    QTest::newRow("a tilde before anything else") << u"/foo~2"_s;
}

void PointerTest::refuses()
{
    QFETCH(QString, pointer);
    const auto parsed = Pointer::fromString(pointer);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, u"json.pointer"_s);
    QVERIFY(parsed.error().message.contains(pointer));
}

void PointerTest::isBuiltStepByStep()
{
    const Pointer pointer = Pointer() / "recipients" / qsizetype(2) / "a/b~";
    QCOMPARE(pointer.toString(), u"/recipients/2/a~1b~0"_s);
    QCOMPARE(*Pointer::fromString(pointer.toString()), pointer);
    QVERIFY(Pointer().isRoot());
    QVERIFY(Pointer::fromString({})->isRoot());
}

void PointerTest::knowsItsParentAndPrefix()
{
    const Pointer body = Pointer() / "body";
    const Pointer item = body / "recipients" / qsizetype(0);
    QCOMPARE(item.parent(), body / "recipients");
    QCOMPARE(Pointer().parent(), Pointer());
    QVERIFY(item.startsWith(body));
    QVERIFY(item.startsWith(item));
    QVERIFY(item.startsWith(Pointer()));
    QVERIFY(!body.startsWith(item));
    QVERIFY(!item.startsWith(Pointer() / "bod"));
}

void PointerTest::indexesAreStrict_data()
{
    QTest::addColumn<qsizetype>("index");
    QTest::newRow("0") << qsizetype(0);
    QTest::newRow("10") << qsizetype(10);
    for (const char *token : {"", "-", "-1", "+1", "01", " 1", "1a", "99999999999999999999"})
        QTest::newRow(token) << qsizetype(-1);
}

void PointerTest::indexesAreStrict()
{
    QTEST(heliograph::json::arrayIndex(QTest::currentDataTag()).value_or(-1), "index");
}

void PointerTest::canChangeWhatItFinds()
{
    Value root = standard();
    Value *item = (Pointer() / "foo" / qsizetype(1)).in(root);
    QVERIFY(item);
    *item = Value::integer(5);
    QCOMPARE(root.find("foo")->items()[1], Value::integer(5));
}

HELIOGRAPH_SUITE(PointerTest)
#include "tst_pointer.moc"
