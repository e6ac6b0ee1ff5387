// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/compose/datafieldedits.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

/// A document with that data, in a layout of its own.
QByteArray with(const QByteArray &data)
{
    return "{\"body\": {\"workflow\":\"w\",\"data\" : " + data + " } }\n";
}

struct DataFieldBench
{
    explicit DataFieldBench(const QByteArray &text)
        : model(with(text))
    {
    }
    DocumentModel model;
    DataText data{model};
    DataFieldEdits edits{model, data};
};

} // namespace

class DataFieldEditsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addsAField_data();
    void addsAField();
    void renamesInPlace();
    void refusesAName_data();
    void refusesAName();
    void setsValues_data();
    void setsValues();
    void setsTypes();
    void refusesWithoutALoss();
    void removes_data();
    void removes();
    void isOneStepOfUndo();
    void waitsForBrokenData();
    void removesThousandsQuickly();
};

void DataFieldEditsTest::addsAField_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after"); // blanks aside; empty: refused
    QTest::addColumn<QString>("name");
    QTest::newRow("first") << QByteArray("{}") << QByteArray(R"({"field":""})") << u"field"_s;
    QTest::newRow("second") << QByteArray(R"({"field":1.0})") << QByteArray(R"({"field":1.0,"field_2":""})")
                            << u"field_2"_s;
    QTest::newRow("third") << QByteArray(R"({"field_2":1,"field":2})")
                           << QByteArray(R"({"field_2":1,"field":2,"field_3":""})") << u"field_3"_s;
    QTest::newRow("null") << QByteArray("null") << QByteArray(R"({"field":""})") << u"field"_s;
    QTest::newRow("array") << QByteArray("[]") << QByteArray() << QString();
}

void DataFieldEditsTest::addsAField()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, name);
    DataFieldBench bench(before);
    const auto added = bench.edits.add();
    QCOMPARE(added.has_value(), !after.isEmpty());
    QCOMPARE(bench.edits.canHold(), !after.isEmpty());
    if (!added) {
        QCOMPARE(bench.model.text(), with(before));
        return;
    }
    QCOMPARE(*added, name);
    QCOMPARE(bench.data.text().replace(" ", "").replace("\n", ""), after);
}

void DataFieldEditsTest::renamesInPlace()
{
    DataFieldBench bench(R"({ "a" : 1.10, "b/c" : 30 })");
    QVERIFY(bench.edits.rename(u"b/c"_s, u"d~é"_s));
    QCOMPARE(bench.model.text(), with(R"({ "a" : 1.10, "d~é" : 30 })"));
    QVERIFY(bench.edits.rename(u"a"_s, u"a"_s));
}

void DataFieldEditsTest::refusesAName_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << u"a"_s << QString() << u"field.name"_s;
    QTest::newRow("taken") << u"a"_s << u"b"_s << u"field.taken"_s;
    QTest::newRow("gone") << u"x"_s << u"y"_s << u"field.gone"_s;
}

void DataFieldEditsTest::refusesAName()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QByteArray before = R"({ "a" : 1, "b" : 2 })";
    DataFieldBench bench(before);
    const auto renamed = bench.edits.rename(from, to);
    QVERIFY(!renamed);
    QTEST(renamed.error().code, "code");
    QVERIFY(renamed.error().message.contains(from));
    QCOMPARE(bench.model.text(), with(before));
    QVERIFY(!bench.model.canUndo());
}

void DataFieldEditsTest::setsValues_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("text") << QByteArray(R"("x")") << u"12 \"é\""_s << QByteArray(R"("12 \"é\"")");
    QTest::newRow("number") << QByteArray("1") << u"123456789012345678901234567890"_s
                            << QByteArray("123456789012345678901234567890");
    QTest::newRow("bool") << QByteArray("true") << u"false"_s << QByteArray("false");
    QTest::newRow("null") << QByteArray("null") << u"x"_s << QByteArray(R"("x")");
}

void DataFieldEditsTest::setsValues()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, typed);
    QFETCH(QByteArray, after);
    DataFieldBench bench("{ \"a\" : " + value + ", \"n\":1.10 }");
    QVERIFY(bench.edits.setValue(u"a"_s, typed));
    QCOMPARE(bench.model.text(), with("{ \"a\" : " + after + ", \"n\":1.10 }"));
    bench.model.undo();
    QCOMPARE(bench.model.text(), with("{ \"a\" : " + value + ", \"n\":1.10 }"));
}

void DataFieldEditsTest::setsTypes()
{
    DataFieldBench bench(R"({ "a" : "1.10", "b":2 })");
    QVERIFY(bench.edits.setType(u"a"_s, ValueType::Number));
    QCOMPARE(bench.model.text(), with(R"({ "a" : 1.10, "b":2 })"));
    QVERIFY(bench.edits.setType(u"a"_s, ValueType::Text));
    QCOMPARE(bench.model.text(), with(R"({ "a" : "1.10", "b":2 })"));
}

void DataFieldEditsTest::refusesWithoutALoss()
{
    const QByteArray before = R"({ "a" : 1.10, "b":"x" })";
    DataFieldBench bench(before);
    const auto value = bench.edits.setValue(u"a"_s, u"12,50"_s);
    QVERIFY(!value);
    QVERIFY(value.error().message.contains(u"12,50"_s));
    QVERIFY(!bench.edits.setType(u"b"_s, ValueType::Number));
    QCOMPARE(bench.model.text(), with(before));
}

void DataFieldEditsTest::removes_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("first") << QStringList{u"a"_s} << QByteArray("{\n  \"b\": 2,\n  \"c\": 3,\n  \"d\": 4\n}");
    QTest::newRow("middle") << QStringList{u"b"_s} << QByteArray("{\n  \"a\": 1.0,\n  \"c\": 3,\n  \"d\": 4\n}");
    QTest::newRow("last") << QStringList{u"d"_s} << QByteArray("{\n  \"a\": 1.0,\n  \"b\": 2,\n  \"c\": 3\n}");
    QTest::newRow("two runs") << QStringList{u"d"_s, u"a"_s} << QByteArray("{\n  \"b\": 2,\n  \"c\": 3\n}");
    QTest::newRow("all but the first") << QStringList{u"d"_s, u"b"_s, u"c"_s} << QByteArray("{\n  \"a\": 1.0\n}");
    QTest::newRow("all but the last") << QStringList{u"a"_s, u"b"_s, u"c"_s} << QByteArray("{\n  \"d\": 4\n}");
    QTest::newRow("all") << QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s} << QByteArray("{}");
    QTest::newRow("none") << QStringList() << QByteArray();
    QTest::newRow("not there") << QStringList{u"x"_s} << QByteArray();
}

void DataFieldEditsTest::removes()
{
    QFETCH(QStringList, names);
    QFETCH(QByteArray, after);
    const QByteArray before = "{\n  \"a\": 1.0,\n  \"b\": 2,\n  \"c\": 3,\n  \"d\": 4\n}";
    DataFieldBench bench(before);
    QVERIFY(bench.edits.remove(names));
    QCOMPARE(bench.model.text(), with(after.isEmpty() ? before : after));
    QVERIFY(!bench.model.isBroken());
}

void DataFieldEditsTest::isOneStepOfUndo()
{
    const QByteArray before = R"({"a":1,"b":2,"c":3})";
    DataFieldBench bench(before);
    QVERIFY(bench.edits.remove({u"a"_s, u"c"_s}));
    bench.model.undo();
    QCOMPARE(bench.model.text(), with(before));
    QVERIFY(!bench.model.canUndo());
}

void DataFieldEditsTest::waitsForBrokenData()
{
    DataFieldBench bench(R"({"a":1})");
    bench.data.setText("{\"a\":");
    QVERIFY(!bench.edits.add());
    QVERIFY(!bench.edits.setValue(u"a"_s, u"2"_s));
    QVERIFY(!bench.edits.remove({u"a"_s}));
    QCOMPARE(bench.model.text(), with(R"({"a":1})"));
    QCOMPARE(bench.data.text(), QByteArray("{\"a\":"));
}

void DataFieldEditsTest::removesThousandsQuickly()
{
    constexpr int count = 20000;
    QByteArray object = "{";
    QStringList odd;
    for (int i = 0; i < count; ++i) {
        object += (i > 0 ? ",\"f" : "\"f") + QByteArray::number(i) + "\":\"some text\"";
        if (i % 2 == 1)
            odd.append(u"f%1"_s.arg(i));
    }
    DataFieldBench bench(object + "}");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(bench.edits.remove(odd));
    QVERIFY2(timer.elapsed() < 5000, "each field was parsed for by itself");
    QCOMPARE(bench.edits.all().size(), std::size_t{count / 2});
}

HELIOGRAPH_SUITE(DataFieldEditsTest)
#include "tst_datafieldedits.moc"
