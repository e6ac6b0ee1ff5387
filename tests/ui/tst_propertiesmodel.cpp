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

json::Value parsedPerson(const QByteArray &text)
{
    return *json::parse(text);
}

QByteArrayList keys(const QByteArray &person)
{
    QByteArrayList list;
    for (const PropertyRow &row : propertyRowsOf(parsedPerson(person)))
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
    void keepsWhatNoOtherTypeCanSay();
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
    model.show(propertyRowsOf(parsedPerson(R"({"a":"text","b":1.10,"c":true,"d":[1, {"x":null}]})")));
    QCOMPARE(model.rowCount(), 4);
    const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(cell(0, PropertiesModel::NameColumn), u"a"_s);
    QCOMPARE(cell(0, PropertiesModel::TypeColumn), u"text"_s);
    QCOMPARE(cell(1, PropertiesModel::TypeColumn), u"number"_s);
    QCOMPARE(cell(1, PropertiesModel::ValueColumn), u"1.10"_s);
    QCOMPARE(cell(2, PropertiesModel::TypeColumn), u"true/false"_s);
    QCOMPARE(cell(3, PropertiesModel::TypeColumn), u"JSON"_s);
    QCOMPARE(cell(3, PropertiesModel::ValueColumn), u"[1,{\"x\":null}]"_s);
    QCOMPARE(model.rowOf("c"), 2);
    QCOMPARE(model.rowOf("x"), -1);
    QVERIFY(model.flags(model.index(0, 0)) & Qt::ItemIsEditable);
    model.show(propertyRowsOf(parsedPerson(R"({"a":"text","d":[]})")));
    QCOMPARE(model.rowCount(), 2);
}

void PropertiesModelTest::asksForEdits()
{
    PropertiesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(propertyRowsOf(parsedPerson(R"({"a":"12"})")));
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
    model.setData(model.index(0, PropertiesModel::TypeColumn), valueTypeLabel(ValueType::Number), Qt::EditRole);
    QCOMPARE(wanted, QByteArray("12"));
    QVERIFY(!model.setData(model.index(0, 0), u"x"_s, Qt::DisplayRole));
}

void PropertiesModelTest::keepsWhatCannotBeTaken()
{
    PropertiesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(propertyRowsOf(parsedPerson(R"({"a":1,"b":{}})")));
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

void PropertiesModelTest::keepsWhatNoOtherTypeCanSay()
{
    PropertiesModel model;
    model.show(propertyRowsOf(parsedPerson(R"({"a":"twelve","b":null})")));
    QSignalSpy refused(&model, &PropertiesModel::refused);
    QSignalSpy wanted(&model, &PropertiesModel::valueWanted);
    const QModelIndex type = model.index(0, PropertiesModel::TypeColumn);
    model.setData(type, valueTypeLabel(ValueType::Number), Qt::EditRole);
    QVERIFY(refused.takeLast().at(0).toString().contains(u"twelve"_s));
    QCOMPARE(type.data(valueTypeRole).toInt(), static_cast<int>(ValueType::Text));
    const QModelIndex nothing = model.index(1, PropertiesModel::ValueColumn);
    QCOMPARE(nothing.data().toString(), u"null"_s);
    QCOMPARE(nothing.data(Qt::EditRole).toString(), QString());
    model.setData(model.index(1, PropertiesModel::TypeColumn), u"date"_s, Qt::EditRole);
    QVERIFY(wanted.isEmpty());
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
