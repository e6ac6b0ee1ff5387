// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/core/json/randomjson.h"
#include "tests/support/suite.h"

#include <QtTest>

using heliograph::json::compact;
using heliograph::json::indented;
using heliograph::json::parse;
using heliograph::json::Value;

class WriterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quotesAsJavaScriptDoes_data();
    void quotesAsJavaScriptDoes();
    void quotesAnyByteAnywhere();
    void goesOnBehindWhatIsThere();
    void writesEveryTypeCompactly();
    void indentsAsJavaScriptDoes();
    void keepsSpellingAndOrder_data();
    void keepsSpellingAndOrder();
    void roundTrips();
};

void WriterTest::quotesAsJavaScriptDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("quoted");
    QTest::newRow("empty") << QByteArray() << QByteArray(R"("")");
    QTest::newRow("plain") << QByteArray("abc") << QByteArray(R"("abc")");
    QTest::newRow("quote and backslash") << QByteArray(R"(a"b\c)") << QByteArray(R"("a\"b\\c")");
    QTest::newRow("a slash stays") << QByteArray("a/b") << QByteArray(R"("a/b")");
    QTest::newRow("short escapes") << QByteArray("\b\f\n\r\t") << QByteArray(R"("\b\f\n\r\t")");
    QTest::newRow("lower-case hexadecimal") << QByteArray("\x1f\x0b") << QByteArray(R"("\u001f\u000b")");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray(R"("a\u0000b")");
    QTest::newRow("DEL stays") << QByteArray("\x7f") << QByteArray("\"\x7f\"");
    QTest::newRow("beyond ASCII stays") << QByteArray("é😀\u2028") << QByteArray("\"é😀\u2028\"");
}

void WriterTest::quotesAsJavaScriptDoes()
{
    QFETCH(QByteArray, text);
    QTEST(heliograph::json::quoted(text), "quoted");
    QTEST(compact(Value::string(text)), "quoted");
}

/// It is looked for what to escape eight bytes at a time.
void WriterTest::quotesAnyByteAnywhere()
{
    for (int code = 0; code < 256; ++code) {
        const char byte = static_cast<char>(code);
        const bool isPlain = code >= 0x20 && byte != '"' && byte != '\\';
        const QByteArray alone = heliograph::json::quoted(QByteArray(1, byte));
        QCOMPARE(alone.size() == 3, isPlain);
        for (qsizetype size = 1; size < 20; ++size) {
            for (qsizetype at = 0; at < size; ++at) {
                QByteArray text(size, '!');
                text[at] = byte;
                QCOMPARE(heliograph::json::quoted(text), '"' + QByteArray(at, '!') + alone.sliced(1, alone.size() - 2) +
                                                             QByteArray(size - at - 1, '!') + '"');
            }
        }
    }
}

void WriterTest::goesOnBehindWhatIsThere()
{
    QByteArray text = "so";
    heliograph::json::appendQuoted(text, "a");
    heliograph::json::appendQuoted(text, "b\nc");
    heliograph::json::appendCompact(text, Value::string("d"));
    heliograph::json::appendCompact(text, Value::array({Value::integer(1), Value()}));
    const QByteArray before = text;
    heliograph::json::appendCompact(text, Value::boolean(true));
    QCOMPARE(before, R"(so"a""b\nc""d"[1,null])");
    QCOMPARE(text, before + "true");
}

void WriterTest::writesEveryTypeCompactly()
{
    Value object = Value::object();
    object.set("n", Value());
    object.set("t", Value::boolean(true));
    object.set("f", Value::boolean(false));
    object.set("d", Value::number("1.10"));
    object.set("a", Value::array({Value::string("x"), Value::array(), Value::object()}));
    QCOMPARE(compact(object), QByteArray(R"({"n":null,"t":true,"f":false,"d":1.10,"a":["x",[],{}]})"));
}

void WriterTest::indentsAsJavaScriptDoes()
{
    const auto value = parse(R"({"a":[1,{"b":null}],"c":[],"d":{},"e":"x"})");
    QCOMPARE(indented(*value), QByteArray("{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ],\n  \"c\": [],\n"
                                          "  \"d\": {},\n  \"e\": \"x\"\n}"));
    QCOMPARE(indented(Value::array()), QByteArray("[]"));
    QCOMPARE(indented(Value::integer(7)), QByteArray("7"));
}

void WriterTest::keepsSpellingAndOrder_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"0",
                             "-0",
                             "-0.0",
                             "1.0",
                             "1.10",
                             "1e-7",
                             "1E+2",
                             "1e00",
                             "0e5",
                             "1e-999",
                             "123456789012345678901234567890",
                             "0.1234567890123456789012345678901234567890",
                             "-9223372036854775809",
                             "18446744073709551616",
                             "1.7976931348623157e308",
                             R"({"b":1,"a":2})",
                             R"({"10":1,"9":2,"x":3,"1":4})",
                             R"({"":1," ":2})",
                             R"(["\u0000"])",
                             "null",
                             "true",
                             "false",
                             "\"\""})
        QTest::newRow(text) << QByteArray(text);
}

void WriterTest::keepsSpellingAndOrder()
{
    QFETCH(QByteArray, text);
    const auto value = parse(text);
    QVERIFY(value);
    QCOMPARE(compact(*value), text);
}

void WriterTest::roundTrips()
{
    for (quint32 seed = 1; seed <= 500; ++seed) {
        heliograph::test::RandomJson random(seed);
        const Value value = random.value(5);
        const QByteArray text = random.text(value);
        const auto fromText = parse(text);
        QVERIFY2(fromText && *fromText == value, qPrintable(QStringLiteral("seed %1").arg(seed)));
        const QByteArray once = compact(value);
        const auto fromCompact = parse(once);
        QVERIFY2(fromCompact && compact(*fromCompact) == once, qPrintable(QStringLiteral("seed %1").arg(seed)));
        const auto fromIndented = parse(indented(value));
        QVERIFY2(fromIndented && *fromIndented == value, qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
}

HELIOGRAPH_SUITE(WriterTest)
#include "tst_writer.moc"
