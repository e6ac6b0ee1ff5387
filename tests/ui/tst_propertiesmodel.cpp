// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/support/suite.h"
#include "ui/models/propertiesmodel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

json::Value parsed(const QByteArray &text)
{
    return *json::parse(text);
}

QByteArrayList keys(const QByteArray &person)
{
    QByteArrayList list;
    for (const PropertyRow &row : propertyRowsOf(parsed(person)))
        list.append(row.key);
    return list;
}

} // namespace

Q_DECLARE_METATYPE(heliograph::json::Value)

class PropertiesModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsWhatIsCustom_data();
    void knowsWhatIsCustom();
    void showsRows();
    void asksForEdits();
    void keepsWhatCannotBeTaken();
    void takesText_data();
    void takesText();
    void changesTheType_data();
    void changesTheType();
    void hasHeadings();
};

void PropertiesModelTest::knowsWhatIsCustom_data()
{
    QTest::addColumn<QByteArray>("person");
    QTest::addColumn<QByteArrayList>("custom");
    const auto row = [](const char *name, const char *person, const QByteArrayList &custom) {
        QTest::newRow(name) << QByteArray(person) << custom;
    };
    row("a string", R"("u")", {});
    row("all that has a field",
        R"({"distinct_id":"u","name":"n","$preferred_language":"en","$timezone":"UTC","$skip_create":true,)"
        R"("$channels":["email"],"$email":["a"],"$webpush":{},"is_transient":false})",
        {});
    row("own and unknown ones", R"({"plan":"x","distinct_id":"u","$locale":"en-GB","$fax":1})",
        {"plan", "$locale", "$fax"});
    row("a user's id", R"({"distinct_id":"u","id":1})", {"id"});
    row("an object", R"({"object_type":"t","id":"x","distinct_id":"u"})", {"distinct_id"});
    row("an anonymous", R"({"is_transient":true,"distinct_id":"u","$skip_create":true})",
        {"distinct_id", "$skip_create"});
    row("what no field can show", R"({"name":1,"$channels":"email","$skip_create":"yes","$timezone":null})",
        {"name", "$channels", "$skip_create", "$timezone"});
}

void PropertiesModelTest::knowsWhatIsCustom()
{
    QFETCH(QByteArray, person);
    QTEST(keys(person), "custom");
}

void PropertiesModelTest::showsRows()
{
    PropertiesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(propertyRowsOf(parsed(R"({"a":"text","b":1.10,"c":true,"d":[1, {"x":null}]})")));
    QCOMPARE(model.rowCount(), 4);
    const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(cell(0, PropertiesModel::NameColumn), u"a"_s);
    QCOMPARE(cell(0, PropertiesModel::TypeColumn), u"Text"_s);
    QCOMPARE(cell(1, PropertiesModel::TypeColumn), u"Number"_s);
    QCOMPARE(cell(1, PropertiesModel::ValueColumn), u"1.10"_s);
    QCOMPARE(cell(2, PropertiesModel::TypeColumn), u"True or false"_s);
    QCOMPARE(cell(3, PropertiesModel::TypeColumn), u"JSON"_s);
    QCOMPARE(cell(3, PropertiesModel::ValueColumn), u"[1,{\"x\":null}]"_s);
    QCOMPARE(model.rowOf("c"), 2);
    QCOMPARE(model.rowOf("x"), -1);
    QVERIFY(model.flags(model.index(0, 0)) & Qt::ItemIsEditable);
    model.show(propertyRowsOf(parsed(R"({"a":"text","d":[]})")));
    QCOMPARE(model.rowCount(), 2);
}

void PropertiesModelTest::asksForEdits()
{
    PropertiesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(propertyRowsOf(parsed(R"({"a":"12"})")));
    QSignalSpy renamed(&model, &PropertiesModel::renameWanted);
    QByteArray wanted;
    connect(&model, &PropertiesModel::valueWanted, this,
            [&](const QByteArray &, const json::Value &value) { wanted = json::compact(value); });
    model.setData(model.index(0, PropertiesModel::NameColumn), u"a"_s, Qt::EditRole);
    QCOMPARE(renamed.size(), 0);
    model.setData(model.index(0, PropertiesModel::NameColumn), u"é"_s, Qt::EditRole);
    QCOMPARE(renamed.takeFirst().at(1).toByteArray(), QByteArray("é"));
    model.setData(model.index(0, PropertiesModel::ValueColumn), u"true"_s, Qt::EditRole);
    QCOMPARE(wanted, QByteArray("\"true\""));
    model.setData(model.index(0, PropertiesModel::TypeColumn), static_cast<int>(PropertyType::Number), Qt::EditRole);
    QCOMPARE(wanted, QByteArray("12"));
    QVERIFY(!model.setData(model.index(0, 0), u"x"_s, Qt::DisplayRole));
}

void PropertiesModelTest::keepsWhatCannotBeTaken()
{
    PropertiesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(propertyRowsOf(parsed(R"({"a":1,"b":{}})")));
    QSignalSpy refused(&model, &PropertiesModel::refused);
    const QModelIndex value = model.index(1, PropertiesModel::ValueColumn);
    model.setData(value, u"{\"x\": "_s, Qt::EditRole);
    QVERIFY(refused.takeLast().at(0).toString().contains(u"JSON"_s));
    QCOMPARE(value.data(Qt::EditRole).toString(), u"{\"x\": "_s);
    QVERIFY(value.data(Qt::ForegroundRole).isValid());
    model.setData(value, u"{\"x\": 1}"_s, Qt::EditRole);
    QCOMPARE(refused.takeLast().at(0).toString(), QString());
    QVERIFY(!value.data(Qt::ForegroundRole).isValid());
    model.setData(model.index(0, PropertiesModel::ValueColumn), u"ten"_s, Qt::EditRole);
    model.forgetRefused();
    QCOMPARE(model.index(0, PropertiesModel::ValueColumn).data().toString(), u"1"_s);
}

void PropertiesModelTest::takesText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<PropertyType>("type");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("text") << u"1.10 \"x\""_s << PropertyType::Text << QByteArray(R"("1.10 \"x\"")");
    QTest::newRow("number") << u" 1.10 "_s << PropertyType::Number << QByteArray("1.10");
    QTest::newRow("no number") << u"1,10"_s << PropertyType::Number << QByteArray();
    QTest::newRow("too big a number") << u"1e999"_s << PropertyType::Number << QByteArray();
    QTest::newRow("true") << u"True"_s << PropertyType::Boolean << QByteArray("true");
    QTest::newRow("neither") << u"yes"_s << PropertyType::Boolean << QByteArray();
    QTest::newRow("json") << u"{\"b\":1.0,\"a\":[]}"_s << PropertyType::Json << QByteArray(R"({"b":1.0,"a":[]})");
    QTest::newRow("no json") << u"{b:1}"_s << PropertyType::Json << QByteArray();
}

void PropertiesModelTest::takesText()
{
    QFETCH(QString, text);
    QFETCH(PropertyType, type);
    const auto value = propertyFromText(text, type);
    QTEST(value ? json::compact(*value) : QByteArray(), "json");
}

void PropertiesModelTest::changesTheType_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<PropertyType>("type");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, PropertyType type, const char *after) {
        QTest::newRow(name) << QByteArray(before) << type << QByteArray(after);
    };
    row("number to text", "1.10", PropertyType::Text, R"("1.10")");
    row("json to text", R"([1, 2])", PropertyType::Text, R"("[1,2]")");
    row("text to number", R"(" 12.50 ")", PropertyType::Number, "12.50");
    row("no number", R"("x")", PropertyType::Number, "0");
    row("true to number", "true", PropertyType::Number, "1");
    row("text to true", R"("true")", PropertyType::Boolean, "true");
    row("number to true", "2", PropertyType::Boolean, "true");
    row("text to false", R"("x")", PropertyType::Boolean, "false");
    row("text to json", R"("{\"a\":1.0}")", PropertyType::Json, R"({"a":1.0})");
    row("words to json", R"("two words")", PropertyType::Json, R"(["two words"])");
    row("nothing to json", R"("")", PropertyType::Json, "{}");
    row("number to json", "5", PropertyType::Json, "[5]");
    row("json to json", R"({"a":1})", PropertyType::Json, R"({"a":1})");
}

void PropertiesModelTest::changesTheType()
{
    QFETCH(QByteArray, before);
    QFETCH(PropertyType, type);
    QTEST(json::compact(propertyAs(parsed(before), type)), "after");
}

void PropertiesModelTest::hasHeadings()
{
    const PropertiesModel model;
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Name"_s);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Type"_s);
    QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"Value"_s);
    QVERIFY(!model.headerData(9, Qt::Horizontal, Qt::DisplayRole).isValid());
}

HELIOGRAPH_SUITE(PropertiesModelTest)
#include "tst_propertiesmodel.moc"
