// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/fileshape.h"
#include "tests/core/bulk/rowfile.h"
#include "tests/support/suite.h"

#include <QStringEncoder>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

QByteArray utf16(const QString &text, QStringConverter::Encoding encoding, const QByteArray &mark = {})
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::Default);
    const QByteArray bytes = encoder(text);
    return mark + bytes;
}

QString shownShape(const FileShape &shape)
{
    static const QStringList formats{u"delimited"_s, u"lines"_s, u"array"_s};
    static const QStringList encodings{u"utf8"_s, u"utf16le"_s, u"utf16be"_s, u"1252"_s};
    QStringList parts{formats[int(shape.format)], encodings[int(shape.encoding)]};
    if (shape.hasMark)
        parts += u"mark"_s;
    if (shape.format == RowFormat::Delimited)
        parts << QString(QChar::fromLatin1(shape.separator)).replace(u'\t', u"tab"_s)
              << QString(QChar::fromLatin1(shape.quote)) << (shape.hasHeader ? u"header"_s : u"bare"_s);
    return parts.join(u' ');
}

} // namespace

class FileShapeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recognises_data();
    void recognises();
    void seesTheLineEnd_data();
    void seesTheLineEnd();
    void refusesAnEmptyFile();
    void looksAtTheBeginningOnly();
};

void FileShapeTest::recognises_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shape");
    const auto row = [](const char *title, const QByteArray &content, const QString &name, const QString &shape) {
        QTest::newRow(title) << content << name << shape;
    };
    row("commas", "id,name\n1,Anna\n2,Bert\n", u"a.csv"_s, u"delimited utf8 , \" header"_s);
    row("semicolons with decimal commas", "id;sum\n1;2,50\n2;3,75\n", u"a.csv"_s, u"delimited utf8 ; \" header"_s);
    row("tabs", "id\tname\n1\tAnna, Bella\n", u"a.tsv"_s, u"delimited utf8 tab \" header"_s);
    row("tabs under another name", "id\tname\n1\tAnna, Bella\n2\tCarl\n", u"a.csv"_s,
        u"delimited utf8 tab \" header"_s);
    row("pipes", "id|name\n1|Anna\n", u"a.txt"_s, u"delimited utf8 | \" header"_s);
    row("commas in quotes", "id;name\n1;\"a,b,c\"\n2;\"d,e,f\"\n", u"a.csv"_s, u"delimited utf8 ; \" header"_s);
    row("separators after a doubled quote", "id;name\n1;\"a\"\",,,\"\n", u"a.csv"_s, u"delimited utf8 ; \" header"_s);
    row("line ends in quotes", "id,\"a\nname\"\n1,\"x\ny;z\"\n", u"a.csv"_s, u"delimited utf8 , \" header"_s);
    row("single quotes", "'id','name'\n'1','Anna \"A\" B'\n", u"a.csv"_s, u"delimited utf8 , ' header"_s);
    row("apostrophes", "id,name\n1,O'Neil\n2,'tis\n", u"a.csv"_s, u"delimited utf8 , \" header"_s);
    row("no header: a number", "1,Anna\n2,Bert\n", u"a.csv"_s, u"delimited utf8 , \" bare"_s);
    row("no header: an address", "anna@example.com;Anna\n", u"a.csv"_s, u"delimited utf8 ; \" bare"_s);
    row("no header: a date", "Anna,2026-01-02\n", u"a.csv"_s, u"delimited utf8 , \" bare"_s);
    row("no header: a phone", "Anna,+15550100\n", u"a.csv"_s, u"delimited utf8 , \" bare"_s);
    row("no header: a number in quotes", "\"7\",Anna\n", u"a.csv"_s, u"delimited utf8 , \" bare"_s);
    row("a header twice is still one", "id,id\n1,2\n", u"a.csv"_s, u"delimited utf8 , \" header"_s);
    row("one column", "email\nanna@example.com\n", u"a.csv"_s, u"delimited utf8 , \" header"_s);
    row("no line end", "id,name", u"a.csv"_s, u"delimited utf8 , \" header"_s);
    row("UTF-8 with a mark", "\xef\xbb\xbfid,name\n1,Anna\n", u"a.csv"_s, u"delimited utf8 mark , \" header"_s);
    row("UTF-8", "id,name\n1,Zoë\n", u"a.csv"_s, u"delimited utf8 , \" header"_s);
    row("Latin-1", "id,name\n1,Zo\xeb\n", u"a.csv"_s, u"delimited 1252 , \" header"_s);
    row("UTF-8 with one bad byte", "id,name\n1,Zoë\n2,Zoë\n3,\xff\n", u"a.csv"_s, u"delimited utf8 , \" header"_s);
    const QString table = u"id;name\n1;Zoë\n2;日本\n"_s;
    row("UTF-16 LE with a mark", utf16(table, QStringConverter::Utf16LE, "\xff\xfe"), u"a.csv"_s,
        u"delimited utf16le mark ; \" header"_s);
    row("UTF-16 BE with a mark", utf16(table, QStringConverter::Utf16BE, "\xfe\xff"), u"a.csv"_s,
        u"delimited utf16be mark ; \" header"_s);
    row("UTF-16 LE", utf16(table, QStringConverter::Utf16LE), u"a.csv"_s, u"delimited utf16le ; \" header"_s);
    row("a zero byte in a small table", "a,b\n1,2\n3\0,4\n"_ba, u"a.csv"_s, u"delimited utf8 , \" header"_s);
    row("UTF-16 BE", utf16(table, QStringConverter::Utf16BE), u"a.csv"_s, u"delimited utf16be ; \" header"_s);
    row("JSONL", "{\"a\":1}\n{\"a\":2}\n", u"a.jsonl"_s, u"lines utf8"_s);
    row("JSONL under another name", "{\"a\":1}\n{\"a\":2}\n", u"a.csv"_s, u"lines utf8"_s);
    row("JSONL as .json", "\n {\"a\":1}\n{\"a\":2}\n", u"a.json"_s, u"lines utf8"_s);
    row("JSONL that is broken", "oops\n{\"a\":2}\n", u"a.jsonl"_s, u"lines utf8"_s);
    row("an array", "[{\"a\":1},\n{\"a\":2}]\n", u"a.json"_s, u"array utf8"_s);
    row("an array under another name", "[\n  {\"a\":1}\n]", u"a.jsonl"_s, u"array utf8"_s);
    row("an array with a mark", "\xef\xbb\xbf [ {\"a\":1} ]", u"a.txt"_s, u"array utf8 mark"_s);
    row("an array in UTF-16", utf16(u"[{\"a\":1}]"_s, QStringConverter::Utf16LE), u"a.json"_s, u"array utf16le"_s);
    row("one document", "{\n  \"a\": 1\n}\n", u"a.json"_s, u"array utf8"_s);
    row("a cell with a bracket", "[id],name\n[1],Anna\n", u"a.csv"_s, u"delimited utf8 , \" header"_s);
}

void FileShapeTest::recognises()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, name);
    QTEST(shownShape(recognizedShape(content, name)), "shape");
    const test::RowFile file(content, name);
    QTEST(shownShape(file.shape()), "shape");
}

void FileShapeTest::seesTheLineEnd_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("end");
    QTest::newRow("LF") << QByteArray("a,b\n1,2\r\n") << int(LineEnd::Lf);
    QTest::newRow("CRLF") << QByteArray("a,b\r\n1,2\n") << int(LineEnd::CrLf);
    QTest::newRow("CR") << QByteArray("a,b\r1,2\r") << int(LineEnd::Cr);
    QTest::newRow("none") << QByteArray("a,b") << int(LineEnd::Lf);
}

void FileShapeTest::seesTheLineEnd()
{
    QFETCH(const QByteArray, content);
    QTEST(int(recognizedShape(content, u"a.csv"_s).lineEnd), "end");
}

void FileShapeTest::refusesAnEmptyFile()
{
    const test::RowFile file({});
    QCOMPARE(recognizeShape(file.path()).error().code, u"bulk.empty"_s);
}

void FileShapeTest::looksAtTheBeginningOnly()
{
    // A character that the limit cuts in two does not make it Latin-1.
    QByteArray content = "name\n" + QByteArray(shapeBytes - 6, 'x') + "ë\n";
    content += QByteArray(1000, '\xff');
    const test::RowFile file(content);
    QCOMPARE(shownShape(file.shape()), u"delimited utf8 , \" header"_s);
}

HELIOGRAPH_SUITE(FileShapeTest)
#include "tst_fileshape.moc"
