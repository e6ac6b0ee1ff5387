// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/contenthash.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class ContentHashTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhetherTwoSayTheSame_data();
    void tellsWhetherTwoSayTheSame();
};

void ContentHashTest::tellsWhetherTwoSayTheSame_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<bool>("same");
    QTest::newRow("another key") << R"({"workflow":"w","$idempotency_key":"a"})"_ba
                                 << R"({"workflow":"w","$idempotency_key":"b"})"_ba << true;
    QTest::newRow("no key") << R"({"workflow":"w","$idempotency_key":"a"})"_ba
                            << R"({"workflow":"w"})"_ba << true;
    QTest::newRow("another moment") << R"({"$insert_id":"a","$time":1,"event":"e"})"_ba
                                    << R"({"$insert_id":"b","$time":2,"event":"e"})"_ba << true;
    QTest::newRow("another value") << R"({"data":{"n":1}})"_ba
                                   << R"({"data":{"n":2}})"_ba << false;
    QTest::newRow("another order") << R"({"a":1,"b":2})"_ba
                                   << R"({"b":2,"a":1})"_ba << false;
    QTest::newRow("a moment further in") << R"({"data":{"$time":1}})"_ba
                                         << R"({"data":{"$time":2}})"_ba << false;
    QTest::newRow("no JSON") << "one"_ba
                             << "two"_ba << false;
}

void ContentHashTest::tellsWhetherTwoSayTheSame()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    FrozenRequest first;
    first.path = "trigger/";
    first.body = left;
    FrozenRequest second = first;
    second.body = right;
    QCOMPARE(contentHash(first).size(), 16);
    QTEST(contentHash(first) == contentHash(second), "same");
    second.body = left;
    second.path = "event/";
    QVERIFY(contentHash(first) != contentHash(second));
}

HELIOGRAPH_SUITE(ContentHashTest)
#include "tst_contenthash.moc"
