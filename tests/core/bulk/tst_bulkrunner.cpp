// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/bulkrunner.h"
#include "core/bulk/recordresults.h"
#include "core/json/parser.h"
#include "tests/support/fakes.h"
#include "tests/support/faketransport.h"
#include "tests/support/filesizelimit.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

class BulkRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAHundredACall();
    void signsWhatItSends();
    void holdsOneKindACall();
    void leavesInvalidRecordsOut();
    void keepsToTheNumberOfCalls();
    void journalsBeforeTheFirstByte();
    void takesEachRecordAtItsWord();
    void triesAgainWithTheSameBytes();
    void aBusyServerHoldsTheRunBack();
    void keepsToTheCeiling();
    void pausesAndGoesOn();
    void pausesWhatWaitsForItsNextAttempt();
    void pausesInAnswerToItsNews();
    void cancelsWhatIsUnderWay();
    void haltsWhereNothingLeaves();
    void takesUpWhatADeadProcessLeft();
    void sendsAgainWhatFailed();
    void sendsAgainWhatIsUnknown();
    void sendsFailedOnesOfBothSorts();
    void staysInDoubtWhereItWas();
    void resendsNothingAfterADay_data();
    void resendsNothingAfterADay();
    void haltsWhereTheServerStaysBusy();
    void haltsWhereItIsRefused();
    void leavesOpenWhatABusyServerSentBack();
    void knowsThatNothingLeft();
    void keepsAnAnswerThatCannotBeWritten();
    void staysInItsWorkspace();
    void haltsOnAFullDisk();
    void endsWhereThereIsNothing();
};

namespace {

CallResult good(const QByteArray &body = R"({"status":"success"})")
{
    return FakeTransport::result(Outcome::Accepted, 202, {}, body);
}

RunRecord recordOf(qint64 number, Kind kind = Kind::Workflow)
{
    return {number,
            number,
            kind,
            u"key-%1"_s.arg(number),
            QByteArray(),
            QByteArray(),
            "{\"n\":" + QByteArray::number(number) + '}'};
}

/// A run on a network of scripted answers.
struct RunnerBench
{
    explicit RunnerBench(int records, const RunPace &chosen = {1, 0})
        : pace(chosen)
    {
        std::vector<RunRecord> all;
        for (int number = 1; number <= records; ++number)
            all.push_back(recordOf(number));
        fill(all);
    }
    explicit RunnerBench(const std::vector<RunRecord> &records) { fill(records); }
    void fill(const std::vector<RunRecord> &records)
    {
        file = RunFile::make(path(), {}).value();
        if (!file->add(records) || !file->seal(u"sandbox"_s))
            qFatal("no run");
        makeRunner();
    }
    void makeRunner()
    {
        spy.reset();
        const RunTarget target{Workspace::sandbox(QUrl(u"http://127.0.0.1:1/"_s)),
                               {AuthMode::Signature, "key", "secret", {}}};
        runner = std::make_unique<BulkRunner>(*file, transport, clock, policy, target, pace);
        spy = std::make_unique<QSignalSpy>(runner.get(), &BulkRunner::ended);
    }
    /// The process died, and another opens the run.
    void restart()
    {
        makeRunner();
        spy.reset();
        runner.reset();
        file.reset();
        file = RunFile::open(path()).value();
        makeRunner();
    }
    [[nodiscard]] QString path() const { return folder.filePath(u"run.db"_s); }
    void answer(int times, const CallResult &result = good())
    {
        transport.answers.insert(transport.answers.end(), static_cast<std::size_t>(times), result);
    }
    void run(RunPart part = RunPart::Rest)
    {
        runner->start(part);
        QVERIFY(spy->isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!spy->isEmpty(), 20000);
        QCOMPARE(spy->size(), 1);
    }
    [[nodiscard]] RunEnd end() const { return spy->front().front().value<RunEnd>(); }
    [[nodiscard]] std::optional<Error> problem() const { return spy->front().at(1).value<std::optional<Error>>(); }
    /// "1-100" of each call that went out, in order.
    [[nodiscard]] QStringList sent() const
    {
        QStringList ranges;
        for (const HttpCall &call : transport.calls) {
            const auto array = json::parse(call.body);
            const auto number = [](const json::Value &record) { return record.find("n")->spelling(); };
            ranges.append(QString::fromLatin1(number(array->items().front()) + '-' + number(array->items().back())));
        }
        return ranges;
    }

    QTemporaryDir folder;
    FakeClock clock;
    FakeTransport transport;
    RetryPolicy policy{2, std::chrono::milliseconds(60000)};
    RunPace pace{1, 0};
    std::unique_ptr<RunFile> file;
    std::unique_ptr<BulkRunner> runner;
    std::unique_ptr<QSignalSpy> spy;
};

} // namespace

void BulkRunnerTest::sendsAHundredACall()
{
    RunnerBench bench(250);
    bench.answer(3);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QVERIFY(!bench.problem());
    QCOMPARE(bench.sent(), (QStringList{u"1-100"_s, u"101-200"_s, u"201-250"_s}));
    const RunCounts expected{250, 0, 250, 0, 0, 0};
    QCOMPARE(bench.runner->counts(), expected);
    QCOMPARE(bench.file->states().counts(), expected);
    QVERIFY(bench.file->openCalls()->empty());
}

void BulkRunnerTest::signsWhatItSends()
{
    RunnerBench bench(2);
    bench.answer(1);
    bench.run();
    const HttpCall &call = bench.transport.calls.front();
    QCOMPARE(call.method, "POST");
    QCOMPARE(call.url, QUrl(u"http://127.0.0.1:1/trigger/"_s));
    QCOMPARE(call.body, R"([{"n":1},{"n":2}])");
    const SigningKeys keys{AuthMode::Signature, "key", "secret", {}};
    QCOMPARE(call.headers, signedHeaders(call.method, call.url, call.body, "application/json; charset=utf-8", keys,
                                         bench.clock.now()));
}

void BulkRunnerTest::holdsOneKindACall()
{
    RunnerBench bench({recordOf(1), recordOf(2), recordOf(3, Kind::Event), recordOf(4, Kind::DynamicWorkflow),
                       recordOf(5, Kind::DynamicWorkflow), recordOf(6)});
    bench.answer(4);
    bench.run();
    QCOMPARE(bench.sent(), (QStringList{u"1-2"_s, u"3-3"_s, u"4-5"_s, u"6-6"_s}));
    QVERIFY(bench.transport.calls.at(1).url.path() == u"/event/"_s);
}

void BulkRunnerTest::leavesInvalidRecordsOut()
{
    RunRecord invalid = recordOf(2);
    invalid.kind.reset();
    RunnerBench bench({recordOf(1), invalid, recordOf(3)});
    bench.answer(1);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.transport.calls.front().body, R"([{"n":1},{"n":3}])");
    QCOMPARE(bench.runner->counts(), (RunCounts{3, 1, 2, 0, 0, 0}));
}

void BulkRunnerTest::keepsToTheNumberOfCalls()
{
    RunnerBench bench(1000, {4, 0});
    bench.runner->start(RunPart::Rest);
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{4});
    QCoreApplication::processEvents();
    QCOMPARE(bench.transport.calls.size(), std::size_t{4});
    bench.transport.last->end(good());
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{5});
    QCOMPARE(bench.runner->counts().accepted, 100);
}

void BulkRunnerTest::journalsBeforeTheFirstByte()
{
    RunnerBench bench(3);
    bench.runner->start(RunPart::Rest);
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{1});
    const auto other = Database::openAsIs(bench.path(), 1000, u":/runs"_s);
    QVERIFY(other);
    auto calls = (*other)->run(u"SELECT records FROM calls WHERE ended_at IS NULL"_s);
    QVERIFY(calls && calls->next());
    QCOMPARE(calls->value(0).toString(), u"1-3"_s);
}

void BulkRunnerTest::takesEachRecordAtItsWord()
{
    RunnerBench bench(3);
    bench.answer(1, good(R"({"status":"success","records":[{"status":"success","status_code":202},)"
                         R"({"status":"error","status_code":404,"error":{"message":"No"}}]})"));
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.runner->counts(), (RunCounts{3, 0, 1, 1, 0, 1}));
    const auto results = resultsOf(bench.file->endedCall(bench.file->states().call(2)).value());
    QCOMPARE(results.at(1).status, 404);
    QCOMPARE(results.at(1).message, u"No"_s);
}

void BulkRunnerTest::triesAgainWithTheSameBytes()
{
    RunnerBench bench(150);
    bench.answer(1, FakeTransport::result(Outcome::Unknown, 0, u"call.dropped"_s));
    bench.answer(2);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.sent(), (QStringList{u"1-100"_s, u"1-100"_s, u"101-150"_s}));
    QCOMPARE(bench.transport.calls.at(0).body, bench.transport.calls.at(1).body);
    QCOMPARE(bench.runner->counts().accepted, 150);
}

void BulkRunnerTest::aBusyServerHoldsTheRunBack()
{
    RunnerBench bench(300, {2, 0});
    CallResult busy = FakeTransport::result(Outcome::Rejected, 429, {}, "slow down");
    busy.headers.push_back({"Retry-After", "1"});
    bench.answer(1, busy);
    QElapsedTimer timer;
    timer.start();
    bench.runner->start(RunPart::Rest);
    // The second call is under way already; the third does not begin beside the pause of the first.
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{2});
    bench.transport.last->end(good());
    QTRY_COMPARE(bench.runner->counts().accepted, 100);
    bench.answer(2);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.spy->isEmpty(), 20000);
    QVERIFY(timer.elapsed() >= 1000);
    QCOMPARE(bench.runner->counts().accepted, 300);
}

void BulkRunnerTest::keepsToTheCeiling()
{
    RunnerBench bench(400, {6, 1000});
    bench.answer(4);
    QElapsedTimer timer;
    timer.start();
    bench.run();
    QVERIFY(timer.elapsed() >= 300); // the fourth call begins when the three before it have had their time
    QCOMPARE(bench.runner->counts().accepted, 400);
}

void BulkRunnerTest::pausesAndGoesOn()
{
    RunnerBench bench(300);
    bench.runner->start(RunPart::Rest);
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{1});
    bench.runner->pause();
    QVERIFY(bench.runner->isRunning());
    bench.transport.last->end(good());
    QTRY_COMPARE(bench.spy->size(), 1);
    QCOMPARE(bench.end(), RunEnd::Paused);
    QCOMPARE(bench.runner->counts().pending(), 200);
    bench.spy->clear();
    bench.answer(2);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.sent(), (QStringList{u"1-100"_s, u"101-200"_s, u"201-300"_s}));
}

void BulkRunnerTest::pausesWhatWaitsForItsNextAttempt()
{
    RunnerBench bench(150);
    bench.policy.budget = std::chrono::hours(1);
    bench.makeRunner();
    CallResult busy = FakeTransport::result(Outcome::Rejected, 429, {}, "slow down");
    busy.headers.push_back({"Retry-After", "2"});
    bench.answer(1, busy);
    bench.runner->start(RunPart::Rest);
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{1});
    QTest::qWait(50); // its answer is there, and it waits
    bench.runner->pause();
    QTRY_COMPARE(bench.spy->size(), 1);
    QCOMPARE(bench.end(), RunEnd::Paused);
    QCOMPARE(bench.file->openCalls()->size(), std::size_t{1});
    bench.spy->clear();
    bench.answer(2);
    bench.run();
    QCOMPARE(bench.sent(), (QStringList{u"1-100"_s, u"1-100"_s, u"101-150"_s}));
    QCOMPARE(bench.runner->counts().accepted, 150);
}

void BulkRunnerTest::pausesInAnswerToItsNews()
{
    RunnerBench bench(500, {2, 0});
    connect(bench.runner.get(), &BulkRunner::progressed, this, [&bench](const RunCounts &counts) {
        if (counts.accepted > 0)
            bench.runner->pause();
    });
    bench.answer(5);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Paused);
    QCOMPARE(bench.runner->counts().accepted, 200); // both that were under way came to their end
}

void BulkRunnerTest::cancelsWhatIsUnderWay()
{
    RunnerBench bench(300, {2, 0});
    bench.runner->start(RunPart::Rest);
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{2});
    bench.runner->cancel();
    QTRY_COMPARE(bench.spy->size(), 1);
    QCOMPARE(bench.end(), RunEnd::Paused);
    QCOMPARE(bench.runner->counts(), (RunCounts{300, 0, 0, 0, 0, 200}));
}

void BulkRunnerTest::haltsWhereNothingLeaves()
{
    RunnerBench bench(300);
    bench.policy.attempts = 1;
    bench.makeRunner();
    bench.answer(1, FakeTransport::result(Outcome::NotSent, 0, u"call.refused"_s));
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Halted);
    QCOMPARE(bench.problem()->code, u"call.refused"_s);
    QCOMPARE(bench.runner->counts(), (RunCounts{300, 0, 0, 0, 100, 0}));
    bench.spy->clear();
    bench.answer(3);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.runner->counts(), (RunCounts{300, 0, 300, 0, 0, 0}));
    QCOMPARE(bench.file->states().counts(), bench.runner->counts());
}

void BulkRunnerTest::takesUpWhatADeadProcessLeft()
{
    RunnerBench bench(250, {3, 0});
    bench.runner->start(RunPart::Rest);
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{3});
    bench.restart();
    bench.transport.calls.clear();
    bench.answer(1, FakeTransport::result(Outcome::Rejected, 500, {}, "no"));
    bench.answer(2);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.sent(), (QStringList{u"1-100"_s, u"101-200"_s, u"201-250"_s}));
    // The dead process's copy may have been processed: what refused this one tells nothing of that.
    QCOMPARE(bench.runner->counts(), (RunCounts{250, 0, 150, 0, 0, 100}));
    QCOMPARE(bench.file->states().counts(), bench.runner->counts());
}

void BulkRunnerTest::sendsAgainWhatFailed()
{
    RunnerBench bench(3);
    const QByteArray bad = R"({"status":"error","status_code":404,"error":{"message":"No"}})";
    bench.answer(1, good(R"({"records":[)" + bad + R"(,{"status":"success"},)" + bad + "]}"));
    bench.run();
    QCOMPARE(bench.runner->counts(), (RunCounts{3, 0, 1, 2, 0, 0}));
    bench.spy->clear();
    bench.transport.calls.clear();
    bench.answer(1);
    bench.run(RunPart::Failed);
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.transport.calls.front().body, R"([{"n":1},{"n":3}])");
    QCOMPARE(bench.runner->counts(), (RunCounts{3, 0, 3, 0, 0, 0}));
}

void BulkRunnerTest::sendsAgainWhatIsUnknown()
{
    RunnerBench bench(2);
    bench.policy.attempts = 1;
    bench.makeRunner();
    bench.answer(1, FakeTransport::result(Outcome::Unknown, 0, u"call.dropped"_s));
    bench.run();
    QCOMPARE(bench.runner->counts(), (RunCounts{2, 0, 0, 0, 0, 2}));
    bench.spy->clear();
    bench.answer(1);
    bench.run(RunPart::Unknown);
    QCOMPARE(bench.runner->counts(), (RunCounts{2, 0, 2, 0, 0, 0}));
}

void BulkRunnerTest::sendsFailedOnesOfBothSorts()
{
    RunnerBench bench(150);
    const QByteArray bad = R"({"status":"error","status_code":404,"error":{"message":"No"}})";
    const QByteArray fine = R"({"status":"success"})";
    QByteArrayList answers(100, fine);
    answers[2] = bad;
    bench.answer(1, good(R"({"records":[)" + answers.join(',') + "]}"));
    bench.answer(1, FakeTransport::result(Outcome::NotSent, 0, u"call.tls"_s));
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Halted);
    QCOMPARE(bench.runner->counts(), (RunCounts{150, 0, 99, 1, 50, 0}));
    bench.spy->clear();
    bench.transport.calls.clear();
    bench.answer(2);
    bench.run(RunPart::Failed);
    QCOMPARE(bench.sent(), (QStringList{u"3-3"_s, u"101-150"_s}));
    bench.restart();
    QCOMPARE(bench.runner->counts(), (RunCounts{150, 0, 150, 0, 0, 0}));
}

void BulkRunnerTest::staysInDoubtWhereItWas()
{
    RunnerBench bench(2);
    bench.policy.attempts = 1;
    bench.makeRunner();
    bench.answer(1, FakeTransport::result(Outcome::Unknown, 0, u"call.dropped"_s));
    bench.run();
    bench.spy->clear();
    // Sent again it did not leave: that says nothing of the first time.
    bench.answer(1, FakeTransport::result(Outcome::NotSent, 0, u"call.refused"_s));
    bench.run(RunPart::Unknown);
    QCOMPARE(bench.runner->counts(), (RunCounts{2, 0, 0, 0, 0, 2}));
}

void BulkRunnerTest::resendsNothingAfterADay_data()
{
    QTest::addColumn<bool>("left"); // under way when the process died; else ended unknown
    QTest::addColumn<qint64>("hours");
    QTest::addColumn<bool>("sent");
    QTest::newRow("under way, within the day") << true << qint64{23} << true;
    QTest::newRow("under way, after it") << true << qint64{25} << false;
    QTest::newRow("unknown, within the day") << false << qint64{23} << true;
    QTest::newRow("unknown, after it") << false << qint64{25} << false;
}

void BulkRunnerTest::resendsNothingAfterADay()
{
    QFETCH(bool, left);
    QFETCH(qint64, hours);
    QFETCH(bool, sent);
    RunnerBench bench(2);
    bench.policy.attempts = 1;
    bench.makeRunner();
    if (!left)
        bench.answer(1, FakeTransport::result(Outcome::Unknown, 0, u"call.dropped"_s));
    bench.runner->start(RunPart::Rest);
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{1});
    if (!left)
        QTRY_COMPARE(bench.spy->size(), 1);
    bench.restart();
    bench.transport.calls.clear();
    bench.clock.advance(hours * 3600 * 1000);
    bench.answer(1);
    bench.run(left ? RunPart::Rest : RunPart::Unknown);
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.transport.calls.size(), std::size_t(sent ? 1 : 0));
    QCOMPARE(bench.runner->counts(), sent ? (RunCounts{2, 0, 2, 0, 0, 0}) : (RunCounts{2, 0, 0, 0, 0, 2}));
}

void BulkRunnerTest::haltsWhereTheServerStaysBusy()
{
    RunnerBench bench(1000);
    CallResult busy = FakeTransport::result(Outcome::Rejected, 429, {}, "slow down");
    busy.headers.push_back({"Retry-After", "600"}); // beyond the time for all attempts
    bench.answer(1, busy);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Halted);
    QCOMPARE(bench.problem()->code, u"bulk.busy"_s);
    QCOMPARE(bench.transport.calls.size(), std::size_t{1});
    QCOMPARE(bench.runner->counts().pending(), 1000); // it was taken by nobody, and goes out with the others
    QVERIFY(!bench.file->openCalls()->front().unknownBefore);
}

void BulkRunnerTest::haltsWhereItIsRefused()
{
    RunnerBench bench(1000);
    bench.answer(1, FakeTransport::result(Outcome::Rejected, 401, {}, "Not Authenticated"));
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Halted);
    QCOMPARE(bench.problem()->code, u"bulk.refused"_s);
    QCOMPARE(bench.runner->counts(), (RunCounts{1000, 0, 0, 100, 0, 0}));
}

void BulkRunnerTest::leavesOpenWhatABusyServerSentBack()
{
    RunnerBench bench(50);
    bench.runner->start(RunPart::Rest);
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{1});
    bench.runner->pause();
    bench.transport.last->end(FakeTransport::result(Outcome::Rejected, 429, {}, "slow down"));
    QTRY_COMPARE(bench.spy->size(), 1);
    QCOMPARE(bench.end(), RunEnd::Paused); // not done, though every record is in a call
    QCOMPARE(bench.runner->counts().pending(), 50);
    bench.spy->clear();
    bench.answer(1);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.runner->counts().accepted, 50);
}

void BulkRunnerTest::knowsThatNothingLeft()
{
    RunnerBench bench(50);
    bench.runner->start(RunPart::Rest);
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{1});
    bench.runner->pause();
    bench.transport.last->end(FakeTransport::result(Outcome::NotSent, 0, u"call.refused"_s));
    QTRY_COMPARE(bench.spy->size(), 1);
    bench.policy.attempts = 1;
    bench.restart();
    bench.answer(1, FakeTransport::result(Outcome::NotSent, 0, u"call.refused"_s));
    bench.run();
    QCOMPARE(bench.runner->counts(), (RunCounts{50, 0, 0, 0, 50, 0}));
}

void BulkRunnerTest::keepsAnAnswerThatCannotBeWritten()
{
    RunnerBench bench(150);
    bench.runner->start(RunPart::Rest);
    QTRY_COMPARE(bench.transport.calls.size(), std::size_t{1});
    {
        const FileSizeLimit limit(1);
        bench.transport.last->end(good());
        QTRY_COMPARE(bench.spy->size(), 1);
    }
    QCOMPARE(bench.end(), RunEnd::Halted);
    QCOMPARE(bench.problem()->code, u"store.full"_s);
    QCOMPARE(bench.runner->counts().pending(), 150);
    bench.spy->clear();
    bench.answer(1);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.sent(), (QStringList{u"1-100"_s, u"101-150"_s})); // what was answered is not asked again
    QCOMPARE(bench.runner->counts().accepted, 150);
}

void BulkRunnerTest::staysInItsWorkspace()
{
    RunnerBench bench(1);
    RunTarget other{Workspace(), {AuthMode::Signature, "key", "secret", {}}};
    BulkRunner runner(*bench.file, bench.transport, bench.clock, bench.policy, other, bench.pace);
    const QSignalSpy spy(&runner, &BulkRunner::ended);
    runner.start(RunPart::Rest);
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(spy.front().at(1).value<std::optional<Error>>()->code, u"send.other_workspace"_s);
    QVERIFY(bench.transport.calls.empty());
}

void BulkRunnerTest::haltsOnAFullDisk()
{
    RunnerBench bench(200);
    bench.answer(1);
    const FileSizeLimit limit(1);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Halted);
    QCOMPARE(bench.problem()->code, u"store.full"_s);
    QVERIFY(bench.transport.calls.empty()); // nothing leaves without its journal row
}

void BulkRunnerTest::endsWhereThereIsNothing()
{
    RunnerBench bench(0);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QVERIFY(bench.transport.calls.empty());
}

HELIOGRAPH_SUITE(BulkRunnerTest)

#include "tst_bulkrunner.moc"
