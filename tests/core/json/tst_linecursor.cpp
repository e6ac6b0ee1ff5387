// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/linecursor.h"
#include "tests/support/suite.h"

#include <QtTest>

using heliograph::json::lineColumn;
using heliograph::json::LineCursor;

class LineCursorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsLinesAndColumns_data();
    void countsLinesAndColumns();
    void goesOnFromWhereItWas();
};

void LineCursorTest::countsLinesAndColumns_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("offset");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("the beginning") << QByteArray("ab") << qsizetype(0) << 1 << 1;
    QTest::newRow("the end") << QByteArray("ab") << qsizetype(2) << 1 << 3;
    QTest::newRow("beyond the end") << QByteArray("ab") << qsizetype(9) << 1 << 3;
    QTest::newRow("an empty text") << QByteArray() << qsizetype(0) << 1 << 1;
    QTest::newRow("before the line's end") << QByteArray("a\nb") << qsizetype(1) << 1 << 2;
    QTest::newRow("after LF") << QByteArray("a\nb") << qsizetype(2) << 2 << 1;
    QTest::newRow("after CRLF") << QByteArray("a\r\nb") << qsizetype(3) << 2 << 1;
    QTest::newRow("after a lone CR") << QByteArray("a\rb") << qsizetype(2) << 2 << 1;
    QTest::newRow("after CR at the end") << QByteArray("a\r") << qsizetype(2) << 2 << 1;
    QTest::newRow("characters, not bytes") << QByteArray("é😀x") << qsizetype(6) << 1 << 3;
    QTest::newRow("inside a character") << QByteArray("a😀") << qsizetype(3) << 1 << 2;
    QTest::newRow("a byte order mark has no column") << QByteArray("\xef\xbb\xbf{") << qsizetype(3) << 1 << 1;
    QTest::newRow("inside the byte order mark") << QByteArray("\xef\xbb\xbf{") << qsizetype(0) << 1 << 1;
}

void LineCursorTest::countsLinesAndColumns()
{
    QFETCH(QByteArray, text);
    QFETCH(qsizetype, offset);
    const auto place = lineColumn(text, offset);
    QTEST(place.line, "line");
    QTEST(place.column, "column");
}

void LineCursorTest::goesOnFromWhereItWas()
{
    const QByteArray text = "a\né\r\nx\n\ny";
    LineCursor cursor(text);
    for (qsizetype offset = 0; offset <= text.size(); ++offset) {
        const auto going = cursor.at(offset);
        const auto fresh = lineColumn(text, offset);
        QCOMPARE(going.line, fresh.line);
        QCOMPARE(going.column, fresh.column);
    }
}

HELIOGRAPH_SUITE(LineCursorTest)
#include "tst_linecursor.moc"
