// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/columntypes.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class ColumnTypesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areToldFromTheCells_data();
    void areToldFromTheCells();
    void everyColumnHasOne();
};

void ColumnTypesTest::areToldFromTheCells_data()
{
    QTest::addColumn<QByteArrayList>("cells");
    QTest::addColumn<ColumnType>("type");

    const auto row = [](const char *name, const QByteArrayList &cells, ColumnType type) {
        QTest::newRow(name) << cells << type;
    };
    row("nothing", {}, ColumnType::Text);
    row("empty cells", {"", "  "}, ColumnType::Text);
    row("numbers", {"1", "-2.50", "1e3", " 7 "}, ColumnType::Number);
    row("numbers and gaps", {"1", "", "3"}, ColumnType::Number);
    row("a word among numbers", {"1", "none"}, ColumnType::Text);
    row("codes", {"10115", "01067"}, ColumnType::Text);
    row("telephone numbers", {"+15555550100"}, ColumnType::Text);
    row("too long for a number", {"4111111111111111"}, ColumnType::Text);
    row("fifteen digits", {"411111111111111"}, ColumnType::Number);
    row("decimal commas", {"1,5"}, ColumnType::Text);
    row("booleans", {"true", "FALSE", "False"}, ColumnType::Boolean);
    row("yes and no", {"yes", "no"}, ColumnType::Text);
    row("JSON", {R"({"a":1})", "[1, 2]"}, ColumnType::Json);
    row("no JSON", {R"({"a":1})", "{a}"}, ColumnType::Text);
    row("booleans and numbers", {"true", "1"}, ColumnType::Text);
}

void ColumnTypesTest::areToldFromTheCells()
{
    QFETCH(QByteArrayList, cells);
    QFETCH(ColumnType, type);
    std::vector<Row> rows;
    for (const QByteArray &cell : cells) {
        Row row;
        row.fields = {cell};
        rows.push_back(row);
    }
    QCOMPARE(recognizedTypes(rows, 1), std::vector{type});
}

void ColumnTypesTest::everyColumnHasOne()
{
    // A row that is too short or too long says nothing of what it has not.
    Row whole;
    whole.fields = {"a", "1", "true"};
    Row cut;
    cut.fields = {"b", "2"};
    Row longer;
    longer.fields = {"c", "3", "false", "x"};
    const std::vector rows{whole, cut, longer};
    QCOMPARE(recognizedTypes(rows, 3), (std::vector{ColumnType::Text, ColumnType::Number, ColumnType::Boolean}));
}

HELIOGRAPH_SUITE(ColumnTypesTest)

#include "tst_columntypes.moc"
