// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/bulk/rowfile.h"
#include "tests/support/suite.h"

#include <QFile>
#include <QRegularExpression>
#include <QStringEncoder>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::RowFile;

namespace {

FileShape commas(char quote = '"', bool hasHeader = true)
{
    FileShape shape;
    shape.quote = quote;
    shape.hasHeader = hasHeader;
    return shape;
}

FileShape encoded(TextEncoding encoding)
{
    FileShape shape;
    shape.encoding = encoding;
    return shape;
}

QByteArray wide(const QString &text)
{
    QStringEncoder encoder(QStringConverter::Utf16LE);
    return encoder(text);
}

} // namespace

class DelimitedRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsRows_data();
    void readsRows();
    void saysWhatToDo_data();
    void saysWhatToDo();
    void refusesAHeader_data();
    void refusesAHeader();
    void namesColumns();
    void readsManyColumns();
    void readsAcrossPieces_data();
    void readsAcrossPieces();
    void takesARecordOfAMegabyte();
    void endsSoonOnALineWithoutEnd();
    void endsSoonOnAQuoteWithoutEnd();
    void keepsWindowsCharacters();
};

void DelimitedRowsTest::readsRows_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<FileShape>("shape");
    QTest::addColumn<QStringList>("rows");
    const auto row = [](const char *title, const QByteArray &content, const QStringList &rows,
                        const FileShape &shape = commas()) { QTest::newRow(title) << content << shape << rows; };
    row("plain", "a,b\n1,2\n3,4\n", {u"2:1|2"_s, u"3:3|4"_s});
    row("no line end at the end", "a,b\n1,2", {u"2:1|2"_s});
    row("CRLF", "a,b\r\n1,2\r\n3,4\r\n", {u"2:1|2"_s, u"3:3|4"_s});
    row("CR", "a,b\r1,2\r3,4\r", {u"2:1|2"_s, u"3:3|4"_s});
    row("mixed line ends", "a,b\r1,2\n3,4\r\n5,6", {u"2:1|2"_s, u"3:3|4"_s, u"4:5|6"_s});
    row("blank lines", "\n \na,b\n\n1,2\n\t \r\n\r\n3,4\n\n", {u"5:1|2"_s, u"8:3|4"_s});
    row("blanks are kept", "a,b\n 1 ,\t2 \n", {u"2: 1 |\t2 "_s});
    row("empty fields", "a,b,c\n,,\n\"\",1,\n", {u"2:||"_s, u"3:|1|"_s});
    row("quotes", "a,b\n\"1,2\",\"say \"\"hi\"\"\"\n", {u"2:1,2|say \"hi\""_s});
    row("nothing but quotes", "a,b\n\"\"\"\",\"\"\"\"\"\"\n", {u"2:\"|\"\""_s});
    row("lines in quotes", "a,b\n\"1\n2\",3\n\"x\r\ny\r\",z\n5,6\n", {u"2:1\n2|3"_s, u"4:x\r\ny\r|z"_s, u"7:5|6"_s});
    row("a quote within a field", "a,b\n5\" pipe,x\"\"y\n", {u"2:5\" pipe|x\"\"y"_s});
    row("a blank before a quote", "a,b\n \"1\",2\n", {u"2: \"1\"|2"_s});
    row("single quotes", "a,b\n'1,2',\"x\n", {u"2:1,2|\"x"_s}, commas('\''));
    row("no quotes", "a,b\n\"1,2\"\n", {u"2:\"1|2\""_s}, commas('\0'));
    row("no header", "1,2\n3,4\n", {u"1:1|2"_s, u"2:3|4"_s}, commas('"', false));
    row("only a header", "a,b\n", {});
    row("a mark", "\xef\xbb\xbf\"a\",b\n1,2\n", {u"2:1|2"_s});
    row("a closing quote too early", "a,b\n\"1\"x,2\n3,4\n", {u"2:!bulk.text_after_quote@2:4"_s, u"3:3|4"_s});
    row("a blank after a quote", "a,b\n\"1\" ,2\n3,4\n", {u"2:!bulk.text_after_quote@2:4"_s, u"3:3|4"_s});
    row("a stray quote in the second line", "a,b\n\"1\n2\"x,y\n3,4\n", {u"2:!bulk.text_after_quote@3:3"_s, u"4:3|4"_s});
    row("too few fields", "a,b\n1\n3,4\n", {u"2:!bulk.field_count@2:1"_s, u"3:3|4"_s});
    row("too many fields", "a,b\n1,2,3\n3,4\n", {u"2:!bulk.field_count@2:1"_s, u"3:3|4"_s});
    row("other than the first row", "1,2\n3\n", {u"1:1|2"_s, u"2:!bulk.field_count@2:1"_s}, commas('"', false));
    row("no UTF-8", "a,b\n1,2\nä\xe4,4\n5,6\n", {u"2:1|2"_s, u"3:!bulk.encoding@3:2"_s, u"4:5|6"_s});
    row("no UTF-8 in the second line of a row", "a,b\n\"x\ny\xff\",4\n", {u"2:!bulk.encoding@3:2"_s});
    row("a cut character at the end", "a,b\n1,\xc3", {u"2:!bulk.encoding@2:3"_s});
    row("an open quote", "a,b\n1,2\n3,\"4\n5,6\n", {u"2:1|2"_s, u"bulk.open_quote@3:3"_s});
    row("an open quote in a later line of its row", "a,b\n\"x\ny\",\"4\n5,6\n", {u"bulk.open_quote@3:4"_s});
    row("an open quote that is all", "a,b\n1,\"", {u"bulk.open_quote@2:3"_s});
    row("a zero byte", QByteArray("a,b\n1,2\n3\0,4\n", 13), {u"2:1|2"_s, u"bulk.nul@3:2"_s});
    row("a zero byte at a field's begin", QByteArray("a,b\n1,2\n3,\0\n", 12), {u"2:1|2"_s, u"bulk.nul@3:3"_s},
        commas('\0'));
    row("a zero byte in quotes", QByteArray("a,b\n\"x\n\0\",4\n", 12), {u"bulk.nul@3:1"_s});
    row("Windows-1252", "a,b\nZo\xeb,\x80\n", {u"2:Zoë|€"_s}, encoded(TextEncoding::Windows1252));
    row("UTF-16", "\xff\xfe" + wide(u"a,b\r\nZoë,😀\n3,4"_s), {u"2:Zoë|😀"_s, u"3:3|4"_s},
        encoded(TextEncoding::Utf16Le));
    row("half a pair", wide(u"a,b\n"_s) + QByteArray("\x3d\xd8,\0x\0", 6), {u"2:!bulk.encoding@2:1"_s},
        encoded(TextEncoding::Utf16Le));
    row("half a unit", wide(u"a,b\n1,2"_s) + "x", {u"2:!bulk.encoding@2:4"_s}, encoded(TextEncoding::Utf16Le));
}

void DelimitedRowsTest::readsRows()
{
    QFETCH(const QByteArray, content);
    QFETCH(const FileShape, shape);
    QFETCH(const QStringList, rows);
    const RowFile file(content);
    QCOMPARE(test::rowsOf(file.path(), shape), rows);
    const QStringList whole = rows.filter(QRegularExpression(u"^\\d"_s));
    QCOMPARE(test::rowsByIndex(file.path(), shape, whole.size()), whole);
}

void DelimitedRowsTest::saysWhatToDo_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("part");
    QTest::newRow("a quote") << QByteArray("a,b\n\n3,\"4\n5,6\n") << u"opens in line 3, column 3"_s;
    QTest::newRow("a field") << QByteArray("a,b\n1\n")
                             << u"line 2 has another number of fields (1) than the first row (2)"_s;
    QTest::newRow("a byte") << QByteArray("a,b\n1,\xff\n") << u"Line 2, column 3"_s;
    QTest::newRow("a header") << QByteArray("a,b,a,c,b\n") << u"these names: a, b."_s;
    QTest::newRow("no name") << QByteArray("a,,c, \n") << u"these columns: 2, 4."_s;
}

void DelimitedRowsTest::saysWhatToDo()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, part);
    const RowFile file(content);
    auto reader = RowReader::open(file.path(), commas());
    Row row;
    const auto more = reader ? reader->next(row) : Result<bool>(tl::unexpected(reader.error()));
    const QString message = more ? row.finding.value_or(Error{}).message : more.error().message;
    QVERIFY2(message.contains(part) && message.endsWith(u'.'), qPrintable(message));
}

void DelimitedRowsTest::refusesAHeader_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("error");
    QTest::newRow("twice") << QByteArray("\na,b, a \n1,2,3\n") << u"bulk.header_twice@2:0"_s;
    QTest::newRow("no name") << QByteArray("a,b,\n1,2,3\n") << u"bulk.header_empty@1:0"_s;
    QTest::newRow("no UTF-8") << QByteArray("a,b\xff\n1,2\n") << u"bulk.encoding@1:4"_s;
    QTest::newRow("a stray quote") << QByteArray("\"a\"b,c\n1,2\n") << u"bulk.text_after_quote@1:4"_s;
    QTest::newRow("an open quote") << QByteArray("a,\"b\n1,2\n") << u"bulk.open_quote@1:3"_s;
    QTest::newRow("blank lines only") << QByteArray("\n \n\r\n") << u"bulk.empty@0:0"_s;
    QTest::newRow("nothing") << QByteArray() << u"bulk.empty@0:0"_s;
    QTest::newRow("a mark only") << QByteArray("\xef\xbb\xbf") << u"bulk.empty@0:0"_s;
}

void DelimitedRowsTest::refusesAHeader()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, error);
    const RowFile file(content);
    QCOMPARE(test::rowsOf(file.path(), commas()), QStringList{error});
    const auto index = indexRows(file.path(), commas());
    QCOMPARE(test::shown(index.error()), error);
}

void DelimitedRowsTest::namesColumns()
{
    const RowFile file("\xef\xbb\xbf id ,\"full \"\"name\"\"\",Größe\n1,2,3\n");
    QCOMPARE(RowReader::open(file.path(), commas())->columns(), QStringList({u"id"_s, u"full \"name\""_s, u"Größe"_s}));
    QCOMPARE(RowReader::open(file.path(), commas('"', false))->columns(), QStringList({u"1"_s, u"2"_s, u"3"_s}));
}

void DelimitedRowsTest::readsManyColumns()
{
    QByteArrayList names;
    QByteArrayList values;
    for (int i = 0; i < 10000; ++i) {
        names += "column " + QByteArray::number(i) + " with a name that makes the header longer than one piece";
        values += '"' + QByteArray::number(i) + '"';
    }
    const RowFile file(names.join(',') + '\n' + values.join(',') + '\n');
    auto reader = RowReader::open(file.path(), commas());
    QVERIFY(reader.has_value());
    QCOMPARE(reader->columns().size(), 10000);
    Row row;
    QVERIFY(reader->next(row).value_or(false));
    QVERIFY(!row.finding);
    QCOMPARE(row.fields.size(), std::size_t(10000));
    QCOMPARE(row.fields.back(), QByteArray("9999"));
    QCOMPARE(indexRows(file.path(), commas())->records(), 1);
}

void DelimitedRowsTest::readsAcrossPieces_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("plain") << QByteArray("1,2\n");
    QTest::newRow("CRLF") << QByteArray("12,3\r\n");
    QTest::newRow("quotes") << QByteArray("\"1\"\"\r\n\",2\r\n");
    QTest::newRow("characters") << QByteArray("ë€,😀\n");
}

/// What is cut by the end of a piece moves through every place of a row.
void DelimitedRowsTest::readsAcrossPieces()
{
    QFETCH(const QByteArray, unit);
    for (int shift = 0; shift <= unit.size(); ++shift) {
        const RowFile file("a,b\n" + QByteArray(shift, 'x') + ",y\n" + unit.repeated(140000 / unit.size()));
        const QStringList rows = test::rowsOf(file.path(), commas());
        QCOMPARE(rows.size(), 1 + 140000 / unit.size());
        QStringList endings;
        for (const QString &row : rows.sliced(1))
            endings += row.section(u':', 1);
        endings.removeDuplicates();
        QCOMPARE(endings.size(), 1);
        QVERIFY2(!endings[0].contains(u'!'), qPrintable(endings[0]));
    }
}

void DelimitedRowsTest::takesARecordOfAMegabyte()
{
    const QByteArray most(maxRecordBytes - 2, 'x');
    const RowFile file("a,b\n1," + most + "\n2,3\n");
    QCOMPARE(test::rowsOf(file.path(), commas()).size(), 2);
    file.write("a,b\n1,2\n1," + most + "x\n2,3\n");
    QCOMPARE(test::rowsOf(file.path(), commas()), QStringList({u"2:1|2"_s, u"bulk.record_too_big@3:1"_s}));
    QCOMPARE(test::shown(indexRows(file.path(), commas()).error()), u"bulk.record_too_big@3:1"_s);
}

/// The file is a gigabyte, of which nearly all is a hole: it costs no disk, and reading it all would cost seconds.
void DelimitedRowsTest::endsSoonOnALineWithoutEnd()
{
    const RowFile file("a,b\n1,2\n3," + QByteArray(maxRecordBytes + 100000, 'x'));
    QFile longer(file.path());
    QVERIFY(longer.resize(qint64(1) << 30));
    int pieces = 0;
    const auto index = indexRows(file.path(), commas(), [&pieces](const IndexProgress &) { return ++pieces > 0; });
    QCOMPARE(test::shown(index.error()), u"bulk.record_too_big@3:1"_s);
    QVERIFY(pieces < 12);
    QCOMPARE(test::rowsOf(file.path(), commas()), QStringList({u"2:1|2"_s, u"bulk.record_too_big@3:1"_s}));
}

void DelimitedRowsTest::endsSoonOnAQuoteWithoutEnd()
{
    const RowFile file("a,b\n1,2\n3,\"x\n" + QByteArray("4,5\n").repeated(300000));
    QCOMPARE(test::rowsOf(file.path(), commas()), QStringList({u"2:1|2"_s, u"bulk.open_quote@3:3"_s}));
}

void DelimitedRowsTest::keepsWindowsCharacters()
{
    QByteArray all = "a\n";
    for (int byte = 0x80; byte < 0x100; ++byte)
        all += static_cast<char>(byte);
    const RowFile file(all);
    const QString row = test::rowsOf(file.path(), encoded(TextEncoding::Windows1252)).value(0);
    QCOMPARE(row.size(), 2 + 128);
    QVERIFY(row.startsWith(u"2:€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ\u00a0¡"_s));
    QVERIFY(row.endsWith(u"üýþÿ"_s));
}

HELIOGRAPH_SUITE(DelimitedRowsTest)
#include "tst_delimitedrows.moc"
