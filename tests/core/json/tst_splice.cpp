// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/splice.h"
#include "tests/support/suite.h"

#include <QtTest>

using heliograph::Result;
using namespace heliograph::json;
using namespace Qt::StringLiterals;

class SpliceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sets_data();
    void sets();
    void inserts_data();
    void inserts();
    void removes_data();
    void removes();
    void renames_data();
    void renames();
    void refusesToSet_data();
    void refusesToSet();
    void refusesToInsert();
    void refusesToRemove();
    void refusesToRename();
    void anEqualValueChangesNothing();
    void replacesOnlyTheValuesOwnBytes();
    void aSpliceCanBeUndone();
    void findsTheDifference_data();
    void findsTheDifference();
};

namespace {

Pointer pointerOf(const QString &text)
{
    return *Pointer::fromString(text);
}

Value valueOf(const QByteArray &text)
{
    return *parse(text);
}

QByteArray after(const QByteArray &text, const Result<Splice> &splice)
{
    return splice ? applied(text, *splice) : splice.error().code.toUtf8();
}

void row(const char *name, const QByteArray &text, const char *pointer, const QByteArray &value,
         const QByteArray &expected)
{
    QTest::newRow(name) << text << QString::fromLatin1(pointer) << value << expected;
}

} // namespace

void SpliceTest::sets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    row("a value on one line", R"({"a":1,"b":2})", "/a", "\"x\"", R"({"a":"x","b":2})");
    row("the root", " 1 ", "", "2", " 2 ");
    row("an item", "[1, 2]", "/1", "3", "[1, 3]");
    row("a member, compact", R"({"a":1,"b":2})", "/c", "3", R"({"a":1,"b":2,"c":3})");
    row("a member, spaced", R"({"a": 1, "b": 2})", "/c", "3", R"({"a": 1, "b": 2, "c": 3})");
    row("a second member, compact", R"({"a":1})", "/c", "3", R"({"a":1,"c":3})");
    row("a second member, spaced", R"({"a": 1})", "/c", "3", R"({"a": 1, "c": 3})");
    row("a second member, padded", R"({ "a": 1 })", "/c", "3", R"({ "a": 1, "c": 3 })");
    row("a colon with blanks around", R"({"a" : 1})", "/c", "3", R"({"a" : 1, "c" : 3})");
    row("a colon on the next line is not copied", "{\n  \"a\":\n    1\n}", "/c", "3",
        "{\n  \"a\":\n    1,\n  \"c\": 3\n}");
    row("a member on its line", "{\n  \"a\": 1\n}\n", "/b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n}\n");
    row("tabs", "{\n\t\"a\": 1\n}", "/b", "{\"c\":[1]}",
        "{\n\t\"a\": 1,\n\t\"b\": {\n\t\t\"c\": [\n\t\t\t1\n\t\t]\n\t}\n}");
    row("CRLF", "{\r\n  \"a\": 1\r\n}\r\n", "/b", "[1]", "{\r\n  \"a\": 1,\r\n  \"b\": [\r\n    1\r\n  ]\r\n}\r\n");
    row("CRLF and a blank line between groups", "{\r\n  \"a\": 1,\r\n\r\n  \"b\": 2\r\n}", "/c", "3",
        "{\r\n  \"a\": 1,\r\n\r\n  \"b\": 2,\r\n  \"c\": 3\r\n}");
    row("no indent", "{\n\"a\": 1\n}", "/b", "{\"c\":1}", "{\n\"a\": 1,\n\"b\": {\n\"c\": 1\n}\n}");
    row("a deeper indent is deduced", "{\n   \"a\": {\n      \"b\": 1\n   }\n}", "/a/c", "[true]",
        "{\n   \"a\": {\n      \"b\": 1,\n      \"c\": [\n         true\n      ]\n   }\n}");
    row("items that flow over lines", "{\n  \"a\": [1, 2,\n        3, 4]\n}", "/a/-", "5",
        "{\n  \"a\": [1, 2,\n        3, 4, 5]\n}");
    row("an item at the end, by index", "[1, 2]", "/2", "3", "[1, 2, 3]");
    row("an item at the end, by dash", "[1,2]", "/-", "3", "[1,2,3]");
    row("an item behind an only one", R"({"a": ["x"]})", "/a/-", "\"y\"", R"({"a": ["x", "y"]})");
    row("an item behind an only one, compact", R"({"a":["x"]})", "/a/-", "\"y\"", R"({"a":["x","y"]})");
    row("a new item is written like the last one", "[\n  {\"a\": 1, \"b\": 2}\n]", "/-", "{\"a\":3,\"b\":[]}",
        "[\n  {\"a\": 1, \"b\": 2},\n  {\"a\": 3, \"b\": []}\n]");
    row("a new item over lines, in brackets that hug", "{\n  \"a\": [{\n    \"b\": 1\n  }]\n}", "/a/-", "{\"b\":2}",
        "{\n  \"a\": [{\n    \"b\": 1\n  }, {\n    \"b\": 2\n  }]\n}");
    row("an empty object among lines", "{\n  \"data\": {}\n}\n", "/data/name", "\"x\"",
        "{\n  \"data\": {\n    \"name\": \"x\"\n  }\n}\n");
    row("an empty object on a line", R"({"data": {}})", "/data/name", "\"x\"", R"({"data": {"name": "x"}})");
    row("an empty object on a line, compact", R"({"data":{}})", "/data/name", "[1,2]", R"({"data":{"name":[1,2]}})");
    row("an empty object with a blank", R"({"data": { }})", "/data/name", "1", R"({"data": {"name": 1}})");
    row("an empty object over two lines", "{\"data\": {\n}}", "/data/name", "1", "{\"data\": {\n  \"name\": 1\n}}");
    row("an empty array among lines", "{\n    \"r\": []\n}", "/r/-", "\"u\"",
        "{\n    \"r\": [\n        \"u\"\n    ]\n}");
    row("an empty item among items on a line each", "[\n  {\"a\": 1},\n  {}\n]", "/1/a", "2",
        "[\n  {\"a\": 1},\n  {\"a\": 2}\n]");
    row("an empty document", "{}", "/a", "1", "{\n  \"a\": 1\n}");
    row("missing parents", "{\n  \"a\": 1\n}", "/b/c/d", "true",
        "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": {\n      \"d\": true\n    }\n  }\n}");
    row("missing parents on a line", R"({"a":1})", "/b/c", "true", R"({"a":1,"b":{"c":true}})");
    row("a missing parent behind the last item", "[1]", "/-/a", "2", "[1, {\"a\": 2}]");
    row("a key of digits in an object", R"({"a":1})", "/0", "2", R"({"a":1,"0":2})");
    row("a key that needs escapes", R"({"a":1})", "/~1\"", "2", R"({"a":1,"/\"":2})");
    row("an object over lines keeps its layout", "{\n  \"a\": {\n    \"b\": 1\n  }\n}", "/a", "{\"c\":2,\"d\":{}}",
        "{\n  \"a\": {\n    \"c\": 2,\n    \"d\": {}\n  }\n}");
    row("an object on a line keeps its layout", "{\n  \"a\": {\"b\": 1}\n}", "/a", "{\"c\":2,\"d\":[1,2]}",
        "{\n  \"a\": {\"c\": 2, \"d\": [1, 2]}\n}");
    row("a scalar gives way to an object", "{\n  \"a\": 1\n}", "/a", "{\"b\":2}",
        "{\n  \"a\": {\n    \"b\": 2\n  }\n}");
    row("a byte order mark", "\xef\xbb\xbf{\"a\": 1}", "/b", "2", "\xef\xbb\xbf{\"a\": 1, \"b\": 2}");
    row("what stands around is kept", "{ \"a\" :1.0 ,\t\"b\":[ 1 ,2] }", "/b/0", "9",
        "{ \"a\" :1.0 ,\t\"b\":[ 9 ,2] }");
}

void SpliceTest::sets()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, pointer);
    QFETCH(QByteArray, value);
    QTEST(after(text, setSplice(text, valueOf(text), pointerOf(pointer), valueOf(value))), "expected");
}

void SpliceTest::inserts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    row("before the first, compact", "[1,2]", "/0", "9", "[9,1,2]");
    row("before the first, spaced", "[1, 2]", "/0", "9", "[9, 1, 2]");
    row("before the first, padded", "[ 1, 2 ]", "/0", "9", "[ 9, 1, 2 ]");
    row("before an only one, padded", "{\"a\": [ 1 ]}", "/a/0", "9", "{\"a\": [ 9, 1 ]}");
    row("in the middle", "[1, 2]", "/1", "9", "[1, 9, 2]");
    row("at the end", "[1, 2]", "/2", "9", "[1, 2, 9]");
    row("before the first of lines", "[\n  1,\n  2\n]", "/0", "9", "[\n  9,\n  1,\n  2\n]");
    row("before an only line", "[\n  1\n]", "/0", "9", "[\n  9,\n  1\n]");
    row("in the middle of lines", "[\n  1,\n  2\n]", "/1", "9", "[\n  1,\n  9,\n  2\n]");
    row("into an empty array", "[]", "/0", "9", "[\n  9\n]");
    row("an object among lines", "{\r\n\t\"r\": [\r\n\t\t\"u\"\r\n\t]\r\n}", "/r/0", "{\"a\":1}",
        "{\r\n\t\"r\": [\r\n\t\t{\r\n\t\t\t\"a\": 1\r\n\t\t},\r\n\t\t\"u\"\r\n\t]\r\n}");
}

void SpliceTest::inserts()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, pointer);
    QFETCH(QByteArray, value);
    const Pointer place = pointerOf(pointer);
    const qsizetype index = place.tokens().back().toLongLong();
    QTEST(after(text, insertSplice(text, valueOf(text), place.parent(), index, valueOf(value))), "expected");
}

void SpliceTest::removes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QByteArray>("expected");
    const auto gone = [](const char *name, const char *text, const char *pointer, const char *expected) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(pointer) << QByteArray(expected);
    };
    gone("the first", "[1, 2, 3]", "/0", "[2, 3]");
    gone("in the middle", "[1, 2, 3]", "/1", "[1, 3]");
    gone("the last", "[1, 2, 3]", "/2", "[1, 2]");
    gone("the only one", "{\"a\": [ 1 ]}", "/a/0", "{\"a\": []}");
    gone("the only line", "{\n  \"a\": 1\n}", "/a", "{}");
    gone("the first of lines", "{\n  \"a\": 1,\n  \"b\": 2\n}", "/a", "{\n  \"b\": 2\n}");
    gone("the last of lines", "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}", "/b", "{\n  \"a\": 1\n}");
    gone("a blank before the comma", "[1 , 2 , 3]", "/1", "[1 , 3]");
    gone("deep inside", R"({"a":[{"b":1,"c":2}]})", "/a/0/b", R"({"a":[{"c":2}]})");
}

void SpliceTest::removes()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, pointer);
    QTEST(after(text, removeSplice(text, valueOf(text), pointerOf(pointer))), "expected");
}

void SpliceTest::renames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a key") << QByteArray("{ \"channel\" :\t1 }") << u"/channel"_s << QByteArray("channel_id")
                           << QByteArray("{ \"channel_id\" :\t1 }");
    QTest::newRow("to one with escapes") << QByteArray(R"({"a":1})") << u"/a"_s << QByteArray("\"é\n")
                                         << QByteArray(R"({"\"é\n":1})");
    QTest::newRow("an escaped one") << QByteArray(R"({"\u0061":1})") << u"/a"_s << QByteArray("b")
                                    << QByteArray(R"({"b":1})");
    QTest::newRow("to itself") << QByteArray(R"({"\u0061":1})") << u"/a"_s << QByteArray("a")
                               << QByteArray(R"({"\u0061":1})");
}

void SpliceTest::renames()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, pointer);
    QFETCH(QByteArray, key);
    QTEST(after(text, renameSplice(text, valueOf(text), pointerOf(pointer), key)), "expected");
}

void SpliceTest::refusesToSet_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("code");
    QTest::newRow("through a number") << u"/a/b"_s << u"json.pointer"_s;
    QTest::newRow("through null") << u"/n/b"_s << u"json.pointer"_s;
    QTest::newRow("beyond the end of an array") << u"/l/2"_s << u"json.pointer"_s;
    QTest::newRow("a key of an array") << u"/l/x"_s << u"json.pointer"_s;
    QTest::newRow("deeper than can be read") << QString(u"/x"_s).repeated(maxDepth + 1) << u"json.depth"_s;
}

void SpliceTest::refusesToSet()
{
    QFETCH(QString, pointer);
    const QByteArray text = R"({"a":1,"n":null,"l":[0]})";
    const auto splice = setSplice(text, valueOf(text), pointerOf(pointer), Value());
    QVERIFY(!splice);
    QTEST(splice.error().code, "code");
    QCOMPARE(splice.error().place.pointer, pointer);
}

void SpliceTest::refusesToInsert()
{
    const QByteArray text = R"({"a":{},"l":[0]})";
    const Value root = valueOf(text);
    QCOMPARE(after(text, insertSplice(text, root, pointerOf(u"/x"_s), 0, Value())), QByteArray("json.pointer"));
    QCOMPARE(after(text, insertSplice(text, root, pointerOf(u"/a"_s), 0, Value())), QByteArray("json.pointer"));
    QCOMPARE(after(text, insertSplice(text, root, pointerOf(u"/l"_s), 2, Value())), QByteArray("json.pointer"));
    QCOMPARE(after(text, insertSplice(text, root, pointerOf(u"/l"_s), -1, Value())), QByteArray("json.pointer"));
    const Value deep = valueOf(QByteArray(maxDepth, '[') + QByteArray(maxDepth, ']'));
    QCOMPARE(after(text, insertSplice(text, root, pointerOf(u"/l"_s), 0, deep)), QByteArray("json.depth"));
}

void SpliceTest::refusesToRemove()
{
    const QByteArray text = R"({"a":1,"l":[0]})";
    const Value root = valueOf(text);
    for (const QString &pointer : {u""_s, u"/x"_s, u"/a/b"_s, u"/l/1"_s, u"/l/-"_s})
        QCOMPARE(after(text, removeSplice(text, root, pointerOf(pointer))), QByteArray("json.pointer"));
}

void SpliceTest::refusesToRename()
{
    const QByteArray text = R"({"a":1,"b":2,"l":[0]})";
    const Value root = valueOf(text);
    for (const QString &pointer : {u""_s, u"/x"_s, u"/l/0"_s})
        QCOMPARE(after(text, renameSplice(text, root, pointerOf(pointer), "k")), QByteArray("json.pointer"));
    QCOMPARE(after(text, renameSplice(text, root, pointerOf(u"/a"_s), "b")), QByteArray("json.duplicate_key"));
}

void SpliceTest::anEqualValueChangesNothing()
{
    const QByteArray text = R"({"a": "\u00e9"})";
    const auto splice = setSplice(text, valueOf(text), pointerOf(u"/a"_s), Value::string("é"));
    QVERIFY(splice);
    QVERIFY(splice->removed.isEmpty() && splice->inserted.isEmpty());
}

void SpliceTest::replacesOnlyTheValuesOwnBytes()
{
    const QByteArray text = R"({"a": "é", "b": 2})";
    const auto splice = setSplice(text, valueOf(text), pointerOf(u"/b"_s), Value::integer(3));
    QVERIFY(splice);
    QCOMPARE(*splice, (Splice{17, "2", "3"}));
}

void SpliceTest::aSpliceCanBeUndone()
{
    const QByteArray text = R"({"a": 1})";
    const auto splice = setSplice(text, valueOf(text), pointerOf(u"/b"_s), Value::integer(3));
    QVERIFY(splice);
    QCOMPARE(applied(applied(text, *splice), splice->inverse()), text);
}

void SpliceTest::findsTheDifference_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("removed");
    QTest::addColumn<QByteArray>("inserted");
    const auto change = [](const char *name, const char *from, const char *to, const char *removed,
                           const char *inserted) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(removed) << QByteArray(inserted);
    };
    change("none", "abc", "abc", "", "");
    change("both empty", "", "", "", "");
    change("from nothing", "", "abc", "", "abc");
    change("to nothing", "abc", "", "abc", "");
    change("in the middle", "abcd", "axxd", "bc", "xx");
    change("a letter doubled", "aab", "aaab", "", "a");
    change("at the end", "abc", "abcd", "", "d");
    change("characters with a common first byte", "xéy", "xèy", "é", "è");
    change("characters with a common last byte", "x\u00a9y", "x\u00e9y", "\u00a9", "\u00e9");
    change("one inside the other", "é", "éé", "", "é");
    change("a character removed", "x😀😁y", "x😁y", "😀", "");
}

void SpliceTest::findsTheDifference()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const Splice splice = difference(from, to);
    QTEST(splice.removed, "removed");
    QTEST(splice.inserted, "inserted");
    QCOMPARE(applied(from, splice), to);
    QCOMPARE(applied(to, splice.inverse()), from);
}

HELIOGRAPH_SUITE(SpliceTest)
#include "tst_splice.moc"
