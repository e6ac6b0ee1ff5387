// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/deliverywatch.h"
#include "core/store/sendstore.h"
#include "tests/support/fakes.h"
#include "tests/support/faketransport.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class DeliveryWatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void beginsWithAnAcceptance_data();
    void beginsWithAnAcceptance();
    void asksUntilAllIsFinal();
    void endsAfterTheLastPause();
    void asksOnceOnDemand();
    void sharesAQuestionUnderWay();
    void goesOnAfterADemand();
    void toldWhatWentWrong();
    void isBounded();
    void endsWhereTheSendIsGone();
    void stopsWithOneWordForEach();
    void endsSilentlyWithItself();
};

namespace {

CallResult told(const QByteArray &status)
{
    return FakeTransport::result(Outcome::Accepted, 200, {},
                                 R"({"meta":{"count":1},"results":[{"message_id":"m","channel":"email","status":")" +
                                     status + R"("}]})");
}

/// Database, fake network, and a watch whose pauses are a millisecond, three of them.
struct WatchBench
{
    WatchBench()
        : database(std::move(*Database::open(folder.filePath(u"h.db"_s))))
        , watch(std::make_unique<DeliveryWatch>(*database, transport, clock,
                                                [this](int looks, const DeliveryAnswer &a) {
                                                    const bool isLast = looks >= pauses || !pauseOfDelivery(looks, a);
                                                    return isLast ? std::nullopt
                                                                  : std::optional<std::chrono::milliseconds>(1ms);
                                                }))
        , changed(watch.get(), &DeliveryWatch::changed)
        , ended(watch.get(), &DeliveryWatch::ended)
    {
    }
    SendRecord accepted(const QString &key = u"k"_s)
    {
        SendRecord record;
        record.request.idempotencyKey = key;
        record.request.method = "POST";
        record.createdAt = clock.now();
        record.workspace.uuid = u"w"_s;
        record.workspace.baseUrl = QUrl(u"https://hub.example/"_s);
        SendStore sends(*database);
        record = sends.insert(record, u"me"_s).value();
        record.outcome = Outcome::Accepted;
        static_cast<void>(sends.finish(record).has_value());
        return record;
    }
    void begin(const SendRecord &record)
    {
        watch->expect(record.id, record.workspace, {});
        watch->takeFinished(record);
    }
    [[nodiscard]] Deliveries known(const SendRecord &record) { return DeliveryStore(*database).of(record.id).value(); }
    [[nodiscard]] std::optional<Error> problem() { return ended.constLast().at(1).value<std::optional<Error>>(); }

    QTemporaryDir folder;
    FakeClock clock;
    FakeTransport transport;
    std::unique_ptr<Database> database;
    int pauses = 3;
    std::unique_ptr<DeliveryWatch> watch;
    QSignalSpy changed;
    QSignalSpy ended;
};

} // namespace

void DeliveryWatchTest::initTestCase()
{
    qRegisterMetaType<std::optional<Error>>();
    qRegisterMetaType<DeliveryNews>();
}

void DeliveryWatchTest::beginsWithAnAcceptance_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("begins");
    QTest::newRow("accepted") << static_cast<int>(Outcome::Accepted) << u"k"_s << true;
    QTest::newRow("without a key") << static_cast<int>(Outcome::Accepted) << QString() << false;
    QTest::newRow("rejected") << static_cast<int>(Outcome::Rejected) << u"k"_s << false;
    QTest::newRow("not sent") << static_cast<int>(Outcome::NotSent) << u"k"_s << false;
    QTest::newRow("unknown") << static_cast<int>(Outcome::Unknown) << u"k"_s << false;
}

void DeliveryWatchTest::beginsWithAnAcceptance()
{
    QFETCH(int, outcome);
    QFETCH(QString, key);
    QFETCH(bool, begins);
    WatchBench bench;
    SendRecord record = bench.accepted(key);
    record.outcome = static_cast<Outcome>(outcome);
    bench.watch->takeFinished(record); // one that was not expected: a command's, or of a run
    QVERIFY(bench.watch->isIdle());
    bench.begin(record);
    QCOMPARE(bench.watch->isIdle(), !begins);
    QVERIFY(bench.transport.calls.empty());
    QCOMPARE(bench.changed.size(), begins ? 1 : 0);
    if (begins)
        QVERIFY(bench.changed.constFirst().constFirst().value<DeliveryNews>().next);
}

void DeliveryWatchTest::asksUntilAllIsFinal()
{
    WatchBench bench;
    bench.transport.answers = {told("triggered"), told("delivered"), told("seen")};
    const SendRecord record = bench.accepted();
    bench.begin(record);
    QTRY_COMPARE(bench.ended.size(), 1);
    QVERIFY(!bench.problem());
    QCOMPARE(bench.transport.calls.size(), std::size_t{3});
    QCOMPARE(bench.known(record).messages.front().status, u"seen"_s);
    QVERIFY(bench.watch->isIdle());
    int news = 0;
    for (const QList<QVariant> &change : bench.changed)
        news += change.at(1).toBool() ? 1 : 0;
    QCOMPARE(news, 3);
    QVERIFY(!bench.changed.constLast().constFirst().value<DeliveryNews>().next);
}

void DeliveryWatchTest::endsAfterTheLastPause()
{
    WatchBench bench;
    bench.transport.answers = {told("triggered"), told("triggered"), told("triggered"), told("seen")};
    const SendRecord record = bench.accepted();
    bench.begin(record);
    QTRY_COMPARE(bench.ended.size(), 1);
    QCOMPARE(bench.transport.calls.size(), std::size_t{3});
    QCOMPARE(bench.known(record).messages.front().status, u"triggered"_s);
}

void DeliveryWatchTest::asksOnceOnDemand()
{
    WatchBench bench;
    bench.transport.answers = {told("triggered"), told("seen")};
    const SendRecord record = bench.accepted();
    bench.watch->ask(record, record.workspace, {}, false);
    QVERIFY(bench.changed.constFirst().constFirst().value<DeliveryNews>().isAsking);
    QTRY_COMPARE(bench.ended.size(), 1);
    QCOMPARE(bench.transport.calls.size(), std::size_t{1});
    bench.watch->ask(record, record.workspace, {}, false);
    QTRY_COMPARE(bench.ended.size(), 2);
    QCOMPARE(bench.known(record).messages.front().status, u"seen"_s);
}

void DeliveryWatchTest::sharesAQuestionUnderWay()
{
    WatchBench bench;
    const SendRecord record = bench.accepted();
    bench.watch->ask(record, record.workspace, {}, false);
    bench.watch->ask(record, record.workspace, {}, false);
    QCOMPARE(bench.transport.calls.size(), std::size_t{1});
    bench.transport.last->end(told("seen"));
    QTRY_COMPARE(bench.ended.size(), 1);
}

void DeliveryWatchTest::goesOnAfterADemand()
{
    WatchBench bench;
    bench.transport.answers = {told("triggered"), told("seen")};
    const SendRecord record = bench.accepted();
    bench.begin(record);
    bench.watch->ask(record, record.workspace, {}, false);
    QCOMPARE(bench.transport.calls.size(), std::size_t{1}); // at once
    QTRY_COMPARE(bench.ended.size(), 1);
    QCOMPARE(bench.transport.calls.size(), std::size_t{2});
}

void DeliveryWatchTest::toldWhatWentWrong()
{
    WatchBench bench;
    bench.transport.answers = {FakeTransport::result(Outcome::NotSent, 0, u"call.host"_s), told("triggered"),
                               FakeTransport::result(Outcome::Rejected, 401)};
    const SendRecord record = bench.accepted();
    bench.begin(record);
    QTRY_COMPARE(bench.ended.size(), 1);
    QCOMPARE(bench.transport.calls.size(), std::size_t{3});
    QCOMPARE(bench.problem()->code, u"delivery.refused"_s);
    // What was known stays known.
    QCOMPARE(bench.known(record).messages.front().status, u"triggered"_s);
    QVERIFY(bench.changed.at(2).constFirst().value<DeliveryNews>().problem);
}

void DeliveryWatchTest::isBounded()
{
    WatchBench bench;
    const SendRecord first = bench.accepted(u"first"_s);
    bench.watch->ask(first, first.workspace, {}, false);
    for (std::size_t i = 0; i < DeliveryWatch::mostWatched; ++i) {
        const SendRecord record = bench.accepted();
        bench.watch->ask(record, record.workspace, {}, false);
    }
    QCOMPARE(bench.ended.size(), 1);
    QCOMPARE(bench.ended.constFirst().constFirst().toLongLong(), first.id);
}

void DeliveryWatchTest::endsWhereTheSendIsGone()
{
    WatchBench bench;
    const SendRecord record = bench.accepted();
    bench.watch->ask(record, record.workspace, {}, true);
    QVERIFY(bench.database->run(u"DELETE FROM sends"_s));
    bench.transport.last->end(told("seen"));
    QTRY_COMPARE(bench.ended.size(), 1);
    QVERIFY(bench.problem());
    QVERIFY(bench.watch->isIdle());
}

void DeliveryWatchTest::stopsWithOneWordForEach()
{
    WatchBench bench;
    for (const QString &key : {u"a"_s, u"b"_s}) {
        const SendRecord record = bench.accepted(key);
        bench.watch->ask(record, record.workspace, {}, true);
    }
    bench.watch->stop();
    QCOMPARE(bench.ended.size(), 2);
    QCOMPARE(bench.problem()->code, u"delivery.cancelled"_s);
    QCoreApplication::processEvents();
    QCOMPARE(bench.ended.size(), 2);
}

void DeliveryWatchTest::endsSilentlyWithItself()
{
    WatchBench bench;
    const SendRecord record = bench.accepted();
    bench.watch->ask(record, record.workspace, {}, true);
    const QPointer<FakeJob> job = bench.transport.last;
    bench.watch.reset();
    QTRY_VERIFY(!job);
    QVERIFY(bench.ended.isEmpty());
}

HELIOGRAPH_SUITE(DeliveryWatchTest)

#include "tst_deliverywatch.moc"
