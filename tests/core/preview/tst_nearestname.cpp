// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/preview/nearestname.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class NearestNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresDistance_data();
    void measuresDistance();
    void findsPaths_data();
    void findsPaths();
    void findsNames_data();
    void findsNames();
    void looksIntoLargeDataForAMoment();
};

void NearestNameTest::measuresDistance_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("distance");
    QTest::newRow("nothing") << QString() << QString() << 0;
    QTest::newRow("the same") << u"name"_s << u"name"_s << 0;
    QTest::newRow("against nothing") << u"name"_s << QString() << 4;
    QTest::newRow("one more") << u"name"_s << u"names"_s << 1;
    QTest::newRow("one less") << u"name"_s << u"nme"_s << 1;
    QTest::newRow("another") << u"name"_s << u"nume"_s << 1;
    QTest::newRow("swapped") << u"name"_s << u"nmae"_s << 1;
    QTest::newRow("swapped at the ends") << u"abcd"_s << u"badc"_s << 2;
    QTest::newRow("all") << u"abc"_s << u"xyz"_s << 3;
    QTest::newRow("umlauts") << u"größe"_s << u"grösse"_s << 2;
}

void NearestNameTest::measuresDistance()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(editDistance(a, b), "distance");
    QTEST(editDistance(b, a), "distance");
}

void NearestNameTest::findsPaths_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("path");
    QTest::newRow("a name") << u"Hi {{name}}"_s << 1 << 6 << u"name"_s;
    QTest::newRow("at its braces") << u"Hi {{name}}"_s << 1 << 4 << u"name"_s;
    QTest::newRow("at three braces") << u"{{{ name }}}"_s << 1 << 1 << u"name"_s;
    QTest::newRow("a path") << u"{{a.b.c}}"_s << 1 << 3 << u"a.b.c"_s;
    QTest::newRow("slashes") << u"{{a/b}}"_s << 1 << 3 << u"a.b"_s;
    QTest::newRow("the recipient") << u"x\n {{$recipient.first-name}}"_s << 2 << 4 << u"$recipient.first-name"_s;
    QTest::newRow("from the root") << u"{{@root.a.b}}"_s << 1 << 3 << u"a.b"_s;
    QTest::newRow("from the parent") << u"{{../../a.b}}"_s << 1 << 3 << u"a.b"_s;
    QTest::newRow("this") << u"{{this.a}}"_s << 1 << 3 << u"a"_s;
    QTest::newRow("a parameter") << u"{{uppercase a.b}}"_s << 1 << 13 << u"a.b"_s;
    QTest::newRow("of a block") << u"{{#if a.b}}"_s << 1 << 7 << u"a.b"_s;
    QTest::newRow("beyond ASCII") << u"é\U0001F600{{größe}}"_s << 1 << 6 << u"größe"_s;
    QTest::newRow("at the end") << u"{{a}}"_s << 1 << 6 << QString();
    QTest::newRow("beyond the lines") << u"{{a}}"_s << 3 << 1 << QString();
    QTest::newRow("beyond the columns") << u"{{a}}"_s << 1 << 99 << QString();
    QTest::newRow("no place") << u"{{a}}"_s << 0 << 0 << QString();
    QTest::newRow("a literal segment") << u"{{[a b]}}"_s << 1 << 3 << QString();
}

void NearestNameTest::findsPaths()
{
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QTEST(pathAt(text, line, column), "path");
}

void NearestNameTest::findsNames_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("a slip") << u"raport"_s << u"report"_s;
    QTest::newRow("swapped") << u"reprot"_s << u"report"_s;
    QTest::newRow("another case") << u"Report"_s << u"report"_s;
    QTest::newRow("nothing near") << u"unrelated"_s << QString();
    QTest::newRow("nothing at all") << QString() << QString();
    QTest::newRow("of the recipient") << u"$recipient.frist_name"_s << u"$recipient.first_name"_s;
    QTest::newRow("the recipient itself") << u"$recipent"_s << u"$recipient"_s;
    QTest::newRow("the recipient within a path") << u"$recipent.first_name"_s << u"$recipient"_s;
    QTest::newRow("one that stands elsewhere") << u"first_name"_s << u"$recipient.first_name"_s;
    QTest::newRow("deep") << u"order.items.pirce"_s << u"order.items.price"_s;
    QTest::newRow("its own neighbours first") << u"order.tota"_s << u"order.total"_s;
    QTest::newRow("in a text") << u"report.titel"_s << u"order.title"_s;
    QTest::newRow("a short name") << u"ad"_s << u"id"_s;
    QTest::newRow("a short name, far") << u"xy"_s << QString();
    QTest::newRow("dots alone") << u"..."_s << QString();
}

void NearestNameTest::findsNames()
{
    QFETCH(QString, path);
    const auto data = json::parse(R"({"report":"annual","id":1,"total":2,
        "order":{"total":5,"title":"x","items":[{"price":1},{"other":2}]}})");
    const auto own = json::parse(R"({"$recipient":{"first_name":"Ada"}})");
    QVERIFY(data && own);
    QTEST(nearestName(path, *data, *own), "nearest");
}

void NearestNameTest::looksIntoLargeDataForAMoment()
{
    json::Value data = json::Value::object();
    for (int i = 0; i < 100000; ++i)
        data.members().push_back({"field_" + QByteArray::number(i), json::Value::string(QString()), {}});
    data.members().push_back({QByteArray(100000, 'x'), json::Value::string(QString()), {}});
    QCOMPARE(nearestName(u"feild_1"_s, data, json::Value::object()), u"field_1"_s);
    QCOMPARE(nearestName(QString(100000, u'y'), data, json::Value::object()), QString());
}

HELIOGRAPH_SUITE(NearestNameTest)
#include "tst_nearestname.moc"
