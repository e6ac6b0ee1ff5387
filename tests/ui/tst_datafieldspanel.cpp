// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/common/jsoneditor.h"
#include "ui/compose/requestform.h"

#include <QComboBox>
#include <QLabel>
#include <QTableView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using Bench = test::WindowBench;

namespace {

/// The window with its Data tab in front.
struct DataBench
{
    explicit DataBench(const QString &data = u"{ \"amount\": 1.10 }"_s)
    {
        bench.showTab("Data");
        editor->setText(data);
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table->model()->index(row, column).data().toString();
    }
    /// Types into a cell as a person does.
    void type(int row, int column, const QString &text) const
    {
        table->setCurrentIndex(table->model()->index(row, column));
        table->edit(table->currentIndex());
        auto *line = table->findChild<QLineEdit *>(u"dataFieldCell"_s);
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(!table->findChild<QLineEdit *>(u"dataFieldCell"_s));
    }
    /// Chooses a word in a cell that offers some.
    void pick(int row, int column, const QString &word) const
    {
        table->setCurrentIndex(table->model()->index(row, column));
        table->edit(table->currentIndex());
        auto *combo = table->findChild<QComboBox *>(u"dataFieldCell"_s);
        QVERIFY(combo);
        combo->setCurrentText(word);
        Q_EMIT combo->activated(combo->currentIndex());
        const QPointer<QComboBox> closed(combo);
        QTRY_VERIFY(!closed);
        // After a type the cell of the value is open.
        if (auto *next = table->findChild<QWidget *>(u"dataFieldCell"_s))
            QTest::keyClick(next, Qt::Key_Escape);
        QTRY_VERIFY(!table->findChild<QWidget *>(u"dataFieldCell"_s));
    }
    [[nodiscard]] bool says(const QString &part) const
    {
        for (const auto *label : table->parentWidget()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }

    Desk desk;
    Bench bench{desk};
    JsonEditor *editor = bench.find<JsonEditor>("data");
    QTableView *table = bench.find<QTableView>("dataFields");
};

} // namespace

class DataFieldsPanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsBothViews();
    void addsAndFillsAField();
    void changesTypes();
    void saysWhyAnEditIsRefused_data();
    void saysWhyAnEditIsRefused();
    void waitsWhileTheTextIsBroken();
    void hasNoFieldsOfAnArray();
    void removesFields();
    void keepsALongText();
    void followsOnlyWhileItIsSeen();
    void changesOneRowOfThousands();
    void undoesAnEdit();
    void leadsToTheField();
};

void DataFieldsPanelTest::showsBothViews()
{
    const DataBench data(u"{ \"amount\": 1.10, \"who\": { \"a\": [1.0] } }"_s);
    QCOMPARE(data.table->accessibleName(), u"Data fields"_s);
    QCOMPARE(data.editor->accessibleName(), u"Data"_s);
    QVERIFY(data.table->isVisible() && data.editor->isVisible());
    QCOMPARE(data.table->model()->rowCount(), 2);
    QCOMPARE(data.cell(0, 2), u"1.10"_s);
    data.type(1, 2, u"{\"a\": 2}"_s);
    QVERIFY(data.editor->utf8().contains("\"amount\": 1.10"));
    QVERIFY(!data.editor->utf8().contains("1.0]"));
    QCOMPARE(data.cell(1, 2), u"{\"a\":2}"_s);
}

void DataFieldsPanelTest::addsAndFillsAField()
{
    const DataBench data(u"{}"_s);
    QVERIFY(data.says(u"No fields yet"_s));
    data.bench.find<QPushButton>("addDataField")->click();
    auto *line = data.table->findChild<QLineEdit *>(u"dataFieldCell"_s);
    QVERIFY(line);
    QCOMPARE(line->text(), u"field"_s);
    QCOMPARE(line->accessibleName(), u"Name"_s);
    QTest::keyClicks(line, u"city"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(data.cell(0, 0), u"city"_s);
    data.type(0, 2, u"12"_s);
    QCOMPARE(data.cell(0, 1), u"text"_s);
    QVERIFY(data.editor->utf8().contains(R"("city": "12")"));
    QVERIFY(!data.says(u"No fields yet"_s));
}

void DataFieldsPanelTest::changesTypes()
{
    const DataBench data(u"{ \"amount\": \"12.50\" }"_s);
    data.pick(0, 1, u"number"_s);
    QCOMPARE(data.editor->utf8(), QByteArray("{ \"amount\": 12.50 }"));
    data.pick(0, 1, u"null"_s);
    data.pick(0, 1, u"true/false"_s);
    data.pick(0, 2, u"true"_s);
    QCOMPARE(data.editor->utf8(), QByteArray("{ \"amount\": true }"));
}

void DataFieldsPanelTest::saysWhyAnEditIsRefused_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no number") << 2 << u"12,5"_s << u"“12,5” is no number"_s;
    QTest::newRow("taken name") << 0 << u"b"_s << u"already is a field “b”"_s;
    QTest::newRow("no name") << 0 << u"\b"_s << u"needs a name"_s;
}

void DataFieldsPanelTest::saysWhyAnEditIsRefused()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QFETCH(QString, sentence);
    const QString before = u"{ \"a\": 1.10, \"b\": 2 }"_s;
    const DataBench data(before);
    data.type(0, column, typed);
    QVERIFY(data.says(sentence));
    QCOMPARE(data.editor->utf8(), before.toUtf8());
    QCOMPARE(data.cell(0, 0), u"a"_s);
    QCOMPARE(data.cell(0, 2), u"1.10"_s);
    data.type(0, 2, u"3"_s);
    QVERIFY(!data.says(sentence));
}

void DataFieldsPanelTest::waitsWhileTheTextIsBroken()
{
    const DataBench data;
    // Not setText(), which empties the editor first.
    data.editor->insertAt(u"\n:"_s, 0, 12);
    QVERIFY(!data.table->isEnabled());
    QVERIFY(!data.bench.find<QPushButton>("addDataField")->isEnabled());
    QVERIFY(data.says(u"(line 2)"_s));
    QCOMPARE(data.cell(0, 0), u"amount"_s);
    data.editor->setText(u"{ \"sum\": 2 }"_s);
    QVERIFY(data.table->isEnabled());
    QCOMPARE(data.cell(0, 0), u"sum"_s);
}

void DataFieldsPanelTest::hasNoFieldsOfAnArray()
{
    const DataBench data(u"[1]"_s);
    QVERIFY(!data.table->isEnabled());
    QVERIFY(data.says(u"no object"_s));
    data.editor->clear();
    QVERIFY(data.table->isEnabled());
    data.bench.find<QPushButton>("addDataField")->click();
    QCOMPARE(data.table->model()->rowCount(), 1);
}

void DataFieldsPanelTest::removesFields()
{
    const DataBench data(u"{\"a\":1,\"b\":2,\"c\":3}"_s);
    auto *remove = data.bench.find<QPushButton>("removeDataField");
    QVERIFY(!remove->isEnabled());
    data.table->selectRow(1);
    remove->click();
    QCOMPARE(data.editor->utf8(), QByteArray(R"({"a":1,"c":3})"));
    QCOMPARE(data.table->currentIndex().row(), 1);
    data.table->selectAll();
    remove->click();
    QCOMPARE(data.editor->utf8(), QByteArray("{}"));
    QVERIFY(!remove->isEnabled());
}

void DataFieldsPanelTest::keepsALongText()
{
    const QString text(40000, u'x');
    const DataBench data(u"{\"a\":\"line\\n%1\"}"_s.arg(text));
    QTRY_COMPARE(data.table->model()->rowCount(), 1);
    data.table->setCurrentIndex(data.table->model()->index(0, 2));
    data.table->edit(data.table->currentIndex());
    auto *line = data.table->findChild<QLineEdit *>(u"dataFieldCell"_s);
    QVERIFY(line);
    QTest::keyClick(line, Qt::Key_End);
    QTest::keyClicks(line, u"y"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(data.editor->utf8().size(), 40000 + 15);
    QVERIFY(data.editor->utf8().startsWith("{\"a\":\"line\\nxx"));
}

void DataFieldsPanelTest::followsOnlyWhileItIsSeen()
{
    const DataBench data;
    QSignalSpy changed(data.table->model(), &QAbstractItemModel::dataChanged);
    data.bench.showTab("JSON");
    data.bench.find<JsonEditor>("json")->setText(u"{\"body\":{\"workflow\":\"w\",\"data\":{\"other\":1}}}"_s);
    QVERIFY(changed.isEmpty());
    data.bench.showTab("Data");
    QCOMPARE(data.cell(0, 0), u"other"_s);
}

void DataFieldsPanelTest::changesOneRowOfThousands()
{
    constexpr int count = 20000;
    QString object = u"{"_s;
    for (int i = 0; i < count; ++i)
        object += u"%1\"field%2\": \"some more of text\""_s.arg(i > 0 ? u", "_s : QString()).arg(i);
    const DataBench data(object + u'}');
    QTRY_COMPARE(data.table->model()->rowCount(), count);
    QSignalSpy changed(data.table->model(), &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(data.table->model(), &QAbstractItemModel::rowsInserted);
    data.type(count / 2, 2, u"x"_s);
    QCOMPARE(data.cell(count / 2, 2), u"x"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.front().at(0).toModelIndex().row(), count / 2);
    QCOMPARE(changed.front().at(1).toModelIndex().row(), count / 2);
    QVERIFY(inserted.isEmpty());
}

void DataFieldsPanelTest::undoesAnEdit()
{
    const DataBench data;
    data.type(0, 2, u"2"_s);
    QCOMPARE(data.editor->utf8(), QByteArray("{ \"amount\": 2 }"));
    data.bench.trigger("undo");
    QCOMPARE(data.editor->utf8(), QByteArray("{ \"amount\": 1.10 }"));
    QCOMPARE(data.cell(0, 2), u"1.10"_s);
}

void DataFieldsPanelTest::leadsToTheField()
{
    const DataBench data(u"{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}"_s);
    data.bench.showTab(0);
    Problem problem;
    problem.pointer = json::Pointer() / "body" / "data" / "b" / "c";
    data.bench.find<RequestForm>("requestForm")->focusProblem(problem);
    QVERIFY(data.table->isVisible());
    QCOMPARE(data.table->currentIndex().row(), 1);
    int line = 0;
    int column = 0;
    data.editor->getCursorPosition(&line, &column);
    QCOMPARE(line, 3);
}

HELIOGRAPH_SUITE(DataFieldsPanelTest)
#include "tst_datafieldspanel.moc"
