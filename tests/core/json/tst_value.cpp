// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/number.h"
#include "core/json/utf8.h"
#include "core/json/value.h"
#include "tests/support/suite.h"

#include <QtTest>

using heliograph::json::isNumberSpelling;
using heliograph::json::Value;
using namespace Qt::StringLiterals;

class ValueTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void typesAreTold();
    void isFalsyAsJavaScriptHasIt_data();
    void isFalsyAsJavaScriptHasIt();
    void numbersBecomeDoubles_data();
    void numbersBecomeDoubles();
    void tellsNumberSpellings_data();
    void tellsNumberSpellings();
    void findsOnlyInObjects();
    void setOverwritesInPlace();
    void removeTellsWhetherThereWasOne();
    void textOfAnythingElseIsEmpty();
    void equalityIsAboutSpellingAndOrder_data();
    void equalityIsAboutSpellingAndOrder();
    void countsCodePoints();
    void measuresCharacters_data();
    void measuresCharacters();
};

void ValueTest::typesAreTold()
{
    QVERIFY(Value().isNull());
    QVERIFY(Value::boolean(true).isBool());
    QVERIFY(Value::boolean(true).toBool());
    QVERIFY(Value::integer(-7).isNumber());
    QCOMPARE(Value::integer(-7).spelling(), QByteArray("-7"));
    QVERIFY(Value::string(u"é"_s).isString());
    QCOMPARE(Value::string(u"é"_s).utf8(), QByteArray("é"));
    QVERIFY(Value::array().isArray());
    QVERIFY(Value::object().isObject());
    QCOMPARE(Value::object().type(), Value::Type::Object);
}

void ValueTest::isFalsyAsJavaScriptHasIt_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<bool>("falsy");
    QTest::newRow("null") << Value() << true;
    QTest::newRow("false") << Value::boolean(false) << true;
    QTest::newRow("true") << Value::boolean(true) << false;
    QTest::newRow("0") << Value::number("0") << true;
    QTest::newRow("-0.0") << Value::number("-0.0") << true;
    QTest::newRow("0e5") << Value::number("0e5") << true;
    QTest::newRow("too small for a double") << Value::number("1e-999") << true;
    QTest::newRow("0.1") << Value::number("0.1") << false;
    QTest::newRow("-1") << Value::number("-1") << false;
    QTest::newRow("no text") << Value::string(QByteArray()) << true;
    QTest::newRow("text 0") << Value::string("0") << false;
    QTest::newRow("empty array") << Value::array() << false;
    QTest::newRow("empty object") << Value::object() << false;
}

void ValueTest::isFalsyAsJavaScriptHasIt()
{
    QFETCH(Value, value);
    QTEST(value.isFalsy(), "falsy");
}

void ValueTest::numbersBecomeDoubles_data()
{
    QTest::addColumn<QByteArray>("spelling");
    QTest::addColumn<double>("expected");
    QTest::newRow("fraction") << QByteArray("1.10") << 1.1;
    QTest::newRow("exponent") << QByteArray("1E+2") << 100.0;
    QTest::newRow("negative") << QByteArray("-12.5") << -12.5;
    QTest::newRow("30 digits") << QByteArray("123456789012345678901234567890") << 123456789012345678901234567890.0;
    QTest::newRow("smaller than any") << QByteArray("1e-999") << 0.0;
    QTest::newRow("larger than any") << QByteArray("1e999") << qInf();
    QTest::newRow("larger, negative") << QByteArray("-1.8E+308") << -qInf();
    QTest::newRow("larger, written out") << QByteArray(400, '9') << qInf();
    QTest::newRow("larger for all its zeros") << QByteArray("0.") + QByteArray(400, '0') + "1e+800" << qInf();
    QTest::newRow("smaller, written out") << QByteArray("0.") + QByteArray(400, '0') + "1" << 0.0;
    QTest::newRow("smaller for all its digits") << QByteArray(400, '9') + "e-800" << 0.0;
    QTest::newRow("in range for all its digits") << QByteArray("1") + QByteArray(400, '0') + "e-400" << 1.0;
    QTest::newRow("zero with a large exponent") << QByteArray("0e999") << 0.0;
    QTest::newRow("an exponent beyond any") << QByteArray("1e99999999999999999999") << qInf();
    QTest::newRow("an exponent below any") << QByteArray("1e-99999999999999999999") << 0.0;
    QTest::newRow("the largest") << QByteArray("1.7976931348623157e308") << std::numeric_limits<double>::max();
}

void ValueTest::numbersBecomeDoubles()
{
    QFETCH(QByteArray, spelling);
    QTEST(Value::number(spelling).toDouble(), "expected");
}

void ValueTest::tellsNumberSpellings_data()
{
    QTest::addColumn<bool>("isNumber");
    for (const char *text : {"0", "-0", "10", "1.10", "1e-7", "1E+2", "0.0", "-12.5e10"})
        QTest::newRow(text) << true;
    for (const char *text : {"", "-", "+1", ".5", "5.", "01", "1e", "1e+", "NaN", "Infinity", "0x1", "1 ", " 1", "1,5"})
        QTest::newRow(text) << false;
}

void ValueTest::tellsNumberSpellings()
{
    QTEST(isNumberSpelling(QTest::currentDataTag()), "isNumber");
}

void ValueTest::findsOnlyInObjects()
{
    Value object = Value::object();
    object.set("a", Value::integer(1));
    QVERIFY(object.contains("a"));
    QVERIFY(!object.contains("b"));
    object.find("a")->setSpan({3, 4});
    QCOMPARE(object.find("a")->span().size(), qsizetype(1));
    QVERIFY(!Value::array().find("a"));
    QVERIFY(!Value().find("a"));
    const Value texts = Value::object({{"s", Value::string("é"), {}}, {"n", Value::integer(1), {}}});
    QCOMPARE(texts.textOf("s"), u"é"_s);
    QCOMPARE(texts.utf8Of("s"), QByteArray("é"));
    for (const char *key : {"n", "none"}) {
        QVERIFY(texts.textOf(key).isEmpty());
        QVERIFY(texts.utf8Of(key).isEmpty());
    }
    QVERIFY(Value::array().textOf("s").isEmpty());
}

void ValueTest::setOverwritesInPlace()
{
    Value object = Value::object();
    object.set("b", Value::integer(1));
    object.set("a", Value::integer(2));
    object.set("b", Value::integer(3));
    QCOMPARE(object.members().size(), std::size_t(2));
    QCOMPARE(object.members()[0].key, QByteArray("b"));
    QCOMPARE(object.members()[0].value, Value::integer(3));
}

void ValueTest::removeTellsWhetherThereWasOne()
{
    Value object = Value::object();
    object.set("a", Value());
    QVERIFY(!object.remove("b"));
    QVERIFY(object.remove("a"));
    QVERIFY(object.members().empty());
}

void ValueTest::textOfAnythingElseIsEmpty()
{
    QCOMPARE(Value::string("é").text(), u"é"_s);
    QCOMPARE(Value::integer(1).text(), QString());
    QCOMPARE(Value::array().text(), QString());
}

void ValueTest::equalityIsAboutSpellingAndOrder_data()
{
    const auto object = [](std::initializer_list<const char *> keys) {
        Value value = Value::object();
        for (const char *key : keys)
            value.set(key, Value());
        return value;
    };
    QTest::addColumn<Value>("a");
    QTest::addColumn<Value>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("null and null") << Value() << Value() << true;
    QTest::newRow("null and false") << Value() << Value::boolean(false) << false;
    QTest::newRow("true and false") << Value::boolean(true) << Value::boolean(false) << false;
    QTest::newRow("1 and 1") << Value::number("1") << Value::integer(1) << true;
    QTest::newRow("1 and 1.0") << Value::number("1") << Value::number("1.0") << false;
    QTest::newRow("1 and text") << Value::number("1") << Value::string("1") << false;
    QTest::newRow("arrays") << Value::array({Value(), Value::integer(1)}) << Value::array({Value(), Value::integer(1)})
                            << true;
    QTest::newRow("arrays of other length") << Value::array({Value()}) << Value::array() << false;
    QTest::newRow("objects") << object({"a", "b"}) << object({"a", "b"}) << true;
    QTest::newRow("objects in other order") << object({"a", "b"}) << object({"b", "a"}) << false;
    QTest::newRow("objects, one longer") << object({"a"}) << object({"a", "b"}) << false;
}

void ValueTest::equalityIsAboutSpellingAndOrder()
{
    QFETCH(Value, a);
    QFETCH(Value, b);
    QTEST(a == b, "same");
    a.setSpan({1, 2});
    QTEST(a == b, "same");
}

void ValueTest::countsCodePoints()
{
    QCOMPARE(heliograph::json::codePoints("aé€😀"), qsizetype(4));
    QCOMPARE(heliograph::json::codePoints(""), qsizetype(0));
}

void ValueTest::measuresCharacters_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("ASCII") << QByteArray("a") << qsizetype(1);
    QTest::newRow("two bytes") << QByteArray("é") << qsizetype(2);
    QTest::newRow("three bytes") << QByteArray("€") << qsizetype(3);
    QTest::newRow("four bytes") << QByteArray("😀") << qsizetype(4);
    QTest::newRow("nothing") << QByteArray() << qsizetype(0);
    QTest::newRow("cut") << QByteArray("\xe2\x82") << qsizetype(0);
    QTest::newRow("no continuation") << QByteArray("\xc3(") << qsizetype(0);
    QTest::newRow("lone continuation") << QByteArray("\x80") << qsizetype(0);
    QTest::newRow("overlong slash") << QByteArray("\xc0\xaf") << qsizetype(0);
    QTest::newRow("overlong, three bytes") << QByteArray("\xe0\x80\xaf") << qsizetype(0);
    QTest::newRow("overlong, four bytes") << QByteArray("\xf0\x80\x80\xaf") << qsizetype(0);
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << qsizetype(0);
    QTest::newRow("beyond Unicode") << QByteArray("\xf4\x90\x80\x80") << qsizetype(0);
    QTest::newRow("never a byte") << QByteArray("\xff") << qsizetype(0);
}

void ValueTest::measuresCharacters()
{
    QFETCH(QByteArray, text);
    QTEST(heliograph::json::characterSize(text, 0), "size");
}

HELIOGRAPH_SUITE(ValueTest)
#include "tst_value.moc"
