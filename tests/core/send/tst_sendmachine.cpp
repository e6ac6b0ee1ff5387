// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/sendmachine.h"
#include "tests/support/fakes.h"
#include "tests/support/faketransport.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

namespace {

SendOrder order(const QString &key = u"k-1"_s)
{
    SendOrder order;
    order.request.method = "POST";
    order.request.path = "trigger/";
    order.request.contentType = "application/json; charset=utf-8";
    order.request.idempotencyKey = key;
    order.request.body = R"({"workflow":"w","recipients":["u"],"data":{},"$idempotency_key":")" + key.toUtf8() + "\"}";
    order.title = u"w"_s;
    order.workspace.uuid = u"w-1"_s;
    order.workspace.name = u"Staging"_s;
    order.workspace.baseUrl = QUrl(u"https://hub.example/"_s);
    order.workspace.workspaceKey = "key";
    order.keys = {AuthMode::Signature, "key", "secret", {}};
    return order;
}

CallResult unknown()
{
    return FakeTransport::result(Outcome::Unknown, 0, u"call.dropped"_s);
}

CallResult notSent()
{
    return FakeTransport::result(Outcome::NotSent, 0, u"call.refused"_s);
}

CallResult accepted()
{
    return FakeTransport::result(Outcome::Accepted, 202, {}, R"({"status":"success","message_id":"m-1"})");
}

CallResult rejected(int status)
{
    return FakeTransport::result(Outcome::Rejected, status, {}, R"({"message":"no"})");
}

/// Database, store, fake network and machine.
struct Bench
{
    explicit Bench(int attempts = 1, bool waiting = false)
        : database(std::move(*Database::open(folder.filePath(u"h.db"_s))))
        , sends(*database)
        , machine(sends, transport, clock, {attempts, std::chrono::minutes(2)}, u"me"_s)
        , finished(&machine, &SendMachine::finished)
        , waits(&machine, &SendMachine::waits)
    {
        if (waiting)
            machine.setWaiting(
                {std::chrono::minutes(15), std::chrono::milliseconds(20), std::chrono::milliseconds(40)});
    }
    [[nodiscard]] SendRecord wait()
    {
        if (finished.isEmpty())
            finished.wait(20000);
        return finished.isEmpty() ? SendRecord() : finished.takeFirst().first().value<SendRecord>();
    }

    QTemporaryDir folder;
    FakeClock clock;
    std::unique_ptr<Database> database;
    SendStore sends;
    FakeTransport transport;
    SendMachine machine;
    QSignalSpy finished;
    QSignalSpy waits;
};

} // namespace

class SendMachineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outcomes_data();
    void outcomes();
    void rowIsThereBeforeTheCall();
    void signsAndSendsTheFrozenBytes();
    void retriesWithTheSameBytes();
    void doubtStays_data();
    void doubtStays();
    void cancelUnderWay();
    void cancelInThePause();
    void cancelBeforeTheFirstAttempt();
    void retryFromTheOutbox();
    void retryRefusesAnotherScope();
    void retryRefusesAnOldKey();
    void storeThatFailsSendsNothing();
    void outcomeIsToldWhereTheDiskIsFull();
    void writesAnOutcomeLate();
    void keepsNoSecretThatIsEchoed();
    void waitsForTheNetwork();
    void waitsNoLongerThanItMay_data();
    void waitsNoLongerThanItMay();
    void neverWaits_data();
    void neverWaits();
    void letsGoOfWhatIsTakenAway_data();
    void letsGoOfWhatIsTakenAway();
    void triesAtOnceWhatWaits();
    void endsWhatSleptThroughItsPause();
};

void SendMachineTest::outcomes_data()
{
    QTest::addColumn<CallResult>("result");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    QTest::newRow("202") << accepted() << Outcome::Accepted << 202
                         << u"{\"status\":\"success\",\"message_id\":\"m-1\"}"_s;
    QTest::newRow("400") << rejected(400) << Outcome::Rejected << 400 << u"no"_s;
    QTest::newRow("refused") << notSent() << Outcome::NotSent << 0 << u"It failed."_s;
    QTest::newRow("dropped") << unknown() << Outcome::Unknown << 0 << u"It failed."_s;
}

void SendMachineTest::outcomes()
{
    QFETCH(CallResult, result);
    QFETCH(Outcome, outcome);
    QFETCH(int, status);
    QFETCH(QString, message);
    Bench bench;
    bench.transport.answers = {result};
    const auto id = bench.machine.start(order());
    QVERIFY(id);
    const SendRecord record = bench.wait();
    QCOMPARE(record.id, *id);
    QVERIFY(record.outcome == outcome);
    QCOMPARE(record.message, message);
    const auto stored = bench.sends.byId(*id);
    QVERIFY(stored);
    QVERIFY(stored->outcome == outcome);
    QCOMPARE(stored->statusCode.value_or(0), status);
    QCOMPARE(stored->attempts, 1);
    QVERIFY(stored->state == SendState::Done);
    QVERIFY(bench.machine.isIdle());
    QVERIFY(!bench.finished.wait(50));
}

void SendMachineTest::rowIsThereBeforeTheCall()
{
    Bench bench;
    const auto id = bench.machine.start(order());
    QVERIFY(id);
    QVERIFY(bench.transport.calls.empty());
    const auto stored = bench.sends.byId(*id);
    QVERIFY(stored && stored->state == SendState::Sending);
    QTRY_COMPARE(bench.transport.calls.size(), 1U);
    const auto attempts = bench.sends.attempts(*id);
    QVERIFY(attempts);
    QCOMPARE(attempts->size(), 1U);
    QVERIFY(!attempts->front().endedAt);
}

void SendMachineTest::signsAndSendsTheFrozenBytes()
{
    Bench bench;
    bench.transport.answers = {accepted()};
    const SendOrder wanted = order();
    QVERIFY(bench.machine.start(wanted));
    (void)bench.wait();
    const HttpCall &call = bench.transport.calls.front();
    QCOMPARE(call.body, wanted.request.body);
    QCOMPARE(call.url.toString(), u"https://hub.example/trigger/"_s);
    const auto expected =
        signedHeaders("POST", call.url, call.body, wanted.request.contentType, wanted.keys, bench.clock.now());
    QVERIFY(call.headers == expected);
}

void SendMachineTest::retriesWithTheSameBytes()
{
    Bench bench(5);
    bench.transport.answers = {rejected(503), unknown(), accepted()};
    QSignalSpy planned(&bench.machine, &SendMachine::retryPlanned);
    const auto id = bench.machine.start(order());
    QVERIFY(id);
    const SendRecord record = bench.wait();
    QVERIFY(record.outcome == Outcome::Accepted);
    QCOMPARE(record.attempts, 3);
    QCOMPARE(record.messageId, u"m-1"_s);
    QCOMPARE(planned.size(), 2);
    QCOMPARE(bench.transport.calls.size(), 3U);
    for (const HttpCall &call : bench.transport.calls)
        QCOMPARE(call.body, order().request.body);
    QCOMPARE(bench.sends.attempts(*id)->size(), 3U);
}

void SendMachineTest::doubtStays_data()
{
    QTest::addColumn<CallResult>("second");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("then refused") << notSent() << Outcome::Unknown;
    QTest::newRow("then 503") << rejected(503) << Outcome::Unknown;
    QTest::newRow("then 429") << rejected(429) << Outcome::Unknown;
    QTest::newRow("then 500") << rejected(500) << Outcome::Unknown;
    QTest::newRow("then 400") << rejected(400) << Outcome::Rejected;
    QTest::newRow("then 202") << accepted() << Outcome::Accepted;
}

void SendMachineTest::doubtStays()
{
    QFETCH(CallResult, second);
    QFETCH(Outcome, outcome);
    Bench bench(2);
    bench.transport.answers = {unknown(), second};
    QVERIFY(bench.machine.start(order()));
    QVERIFY(bench.wait().outcome == outcome);
}

void SendMachineTest::cancelUnderWay()
{
    Bench bench(5);
    const auto id = bench.machine.start(order());
    QVERIFY(id);
    QTRY_COMPARE(bench.transport.calls.size(), 1U);
    bench.machine.cancel(*id);
    QVERIFY(bench.wait().outcome == Outcome::Unknown);
    QCOMPARE(bench.transport.calls.size(), 1U);
}

void SendMachineTest::cancelInThePause()
{
    Bench bench(5);
    bench.transport.answers = {rejected(503)};
    QSignalSpy planned(&bench.machine, &SendMachine::retryPlanned);
    const auto id = bench.machine.start(order());
    QVERIFY(id);
    QVERIFY(planned.wait());
    bench.machine.cancel(*id);
    const SendRecord record = bench.wait();
    QVERIFY(record.outcome == Outcome::Rejected);
    QCOMPARE(record.statusCode.value_or(0), 503);
}

void SendMachineTest::cancelBeforeTheFirstAttempt()
{
    Bench bench;
    const auto id = bench.machine.start(order());
    QVERIFY(id);
    bench.machine.cancel(*id);
    QVERIFY(bench.wait().outcome == Outcome::NotSent);
    QVERIFY(bench.transport.calls.empty());
    QVERIFY(bench.sends.byId(*id)->outcome == Outcome::NotSent);
}

void SendMachineTest::retryFromTheOutbox()
{
    Bench bench;
    bench.transport.answers = {notSent(), accepted()};
    const auto id = bench.machine.start(order());
    QVERIFY(bench.wait().outcome == Outcome::NotSent);
    QVERIFY(bench.machine.retry(*id, order().workspace, order().keys));
    const SendRecord record = bench.wait();
    QVERIFY(record.outcome == Outcome::Accepted);
    QCOMPARE(record.attempts, 2);
    QCOMPARE(bench.transport.calls[0].body, bench.transport.calls[1].body);
    const auto again = bench.machine.retry(*id, order().workspace, order().keys);
    QVERIFY(!again);
    QCOMPARE(again.error().code, u"store.not_retryable"_s);
}

void SendMachineTest::retryRefusesAnotherScope()
{
    Bench bench;
    bench.transport.answers = {notSent()};
    const auto id = bench.machine.start(order());
    (void)bench.wait();
    Workspace other = order().workspace;
    other.workspaceKey = "other";
    const auto retried = bench.machine.retry(*id, other, order().keys);
    QVERIFY(!retried);
    QCOMPARE(retried.error().code, u"send.other_workspace"_s);
}

void SendMachineTest::retryRefusesAnOldKey()
{
    Bench bench;
    bench.transport.answers = {unknown(), accepted()};
    const auto id = bench.machine.start(order());
    (void)bench.wait();
    bench.clock.advance(24LL * 3600 * 1000);
    const auto retried = bench.machine.retry(*id, order().workspace, order().keys);
    QVERIFY(!retried);
    QCOMPARE(retried.error().code, u"send.key_expired"_s);
    QCOMPARE(bench.transport.calls.size(), 1U);
}

void SendMachineTest::storeThatFailsSendsNothing()
{
    Bench bench;
    QVERIFY(bench.database->run(u"DROP TABLE attempts"_s));
    QVERIFY(bench.database->run(u"DROP TABLE sends"_s));
    QVERIFY(!bench.machine.start(order()));
    QVERIFY(!bench.finished.wait(50));
    QVERIFY(bench.transport.calls.empty());
}

void SendMachineTest::outcomeIsToldWhereTheDiskIsFull()
{
    Bench bench;
    bench.transport.answers = {accepted()};
    QVERIFY(bench.machine.start(order()));
    QVERIFY(bench.database->run(u"DROP TABLE attempts"_s));
    if (bench.finished.isEmpty())
        QVERIFY(bench.finished.wait());
    const auto arguments = bench.finished.takeFirst();
    QVERIFY(arguments.at(1).value<std::optional<Error>>().has_value());
    QVERIFY(arguments.at(0).value<SendRecord>().outcome == Outcome::Accepted);
    QCOMPARE(bench.transport.calls.size(), std::size_t{1});
}

void SendMachineTest::writesAnOutcomeLate()
{
    Bench bench;
    bench.transport.answers = {accepted()};
    const auto id = bench.machine.start(order());
    QSignalSpy recorded(&bench.machine, &SendMachine::recorded);
    // Nothing can be written for a while, as on a full disk.
    QVERIFY(bench.database->run(
        u"CREATE TEMP TRIGGER full BEFORE UPDATE ON sends BEGIN SELECT raise(ABORT, 'full'); END"_s));
    QCOMPARE(bench.wait().outcome, std::optional(Outcome::Accepted));
    QCOMPARE(bench.sends.byId(*id)->state, SendState::Sending);
    QVERIFY(bench.database->run(u"DROP TRIGGER full"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!recorded.isEmpty(), 20000);
    QCOMPARE(bench.sends.byId(*id)->outcome, std::optional(Outcome::Accepted));
    QCOMPARE(bench.sends.attempts(*id)->front().outcome, std::optional(Outcome::Accepted));
}

void SendMachineTest::keepsNoSecretThatIsEchoed()
{
    Bench bench;
    CallResult echo =
        FakeTransport::result(Outcome::Rejected, 401, {}, R"({"message":"secret-of-the-workspace is wrong"})");
    echo.headers = {{"X-Echo"_ba, "secret-of-the-workspace"_ba}};
    bench.transport.answers = {echo};
    SendOrder given = order();
    given.keys.workspaceSecret = "secret-of-the-workspace";
    const auto id = bench.machine.start(given);
    QCOMPARE(bench.wait().message, u"••• is wrong"_s);
    const auto attempts = bench.sends.attempts(*id);
    QVERIFY(attempts->front().answerBody.contains("\u2022\u2022\u2022 is wrong"));
    QVERIFY(!attempts->front().answerHeaders.front().value.contains("secret"));
}

void SendMachineTest::waitsForTheNetwork()
{
    Bench bench(1, true);
    bench.transport.answers = {notSent(), notSent(), notSent(), accepted()};
    const auto id = bench.machine.start(order());
    QVERIFY(id.has_value());
    QTRY_VERIFY(!bench.waits.isEmpty());
    QVERIFY(bench.finished.isEmpty());
    const auto waiting = bench.waits.first().first().value<SendRecord>();
    QCOMPARE(waiting.state, SendState::Waiting);
    QCOMPARE(waiting.waitUntil, std::optional(bench.clock.now().addSecs(15 * 60)));
    const SendRecord record = bench.wait();
    QCOMPARE(record.outcome, std::optional(Outcome::Accepted));
    QCOMPARE(bench.sends.byId(*id)->outcome, std::optional(Outcome::Accepted));
    QCOMPARE(bench.sends.byId(*id)->attempts, 4);
    QVERIFY(!bench.sends.byId(*id)->waitUntil);
    for (const HttpCall &call : bench.transport.calls)
        QCOMPARE(call.body, bench.transport.calls.front().body);
}

void SendMachineTest::waitsNoLongerThanItMay_data()
{
    QTest::addColumn<qint64>("passed");
    QTest::newRow("the limit is over") << qint64{15} * 60 * 1000;
    QTest::newRow("the computer slept") << qint64{9} * 3600 * 1000;
}

void SendMachineTest::waitsNoLongerThanItMay()
{
    QFETCH(qint64, passed);
    Bench bench(1, true);
    bench.transport.answers = {notSent()};
    const auto id = bench.machine.start(order());
    QTRY_VERIFY(!bench.waits.isEmpty());
    bench.transport.answers = {accepted()};
    bench.clock.advance(passed);
    QCOMPARE(bench.wait().outcome, std::optional(Outcome::NotSent));
    QCOMPARE(bench.transport.calls.size(), std::size_t{1});
    QCOMPARE(bench.sends.byId(*id)->state, SendState::Done);
}

void SendMachineTest::neverWaits_data()
{
    QTest::addColumn<CallResult>("result");
    QTest::addColumn<WorkspaceKind>("kind");
    QTest::newRow("to production") << notSent() << WorkspaceKind::Production;
    QTest::newRow("without an answer") << unknown() << WorkspaceKind::Staging;
    QTest::newRow("refused") << rejected(400) << WorkspaceKind::Staging;
    QTest::newRow("a certificate") << FakeTransport::result(Outcome::NotSent, 0, u"call.tls"_s)
                                   << WorkspaceKind::Staging;
}

void SendMachineTest::neverWaits()
{
    QFETCH(CallResult, result);
    QFETCH(WorkspaceKind, kind);
    Bench bench(1, true);
    bench.transport.answers = {result};
    SendOrder given = order();
    given.workspace.kind = kind;
    QVERIFY(bench.machine.start(given));
    QCOMPARE(bench.wait().outcome, std::optional(result.outcome));
    QVERIFY(bench.waits.isEmpty());
}

void SendMachineTest::letsGoOfWhatIsTakenAway_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("withdrawn here") << u"here"_s << Outcome::NotSent;
    QTest::newRow("withdrawn by another process") << u"there"_s << Outcome::NotSent;
    QTest::newRow("taken over by another process") << u"taken"_s << Outcome::Unknown;
    QTest::newRow("cancelled") << u"cancelled"_s << Outcome::NotSent;
}

void SendMachineTest::letsGoOfWhatIsTakenAway()
{
    QFETCH(QString, how);
    Bench bench(1, true);
    // Long enough to do it before the send is tried again.
    const std::chrono::milliseconds pause(how == u"there"_s || how == u"taken"_s ? 1500 : 60000);
    bench.machine.setWaiting({std::chrono::minutes(15), pause, pause});
    bench.transport.answers = {notSent()};
    const auto id = bench.machine.start(order());
    QTRY_VERIFY(!bench.waits.isEmpty());
    if (how == u"here"_s)
        QVERIFY(bench.machine.withdraw(*id));
    else if (how == u"there"_s)
        QVERIFY(bench.sends.withdraw(*id));
    else if (how == u"taken"_s)
        QVERIFY(bench.sends.reopen(*id, u"another"_s));
    else
        bench.machine.cancel(*id);
    const SendRecord record = bench.wait();
    QTEST(record.outcome.value_or(Outcome::Accepted), "outcome");
    QCOMPARE(bench.sends.byId(*id)->withdrawn, how == u"here"_s || how == u"there"_s);
    QVERIFY(bench.machine.isIdle());
    QCOMPARE(bench.transport.calls.size(), std::size_t{1});
}

void SendMachineTest::triesAtOnceWhatWaits()
{
    Bench bench(1, true);
    bench.machine.setWaiting({std::chrono::minutes(15), std::chrono::minutes(1), std::chrono::minutes(1)});
    bench.transport.answers = {notSent(), accepted()};
    const auto id = bench.machine.start(order());
    QTRY_VERIFY(!bench.waits.isEmpty());
    QVERIFY(bench.machine.retry(*id, order().workspace, order().keys));
    QCOMPARE(bench.wait().outcome, std::optional(Outcome::Accepted));
    QCOMPARE(bench.transport.calls.size(), std::size_t{2});
}

void SendMachineTest::endsWhatSleptThroughItsPause()
{
    Bench bench(3);
    bench.transport.answers = {unknown(), accepted()};
    QSignalSpy planned(&bench.machine, &SendMachine::retryPlanned);
    QVERIFY(bench.machine.start(order()));
    QTRY_VERIFY(!planned.isEmpty());
    bench.clock.advance(qint64{10} * 60 * 1000);
    QCOMPARE(bench.wait().outcome, std::optional(Outcome::Unknown));
    QCOMPARE(bench.transport.calls.size(), std::size_t{1});
}

HELIOGRAPH_SUITE(SendMachineTest)
#include "tst_sendmachine.moc"
