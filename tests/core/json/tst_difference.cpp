// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/difference.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class DifferenceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhereTwoValuesDiffer_data();
    void tellsWhereTwoValuesDiffer();
    void tellsNoMoreThanAsked();
};

namespace {

QString side(const std::optional<json::Value> &value)
{
    return value ? QString::fromUtf8(json::compact(*value)) : u"-"_s;
}

} // namespace

void DifferenceTest::tellsWhereTwoValuesDiffer_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the same") << R"({"a":[1,{"b":null}]})"_ba
                              << R"({"a":[1,{"b":null}]})"_ba << u""_s;
    QTest::newRow("the order of keys") << R"({"a":1,"b":{"c":2,"d":3}})"_ba
                                       << R"({"b":{"d":3,"c":2},"a":1})"_ba << u""_s;
    QTest::newRow("a value") << R"({"a":{"b":1}})"_ba
                             << R"({"a":{"b":2}})"_ba << u"/a/b 1 2"_s;
    QTest::newRow("a type") << R"({"a":1})"_ba
                            << R"({"a":"1"})"_ba << u"/a 1 \"1\""_s;
    QTest::newRow("the spelling of a number") << R"({"a":1.0})"_ba
                                              << R"({"a":1})"_ba << u"/a 1.0 1"_s;
    QTest::newRow("keys of one side") << R"({"a":1,"c":3})"_ba
                                      << R"({"b":2,"c":3})"_ba << u"/a 1 -; /b - 2"_s;
    QTest::newRow("the root") << "1"_ba
                              << "[]"_ba << u" 1 []"_s;
    QTest::newRow("an item in the middle") << "[1,2,3]"_ba
                                           << "[1,3]"_ba << u"/1 2 -"_s;
    QTest::newRow("an item at the end") << "[1]"_ba
                                        << "[1,{}]"_ba << u"/1 - {}"_s;
    QTest::newRow("items that changed") << R"([{"a":1},2,9])"_ba
                                        << R"([{"a":5},2,8,9])"_ba << u"/0/a 1 5; /2 - 8"_s;
    QTest::newRow("an escape in a pointer") << R"({"a/b":1})"_ba
                                            << R"({"a/b":2})"_ba << u"/a~1b 1 2"_s;
}

void DifferenceTest::tellsWhereTwoValuesDiffer()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QStringList found;
    for (const json::Difference &difference : json::differences(*json::parse(left), *json::parse(right)))
        found.append(difference.pointer.toString() + u' ' + side(difference.left) + u' ' + side(difference.right));
    QTEST(found.join(u"; "_s), "expected");
}

void DifferenceTest::tellsNoMoreThanAsked()
{
    json::Value left = json::Value::array();
    json::Value right = json::Value::array();
    for (int i = 0; i < 50; ++i) {
        left.items().push_back(json::Value::integer(i));
        right.items().push_back(json::Value::integer(-1 - i));
    }
    QCOMPARE(json::differences(left, right, 7).size(), std::size_t{7});
    QCOMPARE(json::differences(left, right).size(), std::size_t{50});
}

HELIOGRAPH_SUITE(DifferenceTest)
#include "tst_difference.moc"
