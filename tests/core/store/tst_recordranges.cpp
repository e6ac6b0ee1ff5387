// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recordranges.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using Records = std::vector<qint64>;

class RecordRangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areWhatTheyName_data();
    void areWhatTheyName();
    void refusesAnythingElse_data();
    void refusesAnythingElse();
    void namesNoMoreThanAsked();
};

void RecordRangesTest::areWhatTheyName_data()
{
    QTest::addColumn<Records>("records");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << Records{} << QString();
    QTest::newRow("one") << Records{7} << u"7"_s;
    QTest::newRow("two that adjoin") << Records{7, 8} << u"7-8"_s;
    QTest::newRow("two apart") << Records{7, 9} << u"7,9"_s;
    QTest::newRow("mixed") << Records{1, 2, 3, 5, 8, 9, 1000000} << u"1-3,5,8-9,1000000"_s;
}

void RecordRangesTest::areWhatTheyName()
{
    QFETCH(Records, records);
    QFETCH(QString, text);
    QCOMPARE(rangesOf(records), text);
    const auto read = recordsOf(text, 100);
    QVERIFY(read);
    QCOMPARE(*read, records);
}

void RecordRangesTest::refusesAnythingElse_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"0", "-1", "1-", "-", ",", "1,", "2,1", "1,1", "1,2", "1-2,3", "3-3", "3-1", " 1", "01",
                             "x", "1--3", "99999999999999999999"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void RecordRangesTest::refusesAnythingElse()
{
    QFETCH(QString, text);
    QVERIFY(!recordsOf(text, 100));
}

void RecordRangesTest::namesNoMoreThanAsked()
{
    QVERIFY(recordsOf(u"1-100"_s, 100));
    QVERIFY(!recordsOf(u"1-101"_s, 100));
    QVERIFY(!recordsOf(u"1-99,101-102"_s, 100));
    QVERIFY(!recordsOf(u"1-9000000000000000000"_s, 100));
}

HELIOGRAPH_SUITE(RecordRangesTest)

#include "tst_recordranges.moc"
