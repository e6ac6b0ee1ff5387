// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/idsource.h"
#include "core/base/version.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QRegularExpression>
#include <QSet>
#include <QThread>
#include <QUuid>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace heliograph::test {

class IdSourceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isVersionSevenInLowerCase();
    void beginsWithTheTime_data();
    void beginsWithTheTime();
    void sortsByTime();
    void neverRepeats();
    void servesSeveralThreads();
    void usesAllItsRandomBits();
    void fakeCounts();
    void namesVersionAndUserAgent();
};

void IdSourceTest::isVersionSevenInLowerCase()
{
    const FakeClock clock;
    SystemIdSource ids(clock);
    static const QRegularExpression form(u"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
    for (int i = 0; i < 1000; ++i) {
        const QString id = ids.uuid();
        QVERIFY2(form.match(id).hasMatch(), qPrintable(id));
        QCOMPARE(QUuid(id).variant(), QUuid::DCE);
    }
}

void IdSourceTest::beginsWithTheTime_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("begin");
    // The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22 GMT-05:00.
    QTest::newRow("RFC 9562") << qint64(0x017F22E279B0) << u"017f22e2-79b0-7"_s;
    QTest::newRow("epoch") << qint64(0) << u"00000000-0000-7"_s;
    QTest::newRow("low bits") << qint64(0xFFFF) << u"00000000-ffff-7"_s;
    QTest::newRow("high bits") << qint64(0xFEDCBA980000) << u"fedcba98-0000-7"_s;
}

void IdSourceTest::beginsWithTheTime()
{
    QFETCH(const qint64, milliseconds);
    QFETCH(const QString, begin);
    FakeClock clock;
    clock.set(QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC));
    QCOMPARE(SystemIdSource(clock).uuid().left(15), begin);
}

void IdSourceTest::sortsByTime()
{
    FakeClock clock;
    SystemIdSource ids(clock);
    QString last;
    for (int i = 0; i < 1000; ++i) {
        const QString id = ids.uuid();
        QVERIFY2(last < id, qPrintable(last + u" before "_s + id));
        last = id;
        clock.advance(1);
    }
}

void IdSourceTest::neverRepeats()
{
    const FakeClock clock;
    SystemIdSource ids(clock);
    QSet<QString> seen;
    for (int i = 0; i < 20000; ++i)
        seen.insert(ids.uuid());
    QCOMPARE(seen.size(), 20000);
}

void IdSourceTest::servesSeveralThreads()
{
    const SystemClock clock;
    SystemIdSource ids(clock);
    std::vector<QSet<QString>> made(4);
    std::vector<std::unique_ptr<QThread>> threads;
    for (QSet<QString> &mine : made) {
        threads.emplace_back(QThread::create([&ids, &mine] {
            for (int i = 0; i < 2000; ++i)
                mine.insert(ids.uuid());
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait(30000));
    QSet<QString> all;
    for (const QSet<QString> &mine : made)
        all.unite(mine);
    QCOMPARE(all.size(), 8000);
}

void IdSourceTest::usesAllItsRandomBits()
{
    const FakeClock clock;
    SystemIdSource ids(clock);
    QByteArray ones(16, '\0');
    QByteArray zeros(16, '\0');
    for (int i = 0; i < 1000; ++i) {
        const QByteArray bytes = QUuid(ids.uuid()).toRfc4122();
        for (qsizetype k = 0; k < bytes.size(); ++k) {
            ones[k] = static_cast<char>(ones[k] | bytes[k]);
            zeros[k] = static_cast<char>(zeros[k] | ~bytes[k]);
        }
    }
    // After the 48 bits of time only the version (0111) and the variant (10) stand still.
    QCOMPARE(ones.mid(6).toHex(), "7fffbfffffffffffffff"_ba);
    QCOMPARE(zeros.mid(6).toHex(), "8fff7fffffffffffffff"_ba);
}

void IdSourceTest::fakeCounts()
{
    FakeIdSource ids;
    QCOMPARE(ids.uuid(), u"00000000-0000-7000-8000-000000000001"_s);
    QCOMPARE(ids.uuid(), u"00000000-0000-7000-8000-000000000002"_s);
}

void IdSourceTest::namesVersionAndUserAgent()
{
    static const QRegularExpression form(u"^\\d+\\.\\d+\\.\\d+$"_s);
    QVERIFY(form.match(programVersion()).hasMatch());
    QCOMPARE(userAgent(), "heliograph/" + programVersion().toLatin1());
}

HELIOGRAPH_SUITE(IdSourceTest)

} // namespace heliograph::test

#include "tst_idsource.moc"
