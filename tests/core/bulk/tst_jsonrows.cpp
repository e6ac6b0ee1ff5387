// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "tests/core/bulk/rowfile.h"
#include "tests/support/suite.h"

#include <QRegularExpression>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::RowFile;

namespace {

FileShape jsonShape(RowFormat format, TextEncoding encoding = TextEncoding::Utf8)
{
    FileShape shape;
    shape.format = format;
    shape.encoding = encoding;
    return shape;
}

void addJsonRow(const char *title, const QByteArray &content, const QStringList &rows)
{
    QTest::newRow(title) << content << rows;
}

void compareRows(const QByteArray &content, const FileShape &shape, const QStringList &rows)
{
    const RowFile file(content);
    QCOMPARE(test::rowsOf(file.path(), shape), rows);
    const QStringList whole = rows.filter(QRegularExpression(u"^\\d"_s));
    QCOMPARE(test::rowsByIndex(file.path(), shape, whole.size()), whole);
}

} // namespace

class JsonRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsLines_data();
    void readsLines();
    void readsElements_data();
    void readsElements();
    void readsElementsAcrossPieces();
    void tellsWhereAnElementBegins();
    void readsOtherEncodings();
    void refusesWhatIsTooLarge();
    void saysThatThereIsNothing_data();
    void saysThatThereIsNothing();
};

void JsonRowsTest::readsLines_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("rows");
    addJsonRow("two", "{\"a\":1}\n{\"a\":2}\n", {u"1:{\"a\":1}"_s, u"2:{\"a\":2}"_s});
    addJsonRow("no line end", "{\"a\":1}\r\n{\"a\":2}", {u"1:{\"a\":1}"_s, u"2:{\"a\":2}"_s});
    addJsonRow("blank lines", "\n{\"a\":1}\n\n \t\n{\"a\":2}\n\n", {u"2:{\"a\":1}"_s, u"5:{\"a\":2}"_s});
    addJsonRow("quotes and commas", "{\"a\":\"x,\\\"y\"}\n\"\n", {u"1:{\"a\":\"x,\\\"y\"}"_s, u"2:\""_s});
    addJsonRow("a mark", "\xef\xbb\xbf{\"a\":1}\n", {u"1:{\"a\":1}"_s});
    addJsonRow("no UTF-8", "{\"a\":1}\n{\"a\":\"\xff\"}\n{}\n",
               {u"1:{\"a\":1}"_s, u"2:!bulk.encoding@2:7"_s, u"3:{}"_s});
    addJsonRow("a zero byte", QByteArray("{}\n{\0}\n", 7), {u"1:{}"_s, u"bulk.nul@2:2"_s});
}

void JsonRowsTest::readsLines()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QStringList, rows);
    compareRows(content, jsonShape(RowFormat::JsonLines), rows);
}

void JsonRowsTest::readsElements_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("rows");
    addJsonRow("one line", "[{\"a\":1},{\"a\":2}]", {u"1:{\"a\":1}"_s, u"1:{\"a\":2}"_s});
    addJsonRow("lines", "\n[\n {\n\"a\": 1\n}\n,\r\n[2]\r\n]\n", {u"3:{\n\"a\": 1\n}"_s, u"7:[2]"_s});
    addJsonRow("CR", "[\r1,\r2\r]", {u"2:1"_s, u"3:2"_s});
    addJsonRow("scalars", "[1, \"two\" ,null,-1e5]", {u"1:1"_s, u"1:\"two\""_s, u"1:null"_s, u"1:-1e5"_s});
    addJsonRow("brackets in strings", R"([{"a":"]}\"["},"\\"])", {uR"(1:{"a":"]}\"["})"_s, uR"(1:"\\")"_s});
    addJsonRow("a mark", "\xef\xbb\xbf[1]", {u"1:1"_s});
    addJsonRow("empty", " [ ] ", {});
    addJsonRow("no UTF-8", "[1,\n\"ä\xff\",3]", {u"1:1"_s, u"2:!bulk.encoding@2:3"_s, u"2:3"_s});
    addJsonRow("no array", " {\"a\":1}", {u"bulk.not_an_array@1:2"_s});
    addJsonRow("lines instead", "{}\n{}\n", {u"bulk.not_an_array@1:1"_s});
    addJsonRow("no end", "[1,\n2", {u"1:1"_s, u"bulk.open_array@2:2"_s});
    addJsonRow("no end after an element", "[1\n ", {u"1:1"_s, u"bulk.open_array@2:2"_s});
    addJsonRow("no end in an element", "[{\"a\":[1,", {u"bulk.open_array@1:10"_s});
    addJsonRow("no end after a comma", "[1,", {u"1:1"_s, u"bulk.open_array@1:4"_s});
    addJsonRow("no end in an escape", "[\"a\\", {u"bulk.open_array@1:4"_s});
    addJsonRow("something after the end", "[1]\n x", {u"1:1"_s, u"bulk.after_array@2:2"_s});
    addJsonRow("a second array", "[1][2]", {u"1:1"_s, u"bulk.after_array@1:4"_s});
    addJsonRow("a comma after the last", "[1,]", {u"1:1"_s, u"bulk.element_missing@1:4"_s});
    addJsonRow("a comma before the first", "[,1]", {u"bulk.element_missing@1:2"_s});
    addJsonRow("two commas", "[1,,2]", {u"1:1"_s, u"bulk.element_missing@1:4"_s});
    addJsonRow("no comma", "[{}\n{}]", {u"1:{}"_s, u"bulk.comma_missing@2:1"_s});
    addJsonRow("no comma between strings", "[\"ä\"\"b\"]", {u"1:\"ä\""_s, u"bulk.comma_missing@1:5"_s});
    addJsonRow("the wrong bracket", "[{\"a\":[1}]", {u"bulk.bracket@1:9"_s});
    addJsonRow("a bracket too many", "[1}]", {u"1:1"_s, u"bulk.comma_missing@1:3"_s});
    addJsonRow("a closing bracket alone", "[}]", {u"bulk.bracket@1:2"_s});
    addJsonRow("a string over two lines", "[1,\n{\"a\":\"x\ny\"}]", {u"1:1"_s, u"bulk.open_string@2:8"_s});
    addJsonRow("an escaped line end", "[\"x\\\ny\"]", {u"bulk.open_string@1:5"_s});
    addJsonRow("a zero byte", QByteArray("[1,\0]", 5), {u"1:1"_s, u"bulk.nul@1:4"_s});
    addJsonRow("a zero byte in a string", QByteArray("[\"\0\"]", 5), {u"bulk.nul@1:3"_s});
    addJsonRow("as deep as may be", '[' + QByteArray(500, '[') + QByteArray(500, ']') + ']',
               {u"1:"_s + QString(500, u'[') + QString(500, u']')});
    addJsonRow("too deep", '[' + QByteArray(100000, '['), {u"bulk.depth@1:502"_s});
}

void JsonRowsTest::readsElements()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QStringList, rows);
    compareRows(content, jsonShape(RowFormat::JsonArray), rows);
}

void JsonRowsTest::readsElementsAcrossPieces()
{
    const QByteArray unit = R"({"a":"\\ \" €😀","b":[1,{}]},)"
                            "\r\n";
    for (int shift = 0; shift < unit.size(); ++shift) {
        const qsizetype times = 140000 / unit.size();
        const RowFile file(QByteArray(shift, ' ') + '[' + unit.repeated(times) + "{}]");
        const QStringList rows = test::rowsOf(file.path(), jsonShape(RowFormat::JsonArray));
        QCOMPARE(rows.size(), times + 1);
        QCOMPARE(rows[times - 1], u"%1:"_s.arg(times) + QString::fromUtf8(unit.first(unit.lastIndexOf(','))));
        QCOMPARE(rows.last(), u"%1:{}"_s.arg(times + 1));
    }
}

void JsonRowsTest::tellsWhereAnElementBegins()
{
    const QByteArray content = "[\"ä\", {\n\"b\":1}  , 3\r\n,\t4]";
    const RowFile file(content);
    auto reader = RowReader::open(file.path(), jsonShape(RowFormat::JsonArray));
    Row row;
    while (reader && reader->next(row).value_or(false)) {
        const qsizetype at = content.indexOf(row.text);
        const json::LineColumn expected = json::lineColumn(content, at);
        QCOMPARE(row.place, (RecordPlace{at, expected.line, expected.column}));
    }
    QCOMPARE(row.record, 4);
}

void JsonRowsTest::readsOtherEncodings()
{
    const QString text = u"[\"Zoë\",\n\"😀\",\"x\"]"_s;
    const QByteArray raw(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    compareRows(raw, jsonShape(RowFormat::JsonArray, TextEncoding::Utf16Le),
                {u"1:\"Zoë\""_s, u"2:\"😀\""_s, u"2:\"x\""_s});
    compareRows("[\"Zo\xeb\",\n\"\x80\",\"x\"]", jsonShape(RowFormat::JsonArray, TextEncoding::Windows1252),
                {u"1:\"Zoë\""_s, u"2:\"€\""_s, u"2:\"x\""_s});
}

void JsonRowsTest::refusesWhatIsTooLarge()
{
    const QByteArray large = '"' + QByteArray(maxRecordBytes - 2, 'x') + '"';
    const QByteArray larger = '"' + QByteArray(maxRecordBytes - 1, 'x') + '"';
    const FileShape lines = jsonShape(RowFormat::JsonLines);
    const FileShape array = jsonShape(RowFormat::JsonArray);
    const RowFile file(large + '\n' + larger + "\n1\n");
    QCOMPARE(test::rowsOf(file.path(), lines).value(1), u"bulk.record_too_big@2:1"_s);
    file.write('[' + large + ",\n " + larger + "]");
    QCOMPARE(test::rowsOf(file.path(), array).value(1), u"bulk.record_too_big@2:2"_s);
    file.write("[{\"a\":" + QByteArray(2 * maxRecordBytes, ' '));
    QCOMPARE(test::rowsOf(file.path(), array), QStringList{u"bulk.record_too_big@1:2"_s});
}

void JsonRowsTest::saysThatThereIsNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<FileShape>("shape");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QByteArray() << jsonShape(RowFormat::JsonLines) << u"bulk.empty"_s;
    QTest::newRow("blank lines") << QByteArray("\n \n") << jsonShape(RowFormat::JsonLines) << u"bulk.no_records"_s;
    QTest::newRow("an array of nothing") << QByteArray("[]") << jsonShape(RowFormat::JsonArray) << u"bulk.no_records"_s;
    QTest::newRow("no array") << QByteArray(" \n") << jsonShape(RowFormat::JsonArray) << u"bulk.empty"_s;
    QTest::newRow("a header") << QByteArray("a,b\n\n") << FileShape() << u"bulk.no_records"_s;
}

void JsonRowsTest::saysThatThereIsNothing()
{
    QFETCH(const QByteArray, content);
    QFETCH(const FileShape, shape);
    const RowFile file(content);
    QTEST(indexRows(file.path(), shape).error().code, "code");
}

HELIOGRAPH_SUITE(JsonRowsTest)
#include "tst_jsonrows.moc"
