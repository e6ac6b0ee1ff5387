// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QTimeZone>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace heliograph::test {

class ClockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheTimeInUtc();
    void writesIsoUtc_data();
    void writesIsoUtc();
    void fakeStandsStill();
};

void ClockTest::tellsTheTimeInUtc()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QDateTime now = SystemClock().now();
    QCOMPARE(now.timeSpec(), Qt::UTC);
    QVERIFY(now >= before);
    QVERIFY(now <= QDateTime::currentDateTimeUtc());
}

void ClockTest::writesIsoUtc_data()
{
    const QDate date(2026, 1, 2);
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("milliseconds") << QDateTime(date, QTime(3, 4, 5, 678), Qt::UTC) << u"2026-01-02T03:04:05.678Z"_s;
    QTest::newRow("whole second") << QDateTime(date, QTime(3, 4, 5), Qt::UTC) << u"2026-01-02T03:04:05.000Z"_s;
    QTest::newRow("offset") << QDateTime(date, QTime(3, 4, 5), Qt::OffsetFromUTC, 19800)
                            << u"2026-01-01T21:34:05.000Z"_s;
    QTest::newRow("zone") << QDateTime(date, QTime(3, 4, 5), QTimeZone("America/New_York"))
                          << u"2026-01-02T08:04:05.000Z"_s;
    QTest::newRow("epoch") << QDateTime::fromMSecsSinceEpoch(0, Qt::UTC) << u"1970-01-01T00:00:00.000Z"_s;
    QTest::newRow("before the epoch") << QDateTime::fromMSecsSinceEpoch(-1, Qt::UTC) << u"1969-12-31T23:59:59.999Z"_s;
}

void ClockTest::writesIsoUtc()
{
    QFETCH(const QDateTime, time);
    QFETCH(const QString, text);
    QCOMPARE(isoUtc(time), text);
    QVERIFY2(isoUtc(QDateTime()).isNull(), "no time is no text");
}

void ClockTest::fakeStandsStill()
{
    FakeClock clock;
    QCOMPARE(isoUtc(clock.now()), u"2026-01-02T03:04:05.000Z"_s);
    clock.advance(1500);
    QCOMPARE(isoUtc(clock.now()), u"2026-01-02T03:04:06.500Z"_s);
}

HELIOGRAPH_SUITE(ClockTest)

} // namespace heliograph::test

#include "tst_clock.moc"
