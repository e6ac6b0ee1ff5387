// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/support/suite.h"
#include "ui/models/datafieldsmodel.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

std::vector<DataField> fields(const QByteArray &object)
{
    return dataFieldsOf(*json::parse(object), object);
}

QStringList names(const DataFieldsModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list.append(model.index(row, DataFieldsModel::NameColumn).data().toString());
    return list;
}

} // namespace

class DataFieldsModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsAField_data();
    void showsAField();
    void readsWhatIsTyped_data();
    void readsWhatIsTyped();
    void changesTheType_data();
    void changesTheType();
    void followsEdits_data();
    void followsEdits();
    void reportsEdits();
    void takesNoEditOfALongValue();
    void tellsTypesByTheirLabels();
    void hasHeadings();
};

void DataFieldsModelTest::showsAField_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("edited");
    QTest::newRow("text") << QByteArray(R"("a \"b\" é")") << u"text"_s << u"a \"b\" é"_s << u"a \"b\" é"_s;
    QTest::newRow("two lines") << QByteArray(R"("a\nb")") << u"text"_s << u"a\nb"_s << u"a\nb"_s;
    QTest::newRow("number") << QByteArray("1.10") << u"number"_s << u"1.10"_s << u"1.10"_s;
    QTest::newRow("30 digits") << QByteArray("-123456789012345678901234567890") << u"number"_s
                               << u"-123456789012345678901234567890"_s << u"-123456789012345678901234567890"_s;
    QTest::newRow("true") << QByteArray("true") << u"true/false"_s << u"true"_s << u"true"_s;
    QTest::newRow("null") << QByteArray("null") << u"null"_s << u"null"_s << QString();
    QTest::newRow("object") << QByteArray("{ \"b\": 1.0,\n  \"a\": [] }") << u"JSON"_s << u"{\"b\":1.0,\"a\":[]}"_s
                            << u"{\"b\":1.0,\"a\":[]}"_s;
    QTest::newRow("array") << QByteArray("[ ]") << u"JSON"_s << u"[]"_s << u"[]"_s;
}

void DataFieldsModelTest::showsAField()
{
    QFETCH(QByteArray, json);
    DataFieldsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(fields("{\"a/b\": " + json + "}"));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, DataFieldsModel::NameColumn).data().toString(), u"a/b"_s);
    QTEST(model.index(0, DataFieldsModel::TypeColumn).data().toString(), "type");
    QTEST(model.index(0, DataFieldsModel::ValueColumn).data().toString(), "shown");
    QTEST(model.index(0, DataFieldsModel::ValueColumn).data(Qt::EditRole).toString(), "edited");
}

void DataFieldsModelTest::readsWhatIsTyped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ValueType>("type");
    QTest::addColumn<QByteArray>("json"); // empty: refused
    QTest::newRow("text that looks like a number") << u"12"_s << ValueType::Text << QByteArray(R"("12")");
    QTest::newRow("number as it is spelled") << u" 1.10 "_s << ValueType::Number << QByteArray("1.10");
    QTest::newRow("no number") << u"12,5"_s << ValueType::Number << QByteArray();
    QTest::newRow("beyond a double") << u"1e999"_s << ValueType::Number << QByteArray();
    QTest::newRow("true") << u"True"_s << ValueType::Bool << QByteArray("true");
    QTest::newRow("yes") << u"yes"_s << ValueType::Bool << QByteArray();
    QTest::newRow("null becomes text") << u"x"_s << ValueType::Null << QByteArray(R"("x")");
    QTest::newRow("JSON") << u"[1.0, {\"b\":2}]"_s << ValueType::Json << QByteArray(R"([1.0,{"b":2}])");
    QTest::newRow("no JSON") << u"[1"_s << ValueType::Json << QByteArray();
}

void DataFieldsModelTest::readsWhatIsTyped()
{
    QFETCH(QString, text);
    QFETCH(ValueType, type);
    QFETCH(QByteArray, json);
    const auto value = valueFromText(text, type);
    QCOMPARE(value.has_value(), !json.isEmpty());
    if (value)
        QCOMPARE(json::compact(*value), json);
    else
        QVERIFY(value.error().message.contains(text));
}

void DataFieldsModelTest::changesTheType_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<ValueType>("type");
    QTest::addColumn<QByteArray>("after"); // empty: refused
    QTest::newRow("text to number") << QByteArray(R"("12.50")") << ValueType::Number << QByteArray("12.50");
    QTest::newRow("words to number") << QByteArray(R"("twelve")") << ValueType::Number << QByteArray();
    QTest::newRow("nothing to number") << QByteArray(R"("")") << ValueType::Number << QByteArray("0");
    QTest::newRow("number to text") << QByteArray("1.10") << ValueType::Text << QByteArray(R"("1.10")");
    QTest::newRow("text to bool") << QByteArray(R"("true")") << ValueType::Bool << QByteArray("true");
    QTest::newRow("number to bool") << QByteArray("1") << ValueType::Bool << QByteArray();
    QTest::newRow("anything to null") << QByteArray("[1]") << ValueType::Null << QByteArray("null");
    QTest::newRow("null to text") << QByteArray("null") << ValueType::Text << QByteArray(R"("")");
    QTest::newRow("null to JSON") << QByteArray("null") << ValueType::Json << QByteArray("{}");
    QTest::newRow("object to text") << QByteArray(R"({"a":1.0})") << ValueType::Text << QByteArray(R"("{\"a\":1.0}")");
    QTest::newRow("text to object") << QByteArray(R"("{\"a\":1.0}")") << ValueType::Json << QByteArray(R"({"a":1.0})");
    QTest::newRow("object to number") << QByteArray("{}") << ValueType::Number << QByteArray();
    QTest::newRow("the same") << QByteArray("1e2") << ValueType::Number << QByteArray("1e2");
}

void DataFieldsModelTest::changesTheType()
{
    QFETCH(QByteArray, before);
    QFETCH(ValueType, type);
    QFETCH(QByteArray, after);
    const auto value = withValueType(*json::parse(before), type);
    QCOMPARE(value.has_value(), !after.isEmpty());
    if (value)
        QCOMPARE(json::compact(*value), after);
}

void DataFieldsModelTest::followsEdits_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<int>("changes");
    const QByteArray abc = R"({"a":1,"b":2,"c":3})";
    QTest::newRow("first") << QByteArray("{}") << abc << QStringList{u"a"_s, u"b"_s, u"c"_s} << 0;
    QTest::newRow("value") << abc << QByteArray(R"({"a":1,"b":2.0,"c":3})") << QStringList{u"a"_s, u"b"_s, u"c"_s} << 1;
    QTest::newRow("only the layout") << abc << QByteArray("{ \"a\": 1, \"b\": 2, \"c\": 3 }")
                                     << QStringList{u"a"_s, u"b"_s, u"c"_s} << 0;
    QTest::newRow("renamed") << abc << QByteArray(R"({"a":1,"x":2,"c":3})") << QStringList{u"a"_s, u"x"_s, u"c"_s} << 1;
    QTest::newRow("inserted") << abc << QByteArray(R"({"a":1,"x":0,"b":2,"c":3})")
                              << QStringList{u"a"_s, u"x"_s, u"b"_s, u"c"_s} << 0;
    QTest::newRow("removed") << abc << QByteArray(R"({"a":1,"c":3})") << QStringList{u"a"_s, u"c"_s} << 0;
    QTest::newRow("no object any more") << abc << QByteArray("[1]") << QStringList() << 0;
}

void DataFieldsModelTest::followsEdits()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, names);
    QFETCH(int, changes);
    DataFieldsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(fields(before));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.show(fields(after));
    QCOMPARE(::names(model), names);
    QCOMPARE(changed.size(), changes);
}

void DataFieldsModelTest::reportsEdits()
{
    DataFieldsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(fields(R"({"a":1,"b":null})"));
    QSignalSpy named(&model, &DataFieldsModel::nameEdited);
    QSignalSpy typed(&model, &DataFieldsModel::typeEdited);
    QSignalSpy valued(&model, &DataFieldsModel::valueEdited);
    QVERIFY(model.setData(model.index(0, DataFieldsModel::NameColumn), u"x"_s));
    QCOMPARE(named.takeFirst(), QVariantList({u"a"_s, u"x"_s}));
    QVERIFY(model.setData(model.index(0, DataFieldsModel::TypeColumn), u"Text"_s));
    QCOMPARE(typed.takeFirst().at(1).value<ValueType>(), ValueType::Text);
    QVERIFY(model.setData(model.index(1, DataFieldsModel::ValueColumn), u"2"_s));
    QCOMPARE(valued.takeFirst(), QVariantList({u"b"_s, u"2"_s}));
    // The document is asked, and says what is shown.
    QCOMPARE(names(model), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(!model.setData(model.index(0, DataFieldsModel::ValueColumn), u"1"_s));
    QVERIFY(!model.setData(model.index(1, DataFieldsModel::ValueColumn), QString()));
    QVERIFY(!model.setData(model.index(0, DataFieldsModel::TypeColumn), u"colour"_s));
    QVERIFY(!model.setData(model.index(0, DataFieldsModel::NameColumn), u"y"_s, Qt::DisplayRole));
    QVERIFY(named.isEmpty() && typed.isEmpty() && valued.isEmpty());
}

void DataFieldsModelTest::takesNoEditOfALongValue()
{
    DataFieldsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(fields("{\"a\":\"" + QByteArray(DataFieldsModel::maxEdited, 'x') + "\"}"));
    const QModelIndex value = model.index(0, DataFieldsModel::ValueColumn);
    QVERIFY(!model.flags(value).testFlag(Qt::ItemIsEditable));
    QVERIFY(model.flags(value.siblingAtColumn(0)).testFlag(Qt::ItemIsEditable));
    QVERIFY(value.data().toString().size() < 1000);
    QVERIFY(value.data().toString().endsWith(u'…'));
    QVERIFY(value.data(Qt::ToolTipRole).toString().contains(u"JSON"_s));
    QVERIFY(!model.setData(value, u"x"_s));
}

void DataFieldsModelTest::tellsTypesByTheirLabels()
{
    for (const ValueType type : valueTypes)
        QCOMPARE(valueTypeFromLabel(valueTypeLabel(type)), std::optional(type));
    QVERIFY(!valueTypeFromLabel(u"date"_s));
}

void DataFieldsModelTest::hasHeadings()
{
    const DataFieldsModel model;
    const QStringList headings{u"Name"_s, u"Type"_s, u"Value"_s};
    for (int column = 0; column < DataFieldsModel::ColumnCount; ++column)
        QCOMPARE(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), headings.at(column));
    QVERIFY(!model.headerData(9, Qt::Horizontal, Qt::DisplayRole).isValid());
}

HELIOGRAPH_SUITE(DataFieldsModelTest)
#include "tst_datafieldsmodel.moc"
