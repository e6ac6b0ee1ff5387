// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/compose/sendflow.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using Phase = SendFlow::Phase;

Q_DECLARE_METATYPE(heliograph::Outcome)

namespace {

/// A flow on a desk, with a request that can be sent.
struct FlowBench
{
    Desk desk;
    KeyReader keys{desk.credentials, {}};
    SendFlow flow{{desk.service, keys, desk.clock, desk.ids, [] { return 2; }}};
    Workspace sandbox = Workspace::sandbox(QUrl(u"http://127.0.0.1:4321/"_s));

    [[nodiscard]] PreparedRequest request(const QByteArray &body = "{}") const
    {
        PreparedRequest prepared;
        FrozenRequest frozen;
        frozen.body = body;
        frozen.path = "trigger/";
        frozen.idempotencyKey = flow.keyFor({}, sandbox);
        prepared.frozen = frozen;
        prepared.title = u"Invoice"_s;
        prepared.recipientCount = 3;
        return prepared;
    }
    /// One press, to its end.
    void sendOnce(Outcome outcome)
    {
        const std::size_t before = desk.service.orders.size();
        flow.press(request(), sandbox);
        QTRY_COMPARE(desk.service.orders.size(), before + 1);
        desk.service.finish(outcome);
        QTRY_COMPARE(flow.phase(), Phase::Idle);
    }
    /// One press that finds no network: `waiting` waits for one.
    void waitForNetwork()
    {
        flow.press(request(), sandbox);
        QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
        QVERIFY(!flow.isWaiting());
        waiting = desk.service.recordOfLast(Outcome::NotSent);
        waiting.state = SendState::Waiting;
        waiting.outcome.reset();
        waiting.message = u"No such host."_s;
        waiting.waitUntil = desk.clock.now().addSecs(900);
        Q_EMIT desk.service.waits(waiting, std::chrono::seconds(10));
        QVERIFY(flow.isWaiting());
    }
    SendRecord waiting;
};

} // namespace

class SendFlowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsOnceForOnePress();
    void signsForTheSandbox();
    void takesANewKeyAfterAFinalOutcome_data();
    void takesANewKeyAfterAFinalOutcome();
    void keepsTheKeyWhileAnotherSendMayBeNeeded_data();
    void keepsTheKeyWhileAnotherSendMayBeNeeded();
    void repeatsTheStoredSend();
    void sendsAnEditedRepeatUnderTheSameKey();
    void takesANewKeyOnlyInWords();
    void refusesAnExpiredKey();
    void knowsThatAnotherWorkspaceIsAnotherKey();
    void asksBeforeProduction();
    void declinesWithoutATrace();
    void asksForTheNameAboveTheLimit();
    void sendsNothingWithoutSecrets();
    void tellsAnOrderThatWasNotStored();
    void cancelsBeforeAndAfterTheId();
    void offersCancelAfterASecond();
    void showsRetries();
    void waitsForTheNetwork();
    void goesOnAfterWaiting();
    void followsASendThatEndedElsewhere();
    void startsOverWithAnotherRequest();
    void resumesAfterARestart();
    void keepsAStoreError();
    void ignoresWhatCannotBeSent();
    void understandsNewsBeforeTheId();
};

void SendFlowTest::sendsOnceForOnePress()
{
    FlowBench bench;
    bench.flow.press(bench.request(), bench.sandbox);
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_COMPARE(bench.flow.phase(), Phase::Sending);
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_COMPARE(bench.desk.service.orders.size(), std::size_t{1});
    bench.desk.service.finish(Outcome::Accepted, 202);
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    QCOMPARE(bench.desk.service.orders.size(), std::size_t{1});
    QVERIFY(bench.flow.last());
    QCOMPARE(bench.flow.last()->statusCode, std::optional<int>(202));
}

void SendFlowTest::signsForTheSandbox()
{
    FlowBench bench;
    bench.sendOnce(Outcome::Accepted);
    QCOMPARE(bench.desk.service.orders.front().keys.workspaceKey, QByteArray("sandbox_workspace_key_0001"));
    QVERIFY(!bench.desk.service.orders.front().keys.workspaceSecret.isEmpty());
    QCOMPARE(bench.desk.service.orders.front().title, u"Invoice"_s);
}

void SendFlowTest::takesANewKeyAfterAFinalOutcome_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("accepted") << Outcome::Accepted;
    QTest::newRow("rejected") << Outcome::Rejected;
}

void SendFlowTest::takesANewKeyAfterAFinalOutcome()
{
    QFETCH(Outcome, outcome);
    FlowBench bench;
    const QString first = bench.flow.keyFor({}, bench.sandbox);
    bench.sendOnce(outcome);
    QVERIFY(bench.flow.keyFor({}, bench.sandbox) != first);
    QVERIFY(!bench.flow.repeatsUnknown({}, bench.sandbox));
    QCOMPARE(bench.flow.keyFor(u"own"_s, bench.sandbox), u"own"_s);
}

void SendFlowTest::keepsTheKeyWhileAnotherSendMayBeNeeded_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("unknown");
    QTest::newRow("unknown") << Outcome::Unknown << true;
    QTest::newRow("not sent") << Outcome::NotSent << false;
}

void SendFlowTest::keepsTheKeyWhileAnotherSendMayBeNeeded()
{
    QFETCH(Outcome, outcome);
    QFETCH(bool, unknown);
    FlowBench bench;
    const QString first = bench.flow.keyFor({}, bench.sandbox);
    bench.sendOnce(outcome);
    QCOMPARE(bench.flow.keyFor({}, bench.sandbox), first);
    QCOMPARE(bench.flow.repeatsUnknown({}, bench.sandbox), unknown);
    // A key that the person wrote is their word.
    QVERIFY(!bench.flow.repeatsUnknown(u"own"_s, bench.sandbox));
}

void SendFlowTest::repeatsTheStoredSend()
{
    FlowBench bench;
    bench.sendOnce(Outcome::Unknown);
    const qint64 id = bench.desk.service.lastId();
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_COMPARE(bench.desk.service.retries.size(), std::size_t{1});
    QCOMPARE(bench.desk.service.retries.front().id, id);
    QCOMPARE(bench.desk.service.orders.size(), std::size_t{1});
    bench.desk.service.finish(Outcome::Accepted, 202);
    QTRY_COMPARE(bench.flow.phase(), Phase::Idle);
    QVERIFY(!bench.flow.repeatsUnknown({}, bench.sandbox));
}

void SendFlowTest::sendsAnEditedRepeatUnderTheSameKey()
{
    FlowBench bench;
    bench.sendOnce(Outcome::Unknown);
    const QString key = bench.desk.service.orders.front().request.idempotencyKey;
    bench.flow.press(bench.request("{\"edited\":1}"), bench.sandbox);
    QTRY_COMPARE(bench.desk.service.orders.size(), std::size_t{2});
    QCOMPARE(bench.desk.service.orders.back().request.idempotencyKey, key);
    QVERIFY(bench.desk.service.retries.empty());
}

void SendFlowTest::takesANewKeyOnlyInWords()
{
    FlowBench bench;
    bench.sendOnce(Outcome::Unknown);
    const QString key = bench.flow.keyFor({}, bench.sandbox);
    bench.flow.takeNewKey();
    QVERIFY(bench.flow.keyFor({}, bench.sandbox) != key);
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_COMPARE(bench.desk.service.orders.size(), std::size_t{2});
    QVERIFY(bench.desk.service.retries.empty());
}

void SendFlowTest::refusesAnExpiredKey()
{
    FlowBench bench;
    bench.sendOnce(Outcome::Unknown);
    bench.desk.clock.advance(qint64{24} * 3600 * 1000);
    bench.flow.press(bench.request(), bench.sandbox);
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    QVERIFY(bench.flow.error());
    QCOMPARE(bench.flow.error()->code, u"send.key_expired"_s);
    QVERIFY(bench.desk.service.retries.empty());
}

void SendFlowTest::knowsThatAnotherWorkspaceIsAnotherKey()
{
    FlowBench bench;
    const Workspace staging = bench.desk.addWorkspace(u"Test"_s, WorkspaceKind::Staging);
    bench.sendOnce(Outcome::Unknown);
    QVERIFY(bench.flow.repeatsUnknown({}, bench.sandbox));
    QVERIFY(!bench.flow.repeatsUnknown({}, staging));
}

void SendFlowTest::asksBeforeProduction()
{
    FlowBench bench;
    const Workspace live = bench.desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    ProductionQuestion asked;
    connect(&bench.flow, &SendFlow::confirmationNeeded, &bench.flow,
            [&](const ProductionQuestion &question) { asked = question; });
    const PreparedRequest request = bench.request(R"({"workflow":"invoice","recipients":["a","b"]})");
    bench.flow.press(request, live);
    QCOMPARE(bench.flow.phase(), Phase::Confirming);
    QCOMPARE(asked.workspace, u"Live"_s);
    QCOMPARE(asked.subject, u"Invoice (invoice)"_s);
    QCOMPARE(asked.audience, u"2 recipients: a, b"_s);
    QCOMPARE(asked.key, request.frozen->idempotencyKey);
    QVERIFY(!asked.typeName);
    bench.flow.press(request, live);
    bench.flow.confirm();
    bench.flow.confirm();
    QTRY_COMPARE(bench.desk.service.orders.size(), std::size_t{1});
    QCOMPARE(bench.desk.service.orders.front().workspace.uuid, live.uuid);
    QCOMPARE(bench.desk.service.orders.front().keys.workspaceSecret, QByteArray("secret of a test"));
}

void SendFlowTest::declinesWithoutATrace()
{
    FlowBench bench;
    const Workspace live = bench.desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    bench.flow.press(bench.request(), live);
    bench.flow.decline();
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    QVERIFY(!bench.flow.error());
    bench.flow.confirm();
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    bench.flow.press(bench.request(), live);
    bench.flow.cancel();
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    QVERIFY(bench.desk.service.orders.empty());
}

void SendFlowTest::asksForTheNameAboveTheLimit()
{
    FlowBench bench;
    const Workspace live = bench.desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    ProductionQuestion asked;
    connect(&bench.flow, &SendFlow::confirmationNeeded, &bench.flow,
            [&](const ProductionQuestion &question) { asked = question; });
    bench.flow.press(bench.request(R"({"recipients":["a","b","c"]})"), live);
    QVERIFY(asked.typeName);
    bench.flow.decline();
    bench.flow.press(bench.request(R"({"recipients":[{"object_type":"team","id":"x"}]})"), live);
    QVERIFY(asked.typeName);
    QCOMPARE(asked.audience, u"1 object and its subscribers: team / x"_s);
}

void SendFlowTest::sendsNothingWithoutSecrets()
{
    FlowBench bench;
    Workspace bare = bench.sandbox;
    bare.uuid = u"no-secrets"_s;
    bare.name = u"Bare"_s;
    bench.flow.press(bench.request(), bare);
    QTRY_VERIFY(bench.flow.error());
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    QCOMPARE(bench.flow.error()->code, u"workspace.no_secret"_s);
    QVERIFY(bench.flow.error()->message.contains(u"Bare"_s));
    QVERIFY(bench.desk.service.orders.empty());
}

void SendFlowTest::tellsAnOrderThatWasNotStored()
{
    FlowBench bench;
    const QString key = bench.flow.keyFor({}, bench.sandbox);
    bench.desk.service.sendError = Error{u"store.full"_s, u"The disk is full."_s, {}, {}};
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_VERIFY(bench.flow.error());
    QCOMPARE(bench.flow.error()->message, u"The disk is full."_s);
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    QCOMPARE(bench.flow.keyFor({}, bench.sandbox), key);
}

void SendFlowTest::cancelsBeforeAndAfterTheId()
{
    FlowBench bench;
    bench.flow.press(bench.request(), bench.sandbox);
    bench.flow.cancel();
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    QCOMPARE(bench.flow.error()->code, u"send.cancelled"_s);
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_COMPARE(bench.flow.phase(), Phase::Sending);
    bench.flow.cancel();
    QTRY_COMPARE(bench.desk.service.cancelled.size(), std::size_t{1});
    bench.flow.cancel();
    QCOMPARE(bench.desk.service.cancelled.size(), std::size_t{2});
    QCOMPARE(bench.desk.service.orders.size(), std::size_t{1});
}

void SendFlowTest::offersCancelAfterASecond()
{
    FlowBench bench;
    bench.flow.press(bench.request(), bench.sandbox);
    QVERIFY(!bench.flow.offersCancel());
    QTRY_VERIFY(bench.flow.offersCancel());
    bench.desk.service.finish(Outcome::Accepted);
    QVERIFY(!bench.flow.offersCancel());
}

void SendFlowTest::showsRetries()
{
    FlowBench bench;
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_COMPARE(bench.flow.phase(), Phase::Sending);
    QTRY_COMPARE(bench.desk.service.orders.size(), std::size_t{1});
    const qint64 id = bench.desk.service.lastId();
    Q_EMIT bench.desk.service.attemptStarted(id, 1);
    QCOMPARE(bench.flow.progress(), QString());
    Q_EMIT bench.desk.service.retryPlanned(id, 2, std::chrono::milliseconds(1500));
    QCOMPARE(bench.flow.progress(), u"No final answer to attempt 2"_s);
    QCOMPARE(bench.flow.countDown(), u"Next attempt in 2 s"_s);
    QSignalSpy ticked(&bench.flow, &SendFlow::ticked);
    QTRY_COMPARE(bench.flow.countDown(), u"Next attempt in 1 s"_s);
    QTRY_VERIFY(!ticked.isEmpty());
    Q_EMIT bench.desk.service.attemptStarted(id, 3);
    QCOMPARE(bench.flow.progress(), u"Attempt 3"_s);
    QCOMPARE(bench.flow.countDown(), QString());
}

void SendFlowTest::waitsForTheNetwork()
{
    FlowBench bench;
    bench.waitForNetwork();
    QVERIFY(bench.flow.progress().startsWith(u"It goes out by itself until"_s));
    QVERIFY(bench.flow.progress().endsWith(u"No such host."_s));
    QVERIFY(!bench.flow.countDown().isEmpty());
    // The person need not wait for it.
    bench.flow.tryNow();
    QTRY_COMPARE(bench.desk.service.retries.size(), std::size_t{1});
    QCOMPARE(bench.desk.service.retries.front().id, bench.waiting.id);
    // A command withdraws it: that is not shown as waiting any more.
    SendRecord withdrawn = bench.waiting;
    withdrawn.state = SendState::Done;
    withdrawn.outcome = Outcome::NotSent;
    withdrawn.withdrawn = true;
    bench.desk.service.rows = {withdrawn};
    Q_EMIT bench.desk.service.changed();
    QTRY_COMPARE(bench.flow.phase(), Phase::Idle);
    QVERIFY(!bench.flow.isWaiting());
}

void SendFlowTest::goesOnAfterWaiting()
{
    FlowBench bench;
    bench.waitForNetwork();
    Q_EMIT bench.desk.service.attemptStarted(bench.waiting.id, 6);
    QVERIFY(!bench.flow.isWaiting());
    bench.desk.service.finish(Outcome::Accepted, 202);
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    QCOMPARE(bench.flow.countDown(), QString());
}

void SendFlowTest::followsASendThatEndedElsewhere()
{
    FlowBench bench;
    bench.sendOnce(Outcome::Unknown);
    bench.desk.service.rows.front().outcome = Outcome::Accepted;
    Q_EMIT bench.desk.service.changed();
    QTRY_VERIFY(!bench.flow.repeatsUnknown({}, bench.sandbox));
    QCOMPARE(bench.flow.last()->outcome, std::optional(Outcome::Accepted));
    // Where another process delivers it first, the press says so and then shows what came of it.
    bench.sendOnce(Outcome::Unknown);
    bench.desk.service.retryError = Error{u"store.not_retryable"_s, u"It was sent."_s, {}, {}};
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_VERIFY(bench.flow.error());
    bench.desk.service.rows.front().outcome = Outcome::Rejected;
    Q_EMIT bench.desk.service.changed();
    QTRY_COMPARE(bench.flow.last()->outcome, std::optional(Outcome::Rejected));
    QVERIFY(!bench.flow.error());
}

void SendFlowTest::startsOverWithAnotherRequest()
{
    FlowBench bench;
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_COMPARE(bench.desk.service.orders.size(), std::size_t{1});
    const QString key = bench.flow.keyFor({}, bench.sandbox);
    bench.flow.startOver();
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    QVERIFY(bench.flow.keyFor({}, bench.sandbox) != key);
    bench.desk.service.finish(Outcome::Unknown);
    QVERIFY(!bench.flow.last());
    QVERIFY(!bench.flow.repeatsUnknown({}, bench.sandbox));
}

void SendFlowTest::resumesAfterARestart()
{
    FlowBench bench;
    SendRecord record = test::storedSend(9, u"Invoice"_s, Outcome::Unknown);
    bench.desk.service.rows = {record};
    bench.flow.resume(9);
    QTRY_VERIFY(bench.flow.repeatsUnknown({}, bench.sandbox));
    QCOMPARE(bench.flow.keyFor({}, bench.sandbox), u"key-9"_s);
    bench.flow.startOver();
    bench.flow.resume(1234);
    QVERIFY(!bench.flow.repeatsUnknown({}, bench.sandbox));
}

void SendFlowTest::keepsAStoreError()
{
    FlowBench bench;
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_COMPARE(bench.desk.service.orders.size(), std::size_t{1});
    Q_EMIT bench.desk.service.finished(bench.desk.service.recordOfLast(Outcome::Accepted),
                                       Error{u"store.full"_s, u"The disk is full."_s, {}, {}});
    QTRY_VERIFY(bench.flow.storeError());
    QCOMPARE(bench.flow.phase(), Phase::Idle);
}

void SendFlowTest::ignoresWhatCannotBeSent()
{
    FlowBench bench;
    PreparedRequest request = bench.request();
    request.problems.push_back(Problem());
    bench.flow.press(request, bench.sandbox);
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    bench.flow.press(PreparedRequest(), bench.sandbox);
    QCOMPARE(bench.flow.phase(), Phase::Idle);
}

void SendFlowTest::understandsNewsBeforeTheId()
{
    FlowBench bench;
    bench.flow.press(bench.request(), bench.sandbox);
    QTRY_COMPARE(bench.flow.phase(), Phase::Sending);
    // The order was given in the same turn; its id has not been told yet.
    bench.desk.service.finish(Outcome::Accepted, 202);
    QCOMPARE(bench.flow.phase(), Phase::Idle);
    QVERIFY(bench.flow.last());
}

HELIOGRAPH_SUITE(SendFlowTest)
#include "tst_sendflow.moc"
