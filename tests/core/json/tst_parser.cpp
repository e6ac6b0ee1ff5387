// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/support/suite.h"

#include <QElapsedTimer>
#include <QtTest>

using heliograph::json::maxDepth;
using heliograph::json::parse;
using heliograph::json::Span;
using heliograph::json::Value;
using namespace Qt::StringLiterals;

class ParserTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void refusesEachControlCharacterAnywhere();
    void saysWhatWouldBeRight_data();
    void saysWhatWouldBeRight();
    void neverRepeatsALongPieceOfTheText();
    void decodes_data();
    void decodes();
    void knowsEverySpan();
    void spansCountFromTheRealStart();
    void nestsToTheLimit();
    void answersAtOnceToAPileOfBrackets();
    void takesALongString();
    void takesManyKeys();
    void findsADuplicateAmongManyKeys();
    void needsNoTerminatingNul();
};

void ParserTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char *name, const QByteArray &text, const char *code, int line, int column) {
        QTest::newRow(name) << text << QString::fromLatin1(code) << line << column;
    };
    row("nothing", "", "json.empty", 1, 1);
    row("blanks", " \r\n\t", "json.empty", 1, 1);
    row("a byte order mark alone", "\xef\xbb\xbf", "json.empty", 1, 1);
    row("a closing bracket", "}", "json.syntax", 1, 1);
    row("cut after the bracket", "{", "json.syntax", 1, 2);
    row("cut after the key", R"({"a")", "json.syntax", 1, 5);
    row("cut after the colon", R"({"a":)", "json.syntax", 1, 6);
    row("cut after the value", R"({"a":1)", "json.syntax", 1, 7);
    row("cut in an array", "[1", "json.syntax", 1, 3);
    row("cut in a string", R"(["a", "bc)", "json.syntax", 1, 7);
    row("cut in a word", "[tru", "json.syntax", 1, 2);
    row("no comma between members", "{\"a\": 1\n \"b\": 2}", "json.syntax", 2, 2);
    row("no comma between items", "[1 2]", "json.syntax", 1, 4);
    row("a comma too many in an object", "{\"a\": 1,\n}", "json.syntax", 2, 1);
    row("a comma too many in an array", "[1, ]", "json.syntax", 1, 5);
    row("two commas", "[1,,2]", "json.syntax", 1, 4);
    row("no colon", R"({"a" 1})", "json.syntax", 1, 6);
    row("a key without quotes", "{a: 1}", "json.syntax", 1, 2);
    row("single quotes", "{\"a\": 'x'}", "json.syntax", 1, 7);
    row("the wrong bracket", "[1}", "json.syntax", 1, 3);
    row("a comment", "{\n// why\n}", "json.syntax", 2, 1);
    row("NaN", "[NaN]", "json.syntax", 1, 2);
    row("a word with a capital", "[True]", "json.syntax", 1, 2);
    row("a plus sign", "[+1]", "json.syntax", 1, 2);
    row("no digit before the point", "[.5]", "json.syntax", 1, 2);
    row("no digit after the point", "[5.]", "json.syntax", 1, 2);
    row("no exponent", "[1e]", "json.syntax", 1, 2);
    row("a leading zero", "[01]", "json.syntax", 1, 3);
    row("a lone minus", "[-]", "json.syntax", 1, 2);
    row("text after the end", "{} x", "json.syntax", 1, 4);
    row("a line break in a text", "[\"a\nb\"]", "json.syntax", 1, 4);
    row("a tab in a text", "[\"a\tb\"]", "json.syntax", 1, 4);
    row("a control character in a text", "[\"a\x01\"]", "json.syntax", 1, 4);
    row("an unknown escape", R"(["\x41"])", "json.syntax", 1, 3);
    row("a short \\u escape", R"(["\u12"])", "json.syntax", 1, 3);
    row("columns are characters", "[\"é😀€\" x]", "json.syntax", 1, 8);
    row("lines end with CRLF", "{\r\n  \"a\": \"é\",\r\n  \"b\": x\r\n}", "json.syntax", 3, 8);
    row("after a byte order mark", "\xef\xbb\xbf{x", "json.syntax", 1, 2);
    row("a key twice", "{\"a\": 1,\n \"b\": 2, \"a\": 3}", "json.duplicate_key", 2, 10);
    row("a key twice, once escaped", R"({"a": 1, "\u0061": 3})", "json.duplicate_key", 1, 10);
    row("a key twice, deep inside", R"({"x": [{"k": 1, "k": 1}]})", "json.duplicate_key", 1, 17);
    row("too deep", QByteArray(maxDepth + 1, '['), "json.depth", 1, maxDepth + 1);
    row("Latin-1 in a text", "[\"\xe9\"]", "json.encoding", 1, 3);
    row("Latin-1 outside a text", "[\xe9]", "json.encoding", 1, 2);
    row("a surrogate as UTF-8", "[\"\xed\xa0\x80\"]", "json.encoding", 1, 3);
    row("overlong UTF-8", "[\"\xc0\xaf\"]", "json.encoding", 1, 3);
    row("a character cut at the end", "[\"\xe2\x82", "json.encoding", 1, 3);
    row("NUL in a text", QByteArray("[\"a\0b\"]", 7), "json.nul", 1, 4);
    row("NUL after the end", QByteArray("{}\0", 3), "json.nul", 1, 3);
    row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6), "json.nul", 1, 4);
    row("larger than a double", "[1, 1e999]", "json.number_range", 1, 5);
    row("just larger than a double", "[1.8e308]", "json.number_range", 1, 2);
    row("400 digits", '-' + QByteArray(400, '9'), "json.number_range", 1, 1);
    row("400 digits and a fraction", QByteArray(400, '9') + ".5", "json.number_range", 1, 1);
    row("half of a pair, the first", R"(["ab\ud83d"])", "json.surrogate", 1, 5);
    row("half of a pair, the second", R"(["\u00e9\udc00"])", "json.surrogate", 1, 9);
    row("half of a pair after a whole", R"(["\ud83d\ude00 \\ \udc00"])", "json.surrogate", 1, 19);
    row("two first halves", R"(["\ud83d\ud83d"])", "json.surrogate", 1, 3);
    row("half of a pair in a key", R"({"\udfff": 1})", "json.surrogate", 1, 3);
}

void ParserTest::refuses()
{
    QFETCH(QByteArray, text);
    const auto value = parse(text);
    QVERIFY(!value);
    QTEST(value.error().code, "code");
    QTEST(value.error().place.line, "line");
    QTEST(value.error().place.column, "column");
    QVERIFY(value.error().message.endsWith(u'.'));
}

/// Strings are read sixteen bytes at a time, from wherever they lie in memory.
void ParserTest::refusesEachControlCharacterAnywhere()
{
    for (char control = 1; control < 0x20; ++control) {
        for (qsizetype before = 0; before < 40; ++before) {
            const QByteArray text = "[\"" + QByteArray(before, 'a') + control + QByteArray(20, 'b') + "\"]";
            const auto value = parse(text);
            QVERIFY2(!value, text.toHex().constData());
            QCOMPARE(value.error().code, u"json.syntax"_s);
            QCOMPARE(value.error().place.column, static_cast<int>(before) + 3);
        }
    }
}

void ParserTest::saysWhatWouldBeRight_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("missing comma") << QByteArray(R"({"a":1 "b":2})") << u"A comma or } is missing before “\"”."_s;
    QTest::newRow("missing comma in an array") << QByteArray("[1 true]") << u"A comma or ] is missing before “true”."_s;
    QTest::newRow("cut") << QByteArray(R"({"a":1)") << u"A comma or } is missing before the end of the text."_s;
    QTest::newRow("missing colon") << QByteArray(R"({"a"😀})") << u"A colon is missing after the key, before “😀”."_s;
    QTest::newRow("comma too many") << QByteArray("[1, ]") << u"There is a comma too many before this bracket."_s;
    QTest::newRow("comma too many in an object")
        << QByteArray(R"({"a":1, })") << u"There is a comma too many before this bracket."_s;
    QTest::newRow("single quotes") << QByteArray("['a']") << u"Text is written in double quotes, not in single ones."_s;
    QTest::newRow("key in single quotes") << QByteArray("{'a': 1}") << u"A key is written in double quotes."_s;
    QTest::newRow("no key") << QByteArray("{1: 1}") << u"A key in double quotes, or }, is missing before “1”."_s;
    QTest::newRow("comment") << QByteArray("[1, /* 2 */ 3]") << u"JSON has no comments: remove this one."_s;
    QTest::newRow("comment before a key") << QByteArray("{# x\n}") << u"JSON has no comments: remove this one."_s;
    QTest::newRow("NaN")
        << QByteArray("[NaN]")
        << u"A value is missing before “NaN”: text in double quotes, a number, true, false, null, { or [."_s;
    QTest::newRow("after the end") << QByteArray("{}{}")
                                   << u"Nothing may follow the end of the JSON text, but “{” does."_s;
    QTest::newRow("no closing quote") << QByteArray(R"(["abc)") << u"This text has no closing quote."_s;
    QTest::newRow("line break")
        << QByteArray("[\"abc\n\"]")
        << u"This text has no closing quote on its line; a line break inside a text is written \\n."_s;
    QTest::newRow("tab") << QByteArray("[\"\t\"]") << u"A tab inside a text is written \\t."_s;
    QTest::newRow("control character") << QByteArray("[\"\x02\"]")
                                       << u"A control character inside a text is written \\u0002."_s;
    QTest::newRow("backslash")
        << QByteArray(R"(["C:\x"])")
        << u"A backslash is written \\\\; alone it stands only before one of \" \\ / b f n r t u."_s;
    QTest::newRow("short escape") << QByteArray(R"(["\u12"])") << u"After \\u come four hexadecimal digits."_s;
    QTest::newRow("no fraction") << QByteArray("[5.]")
                                 << u"A digit is missing after the decimal point of this number."_s;
    QTest::newRow("no exponent") << QByteArray("[5e]")
                                 << u"A digit is missing after the exponent sign of this number."_s;
    QTest::newRow("duplicate key") << QByteArray(R"({"é":1,"é":2})")
                                   << u"The key “é” comes twice in this object: keep one of the two."_s;
}

void ParserTest::saysWhatWouldBeRight()
{
    QFETCH(QByteArray, text);
    QTEST(parse(text).error().message, "message");
}

void ParserTest::neverRepeatsALongPieceOfTheText()
{
    const auto value = parse(R"({"access_token": xoxbAbcdefghijklmnopqrstuvwxyz})");
    QVERIFY(!value);
    QVERIFY(!value.error().message.contains(u"ijklmnop"_s));
    QVERIFY(!value.error().detail.contains(u"xoxb"_s));
}

void ParserTest::decodes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("decoded");
    QTest::newRow("escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << QByteArray("\"\\/\b\f\n\r\t");
    QTest::newRow("\\u") << QByteArray(R"("\u00e9\u20AC")") << QByteArray("é€");
    QTest::newRow("a pair") << QByteArray(R"("\ud83d\ude00")") << QByteArray("😀");
    QTest::newRow("an escaped NUL") << QByteArray(R"("a\u0000b")") << QByteArray("a\0b", 3);
    QTest::newRow("U+D7FF is no surrogate") << QByteArray(R"("\ud7ff")") << QByteArray("\xed\x9f\xbf");
    QTest::newRow("a byte order mark and blanks") << QByteArray("\xef\xbb\xbf \r\n\t\"x\" ") << QByteArray("x");
}

void ParserTest::decodes()
{
    QFETCH(QByteArray, text);
    const auto value = parse(text);
    QVERIFY(value);
    QTEST(value->utf8(), "decoded");
}

namespace {

QByteArray slice(const QByteArray &text, Span span)
{
    return text.sliced(span.begin, span.size());
}

} // namespace

void ParserTest::knowsEverySpan()
{
    const QByteArray text = " { \"a\\n\" : [ 1.50 , \"x\" ,true,{ } ] ,\r\n\"é\":null , \"z\":[ ] } ";
    const auto root = parse(text);
    QVERIFY(root);
    QCOMPARE(slice(text, root->span()), text.trimmed());
    const auto &members = root->members();
    QCOMPARE(slice(text, members[0].keySpan), QByteArray("\"a\\n\""));
    QCOMPARE(slice(text, members[0].value.span()), QByteArray("[ 1.50 , \"x\" ,true,{ } ]"));
    const auto &items = members[0].value.items();
    QCOMPARE(slice(text, items[0].span()), QByteArray("1.50"));
    QCOMPARE(slice(text, items[1].span()), QByteArray("\"x\""));
    QCOMPARE(slice(text, items[2].span()), QByteArray("true"));
    QCOMPARE(slice(text, items[3].span()), QByteArray("{ }"));
    QCOMPARE(slice(text, members[1].keySpan), QByteArray("\"é\""));
    QCOMPARE(slice(text, members[1].value.span()), QByteArray("null"));
    QCOMPARE(slice(text, members[2].value.span()), QByteArray("[ ]"));
}

void ParserTest::spansCountFromTheRealStart()
{
    const auto root = parse("\xef\xbb\xbf{\"a\":1}");
    QVERIFY(root);
    QCOMPARE(root->span(), (Span{3, 10}));
    QCOMPARE(root->members()[0].keySpan, (Span{4, 7}));
    QCOMPARE(root->find("a")->span(), (Span{8, 9}));
}

void ParserTest::nestsToTheLimit()
{
    const auto root = parse(QByteArray(maxDepth, '[') + QByteArray(maxDepth, ']'));
    QVERIFY(root);
    QCOMPARE(heliograph::json::compact(*root).size(), qsizetype(2 * maxDepth));
}

void ParserTest::answersAtOnceToAPileOfBrackets()
{
    const QByteArray text(10'000'000, '[');
    QElapsedTimer timer;
    timer.start();
    const auto root = parse(text);
    QVERIFY(!root);
    QCOMPARE(root.error().code, u"json.depth"_s);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

void ParserTest::takesALongString()
{
    const QByteArray content(10'000'000, 'x');
    const auto root = parse("{\"a\":\"" + content + "\"}");
    QVERIFY(root);
    QCOMPARE(root->find("a")->utf8().size(), content.size());
}

namespace {

QByteArray manyKeys(int count)
{
    QByteArray text = "{";
    for (int i = 0; i < count; ++i)
        text += "\"key" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ',';
    return text;
}

} // namespace

void ParserTest::takesManyKeys()
{
    const QByteArray text = manyKeys(100'000) + "\"last\":0}";
    QElapsedTimer timer;
    timer.start();
    const auto root = parse(text);
    QVERIFY(root);
    QCOMPARE(root->members().size(), std::size_t(100'001));
    // Far from what the quadratic way takes (a minute), far above what a slow machine needs for the linear one.
    QVERIFY2(timer.elapsed() < 30000, qPrintable(QString::number(timer.elapsed())));
}

void ParserTest::findsADuplicateAmongManyKeys()
{
    for (int count : {1, 15, 16, 17, 18, 1000}) {
        const auto root = parse(manyKeys(count) + "\"key0\":0}");
        QVERIFY(!root);
        QCOMPARE(root.error().code, u"json.duplicate_key"_s);
        const QString last = u"\"key%1\":0}"_s.arg(count - 1);
        QVERIFY(!parse(manyKeys(count) + last.toUtf8()));
    }
}

void ParserTest::needsNoTerminatingNul()
{
    const QByteArray text = "12345";
    const auto part = parse(QByteArrayView(text).first(3));
    QVERIFY(part);
    QCOMPARE(part->spelling(), QByteArray("123"));
    QVERIFY(!parse(QByteArrayView("[1]").first(2)));
    QVERIFY(!parse(QByteArrayView("\"ab\"").first(3)));
}

HELIOGRAPH_SUITE(ParserTest)
#include "tst_parser.moc"
