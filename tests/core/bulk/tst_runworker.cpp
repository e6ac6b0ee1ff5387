// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/bulkrun.h"
#include "core/json/parser.h"
#include "core/store/historystore.h"
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

class RunWorkerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksTheRowsOfASpreadsheet();
    void aLookSaysTheSameAndIsNeverSent();
    void sendsWhatItMade();
    void makesBesideTheCalls();
    void goesOnWithTheRestOfTheFile();
    void wantsTheFileAsItWas();
    void leavesNothingOfAMakingThatStopped();
    void leavesNothingOfAFileThatIsBroken();
    void theSameFileHasTheSameKeys();
    void namesTheRunBefore();
    void advisesAListWhereAllAreToldTheSame();
    void namesKeysThatWereUsed();
    void putsEachRecordIntoTheHistoryOnce();
    void putsIntoTheHistoryWhatACrashKeptOut();
    void takesUpWhatCouldNotBePutThere();
    void isMarkedHoweverItBegins();
    void saysThatItIsArchivedHoweverItEnds();
    void needsNoFileForWhatIsUnknown();
    void keysKnowHowTheFileIsRead();
    void knowsThatItWasBegun();
    void isReadWhileItRuns();
    void endsWhileItRuns();
    void makesOneRecordOfAGroup();
    void goesOnWithTheGroupsThatAreLeft();
};

namespace {

const QByteArray request = R"({"workflow":"w","recipients":[{"distinct_id":"{{id}}","$sms":["{{phone}}"]}],)"
                           R"("data":{"amount":"{{amount}}"}})";

/// A network that the worker makes, and its test still sees.
struct SharedAnswers
{
    std::deque<CallResult> answers;
    std::vector<HttpCall> calls;
};

class ScriptedTransport final : public Transport
{
public:
    explicit ScriptedTransport(std::shared_ptr<SharedAnswers> shared)
        : m_shared(std::move(shared))
    {
    }
    [[nodiscard]] CallJob *start(const HttpCall &call) override
    {
        m_shared->calls.push_back(call);
        auto *job = new FakeJob(this);
        job->cancelled = FakeTransport::result(Outcome::Unknown, 0, u"call.cancelled"_s);
        if (!m_shared->answers.empty()) {
            job->end(m_shared->answers.front());
            m_shared->answers.pop_front();
        }
        return job;
    }

private:
    std::shared_ptr<SharedAnswers> m_shared;
};

CallResult accepted(const QByteArray &body = R"({"status":"success"})")
{
    return FakeTransport::result(Outcome::Accepted, 202, {}, body);
}

/// A data folder with a source file, and a worker on this thread.
struct WorkerBench
{
    WorkerBench() { makeWorker(); }
    void makeWorker()
    {
        worker.reset();
        worker = std::make_unique<RunWorker>(
            RunSurroundings{folder, RetryPolicy{1, std::chrono::milliseconds(1000)},
                            [shared = network] { return std::make_unique<ScriptedTransport>(shared); }, clock},
            isStopped);
        made = std::make_unique<QSignalSpy>(worker.get(), &RunWorker::made);
        failed = std::make_unique<QSignalSpy>(worker.get(), &RunWorker::failed);
        ended = std::make_unique<QSignalSpy>(worker.get(), &RunWorker::ended);
        archived = std::make_unique<QSignalSpy>(worker.get(), &RunWorker::archived);
    }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(place.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return file.fileName();
    }
    [[nodiscard]] RunPlan csvPlan(const QByteArray &rows) const
    {
        RunPlan plan;
        plan.file = write(u"people.csv"_s, "id,phone,amount\n" + rows);
        plan.shape = recognizeShape(plan.file).value();
        plan.types = typesOf(plan.file, plan.shape);
        plan.request = Document::parse(request, {}).value();
        plan.workspace = Workspace::sandbox({});
        return plan;
    }
    /// So many documents, one a line; each seventh is none.
    [[nodiscard]] RunPlan linesPlan(int count, const QByteArray &more = {}) const
    {
        QByteArray text;
        for (int number = 1; number <= count; ++number) {
            const QByteArray name = QByteArray::number(number);
            text += number % 7 == 0 ? "nonsense\n"_ba : R"({"workflow":"w","recipients":["u-)" + name + "\"]}\n";
        }
        RunPlan plan;
        plan.file = write(u"some.jsonl"_s, text + more);
        plan.shape.format = RowFormat::JsonLines;
        plan.workspace = Workspace::sandbox({});
        return plan;
    }
    [[nodiscard]] static RunTarget target()
    {
        return {Workspace::sandbox(QUrl(u"http://127.0.0.1:1/"_s)), {AuthMode::Signature, "key", "secret", {}}};
    }
    void answer(int times, const CallResult &result = accepted()) const
    {
        network->answers.insert(network->answers.end(), static_cast<std::size_t>(times), result);
    }
    [[nodiscard]] RunCheck check() const
    {
        if (made->isEmpty())
            qFatal("it was not made: %s", failed->isEmpty() ? "no word"
                                                            : qPrintable(failed->back().front().value<Error>().message +
                                                                         failed->back().front().value<Error>().detail));
        return made->back().front().value<RunCheck>();
    }
    [[nodiscard]] QString failure() const { return failed->back().front().value<Error>().code; }
    [[nodiscard]] std::optional<Error> problem() const { return ended->back().at(1).value<std::optional<Error>>(); }
    [[nodiscard]] RunEnd end() const { return ended->back().front().value<RunEnd>(); }
    [[nodiscard]] QStringList runFiles() const { return QDir(folder.runs()).entryList({u"*.db"_s}, QDir::Files); }
    void make(const RunPlan &plan, const QString &id = u"run-1"_s)
    {
        worker->make(plan, id);
        QTRY_VERIFY(!made->isEmpty() || !failed->isEmpty());
    }
    void run(RunPart part = RunPart::Rest)
    {
        ended->clear();
        archived->clear();
        clock.advance(1000);
        worker->start(part, target(), {1, 0});
        QTRY_VERIFY(!ended->isEmpty());
        QTRY_VERIFY(!archived->isEmpty());
        const auto why = archived->back().front().value<std::optional<Error>>();
        QVERIFY2(!why, why ? qPrintable(why->message + why->detail) : "");
    }
    /// The process died, and another opens the run.
    void reopen(const QString &id = u"run-1"_s)
    {
        makeWorker();
        worker->open(id);
        QTRY_VERIFY(!made->isEmpty() || !failed->isEmpty());
    }
    [[nodiscard]] std::vector<SendRecord> history() const
    {
        const auto database = Database::open(folder.database()).value();
        HistoryQuery query;
        query.ascending = true;
        query.limit = 10000;
        return HistoryStore(*database).list(query).value();
    }

    QTemporaryDir place;
    DataFolder folder = DataFolder::open(place.filePath(u"data"_s)).value();
    FakeClock clock;
    std::shared_ptr<SharedAnswers> network = std::make_shared<SharedAnswers>();
    std::atomic<bool> isStopped = false;
    std::unique_ptr<RunWorker> worker;
    std::unique_ptr<QSignalSpy> made;
    std::unique_ptr<QSignalSpy> failed;
    std::unique_ptr<QSignalSpy> ended;
    std::unique_ptr<QSignalSpy> archived;
};

} // namespace

void RunWorkerTest::checksTheRowsOfASpreadsheet()
{
    WorkerBench bench;
    bench.make(bench.csvPlan("a,+15555555551,1\nb,nonsense,2\nc,+15555555553,3.50\n"));
    QCOMPARE(bench.made->size(), 1);
    const RunCheck check = bench.check();
    QCOMPARE(check.counts.total, 3);
    QCOMPARE(check.counts.invalid, 1);
    QCOMPARE(check.calls, 1);
    QCOMPARE(check.about.columns, (QStringList{u"id"_s, u"phone"_s, u"amount"_s}));
    QCOMPARE(check.problems.size(), std::size_t{1});
    QCOMPARE(check.problems.front().code, u"recipient.phone"_s);
    QCOMPARE(check.problems.front().first, 2);
    QVERIFY2(check.problems.front().message.startsWith(u"Column “phone”: "_s),
             qPrintable(check.problems.front().message));
    const auto records = bench.worker->file()->records(1, 10);
    QVERIFY(records->at(2).body.contains(R"("amount":3.50)"));
    QCOMPARE(cellsOf(records->at(1)), (QStringList{u"b"_s, u"nonsense"_s, u"2"_s}));
    const auto problems = json::parse(records->at(1).problems);
    QCOMPARE(problems->items().front().find("line")->spelling(), "3"_ba);
    QCOMPARE(problems->items().front().find("column")->spelling(), "2"_ba);
    QCOMPARE(*bench.worker->file()->withProblem(u"recipient.phone"_s, 0, 10), std::vector<qint64>{2});
}

void RunWorkerTest::aLookSaysTheSameAndIsNeverSent()
{
    WorkerBench bench;
    RunPlan plan = bench.linesPlan(250, R"({"workflow":"w","recipients":["u"],"$idempotency_key":"k"})"
                                        "\n"
                                        R"({"workflow":"w","recipients":["u"],"$idempotency_key":"k"})"
                                        "\n");
    bench.make(plan);
    const RunCheck whole = bench.check();
    QVERIFY(bench.worker->discard());
    bench.makeWorker();
    plan.isLook = true;
    bench.make(plan, u"run-2"_s);
    const RunCheck look = bench.check();
    QCOMPARE(look.counts, whole.counts);
    QCOMPARE(look.calls, whole.calls);
    QCOMPARE(look.calls, 3);
    QCOMPARE(look.bytes, whole.bytes);
    QCOMPARE(look.problems.size(), whole.problems.size());
    QCOMPARE(look.repeatedKeys, (std::vector<qint64>{252}));
    QVERIFY(!look.isSealed && !look.wasBegun);
    // What cannot be sent is there to be shown, and what can is not.
    const auto records = bench.worker->file()->records(1, 1000).value();
    QCOMPARE(records.size(), std::size_t{252});
    for (const RunRecord &record : records)
        QCOMPARE(record.source.isEmpty() && record.body.isEmpty() && record.problems.isEmpty(),
                 record.kind.has_value());
    QVERIFY(!bench.worker->file()->isSealed());
    bench.reopen(u"run-2"_s);
    QCOMPARE(bench.failure(), u"bulk.unmade"_s);
}

void RunWorkerTest::sendsWhatItMade()
{
    WorkerBench bench;
    bench.make(bench.linesPlan(300));
    QCOMPARE(bench.check().counts.invalid, 42);
    QCOMPARE(bench.check().calls, 3);
    bench.answer(3);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.worker->file()->states().counts().accepted, 258);
    QCOMPARE(bench.history().size(), std::size_t{258});
}

void RunWorkerTest::makesBesideTheCalls()
{
    WorkerBench bench;
    bench.answer(1000);
    bench.worker->makeAndStart(bench.linesPlan(5000), u"run-1"_s, WorkerBench::target(), {6, 0});
    QTRY_VERIFY_WITH_TIMEOUT(!bench.archived->isEmpty(), 20000);
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.worker->file()->states().counts(), (RunCounts{5000, 714, 4286, 0, 0, 0}));
    QVERIFY(bench.worker->file()->isSealed());
    // Only full calls, but for the last.
    QCOMPARE(bench.network->calls.size(), std::size_t{43});
}

void RunWorkerTest::goesOnWithTheRestOfTheFile()
{
    WorkerBench bench;
    bench.answer(5);
    const RunPlan plan = bench.linesPlan(5000);
    bench.worker->makeAndStart(plan, u"run-1"_s, WorkerBench::target(), {1, 0});
    QTRY_VERIFY(bench.network->calls.size() >= 3);
    bench.isStopped = true;
    bench.worker->cancel();
    QTRY_VERIFY(!bench.ended->isEmpty());
    const qint64 made = bench.worker->file()->states().counts().total;
    bench.isStopped = false;
    bench.reopen();
    QCOMPARE(bench.made->size(), 1);
    QCOMPARE(bench.check().isSealed, made == 5000 && bench.check().isSealed);
    bench.answer(1000);
    bench.run();
    QCOMPARE(bench.end(), RunEnd::Done);
    const RunCounts counts = bench.worker->file()->states().counts();
    QCOMPARE(counts.total, 5000);
    QCOMPARE(counts.invalid, 714);
    QCOMPARE(counts.pending(), 0);
    QVERIFY(bench.worker->file()->isSealed());
}

void RunWorkerTest::wantsTheFileAsItWas()
{
    WorkerBench bench;
    bench.worker->makeAndStart(bench.linesPlan(5000), u"run-1"_s, WorkerBench::target(), {1, 0});
    QTRY_VERIFY(!bench.network->calls.empty());
    bench.isStopped = true;
    bench.worker->cancel();
    QTRY_VERIFY(!bench.ended->isEmpty());
    if (bench.worker->file()->isSealed())
        return; // all of it was made already
    bench.isStopped = false;
    static_cast<void>(bench.linesPlan(5000, "{}\n"));
    bench.reopen();
    bench.worker->start(RunPart::Rest, WorkerBench::target(), {1, 0});
    QTRY_VERIFY(!bench.ended->isEmpty());
    QCOMPARE(bench.end(), RunEnd::Halted);
    QCOMPARE(bench.problem()->code, u"bulk.source_changed"_s);
}

void RunWorkerTest::leavesNothingOfAMakingThatStopped()
{
    WorkerBench bench;
    bench.worker->make(bench.linesPlan(50000), u"run-1"_s);
    QSignalSpy making(bench.worker.get(), &RunWorker::making);
    QTRY_VERIFY(!making.isEmpty());
    bench.isStopped = true;
    QTRY_VERIFY(!bench.failed->isEmpty());
    QCOMPARE(bench.failure(), u"bulk.stopped"_s);
    QCOMPARE(bench.runFiles(), QStringList());
    QVERIFY(!bench.worker->file());
}

void RunWorkerTest::leavesNothingOfAFileThatIsBroken()
{
    WorkerBench bench;
    bench.make(bench.csvPlan("a,+15555555551,1\n\"b,never closed\n"));
    QCOMPARE(bench.failure(), u"bulk.open_quote"_s);
    QCOMPARE(bench.runFiles(), QStringList());
    RunPlan plan = bench.csvPlan("a,+15555555551,1\n");
    plan.request.reset();
    bench.make(plan, u"run-2"_s);
    QCOMPARE(bench.failure(), u"bulk.no_request"_s);
    plan = bench.linesPlan(3);
    plan.request = Document::parse(request, {}).value();
    bench.make(plan, u"run-3"_s);
    QCOMPARE(bench.failure(), u"bulk.no_columns"_s);
}

void RunWorkerTest::theSameFileHasTheSameKeys()
{
    WorkerBench bench;
    const auto keyOf = [&bench](const RunPlan &plan, const QString &id) {
        bench.make(plan, id);
        const QString key = bench.worker->file()->records(1, 1)->front().idempotencyKey;
        bench.makeWorker();
        return key;
    };
    RunPlan plan = bench.csvPlan("a,+15555555551,1\n");
    const QString key = keyOf(plan, u"run-1"_s);
    QCOMPARE(keyOf(plan, u"run-2"_s), key);
    plan.types = {ColumnType::Text, ColumnType::Text, ColumnType::Text};
    QVERIFY(keyOf(plan, u"run-3"_s) != key);
    QVERIFY(keyOf(bench.csvPlan("a,+15555555551,2\n"), u"run-4"_s) != key);
}

void RunWorkerTest::namesTheRunBefore()
{
    WorkerBench bench;
    bench.make(bench.linesPlan(3));
    QVERIFY(bench.check().earlier.empty());
    bench.answer(1);
    bench.run();
    bench.makeWorker();
    bench.make(bench.linesPlan(3), u"run-2"_s);
    QCOMPARE(bench.check().earlier.size(), std::size_t{1});
    QCOMPARE(bench.check().earlier.front().about.id, u"run-1"_s);
    QCOMPARE(bench.check().earlier.front().counts.accepted, 3);
    // In another workspace it was not.
    bench.makeWorker();
    RunPlan elsewhere = bench.linesPlan(3);
    elsewhere.workspace.uuid = u"other"_s;
    elsewhere.workspace.workspaceKey = "other_key";
    bench.make(elsewhere, u"run-3"_s);
    QVERIFY(bench.check().earlier.empty());
}

void RunWorkerTest::advisesAListWhereAllAreToldTheSame()
{
    QByteArray rows;
    for (int number = 0; number < 1001; ++number)
        rows += "u-" + QByteArray::number(number) + ",+15555555551,1\n";
    WorkerBench bench;
    RunPlan plan = bench.csvPlan(rows);
    bench.make(plan);
    QVERIFY(!bench.check().isForAList); // each has an amount of its own
    bench.makeWorker();
    plan.request =
        Document::parse(R"({"idempotency_key":"k-{{id}}","body":{"workflow":"w","recipients":["{{id}}"]}})", {})
            .value();
    bench.make(plan, u"run-2"_s);
    QVERIFY(bench.check().isForAList);
}

void RunWorkerTest::namesKeysThatWereUsed()
{
    WorkerBench bench;
    const auto plan = [&bench] {
        return bench.linesPlan(1, R"({"workflow":"w","recipients":["a"],"$idempotency_key":"k"})"
                                  "\n"
                                  R"({"workflow":"w","recipients":["b"],"$idempotency_key":" k "})"
                                  "\n");
    };
    bench.make(plan());
    QCOMPARE(bench.check().repeatedKeys, std::vector<qint64>{3});
    QVERIFY(bench.check().usedKeys.empty());
    bench.answer(1);
    bench.run();
    bench.makeWorker();
    bench.make(plan(), u"run-2"_s);
    QVERIFY(!bench.check().usedKeys.empty());
    QCOMPARE(bench.check().usedKeys.front().record, 1);
    bench.makeWorker();
    bench.clock.advance(25LL * 3600 * 1000);
    bench.make(plan(), u"run-3"_s);
    QVERIFY(bench.check().usedKeys.empty());
}

void RunWorkerTest::putsEachRecordIntoTheHistoryOnce()
{
    WorkerBench bench;
    bench.make(bench.linesPlan(3));
    bench.answer(1,
                 FakeTransport::result(Outcome::Accepted, 207, {},
                                       R"({"records":[{"status":"success","status_code":202,"message_id":"m-1"},)"
                                       R"({"status":"error","status_code":404,"error":{"message":"no such workflow"}},)"
                                       R"({"status":"success","status_code":202,"message_id":"m-3"}]})"));
    bench.run();
    const auto rows = bench.history();
    QCOMPARE(rows.size(), std::size_t{3});
    QCOMPARE(rows[0].outcome, std::optional(Outcome::Accepted));
    QCOMPARE(rows[0].messageId, u"m-1"_s);
    QCOMPARE(rows[0].title, u"w"_s);
    QCOMPARE(rows[1].outcome, std::optional(Outcome::Rejected));
    QCOMPARE(rows[1].statusCode, std::optional(404));
    QCOMPARE(rows[1].message, u"no such workflow"_s);
    QCOMPARE(rows[1].runRecord, 2);
    QCOMPARE(rows[2].messageId, u"m-3"_s);
    // Again with the same key is a send of its own.
    bench.answer(1);
    bench.run(RunPart::Failed);
    QCOMPARE(bench.history().size(), std::size_t{4});
    QCOMPARE(bench.history().back().request.idempotencyKey, rows[1].request.idempotencyKey);
    bench.run(RunPart::Failed);
    QCOMPARE(bench.history().size(), std::size_t{4});
    const auto database = Database::open(bench.folder.database()).value();
    const auto attempts = SendStore(*database).attempts(rows[1].id);
    QCOMPARE(attempts->size(), std::size_t{1});
    QCOMPARE(attempts->front().status, 404);
    QCOMPARE(SendStore(*database).byId(rows[1].id)->request.body, bench.worker->file()->bodies({2})->front().body);
}

void RunWorkerTest::putsIntoTheHistoryWhatACrashKeptOut()
{
    WorkerBench bench;
    bench.make(bench.linesPlan(3));
    bench.answer(1);
    bench.worker->start(RunPart::Rest, WorkerBench::target(), {1, 0});
    QTRY_VERIFY(!bench.ended->isEmpty());
    bench.reopen();
    QTRY_VERIFY(!bench.archived->isEmpty());
    QCOMPARE(bench.history().size(), std::size_t{3});
    QCOMPARE(RunFolder(bench.folder).marked(), QStringList());
}

void RunWorkerTest::takesUpWhatCouldNotBePutThere()
{
    WorkerBench bench;
    const RunFolder folder(bench.folder);
    bench.make(bench.linesPlan(2));
    QVERIFY(QDir().mkpath(bench.folder.database())); // where the history belongs
    bench.answer(1);
    bench.worker->start(RunPart::Rest, WorkerBench::target(), {1, 0});
    QTRY_VERIFY(!bench.archived->isEmpty());
    QVERIFY(bench.archived->back().front().value<std::optional<Error>>());
    QCOMPARE(bench.end(), RunEnd::Done);
    bench.makeWorker();
    QCOMPARE(folder.marked(), QStringList{u"run-1"_s});
    QVERIFY(QDir().rmdir(bench.folder.database()));
    {
        const auto database = Database::open(bench.folder.database()).value();
        archiveWhatIsLeft(folder, *database);
    }
    QCOMPARE(folder.marked(), QStringList());
    QCOMPARE(bench.history().size(), std::size_t{2});
}

void RunWorkerTest::isMarkedHoweverItBegins()
{
    WorkerBench bench;
    QVERIFY(QDir().mkpath(bench.folder.database())); // where the history belongs
    bench.answer(1);
    bench.worker->makeAndStart(bench.linesPlan(3), u"run-1"_s, WorkerBench::target(), {1, 0});
    QTRY_VERIFY(!bench.archived->isEmpty());
    QVERIFY(bench.archived->back().front().value<std::optional<Error>>());
    QCOMPARE(RunFolder(bench.folder).marked(), QStringList{u"run-1"_s});
}

void RunWorkerTest::saysThatItIsArchivedHoweverItEnds()
{
    WorkerBench bench;
    bench.make(bench.linesPlan(3));
    QVERIFY(QFile::link(u"/nonexistent/x"_s, bench.folder.runs() + u"/run-1.unarchived"_s)); // nothing is written there
    bench.worker->start(RunPart::Rest, WorkerBench::target(), {1, 0});
    QTRY_VERIFY(!bench.ended->isEmpty());
    QCOMPARE(bench.end(), RunEnd::Halted);
    QTRY_VERIFY(!bench.archived->isEmpty());
}

void RunWorkerTest::needsNoFileForWhatIsUnknown()
{
    WorkerBench bench;
    bench.answer(1, FakeTransport::result(Outcome::Unknown, 0, u"call.dropped"_s));
    bench.worker->makeAndStart(bench.linesPlan(60000), u"run-1"_s, WorkerBench::target(), {2, 0});
    QTRY_VERIFY(!bench.network->calls.empty());
    bench.reopen();
    QVERIFY(!bench.check().isSealed);
    QVERIFY(QFile::remove(bench.place.filePath(u"some.jsonl"_s)));
    bench.answer(500);
    bench.worker->start(RunPart::Unknown, WorkerBench::target(), {1, 0});
    QTRY_VERIFY(!bench.ended->isEmpty());
    QCOMPARE(bench.end(), RunEnd::Done);
    QCOMPARE(bench.worker->file()->states().counts().unknown, 0);
    QVERIFY(bench.worker->file()->states().counts().accepted > 0);
}

void RunWorkerTest::keysKnowHowTheFileIsRead()
{
    WorkerBench bench;
    RunPlan plan;
    plan.file = bench.write(u"some.csv"_s, "u-0;x,y\nu-1;x,y\n");
    plan.shape = recognizeShape(plan.file).value();
    plan.shape.hasHeader = false;
    plan.types = {ColumnType::Text, ColumnType::Text};
    plan.request = Document::parse(R"({"workflow":"w","recipients":["{{1}}"]})", {}).value();
    plan.workspace = Workspace::sandbox({});
    const auto keyWith = [&](char separator, const QString &id) {
        plan.shape.separator = separator;
        bench.makeWorker();
        bench.make(plan, id);
        return bench.worker->file()->records(1, 1)->front().idempotencyKey;
    };
    QVERIFY(keyWith(',', u"run-1"_s) != keyWith(';', u"run-2"_s));
}

void RunWorkerTest::knowsThatItWasBegun()
{
    WorkerBench bench;
    bench.make(bench.linesPlan(6));
    QVERIFY(!bench.check().wasBegun);
    bench.worker->start(RunPart::Rest, WorkerBench::target(), {1, 0});
    QTRY_COMPARE(bench.network->calls.size(), std::size_t{1});
    bench.reopen(); // while its first call was under way: nothing of it has an outcome
    QVERIFY(bench.check().wasBegun);
    bench.makeWorker();
    bench.make(bench.linesPlan(6), u"run-2"_s);
    QCOMPARE(bench.check().earlier.size(), std::size_t{1});
}

void RunWorkerTest::isReadWhileItRuns()
{
    WorkerBench bench;
    bench.makeWorker();
    BulkRun run(RunSurroundings{bench.folder,
                                {},
                                [shared = bench.network] { return std::make_unique<ScriptedTransport>(shared); },
                                bench.clock});
    QSignalSpy made(&run, &BulkRun::made);
    QSignalSpy ended(&run, &BulkRun::ended);
    QSignalSpy archived(&run, &BulkRun::archived);
    std::optional<QString> code;
    run.look<int>(
        this, [&code](const Result<int> &answer) { code = answer ? QString() : answer.error().code; },
        [](const RunFile &) { return Result<int>(1); });
    QTRY_VERIFY(code);
    QCOMPARE(*code, u"bulk.no_run"_s);
    run.make(bench.linesPlan(20), u"run-1"_s);
    QTRY_COMPARE(made.size(), 1);
    bench.answer(1);
    run.start(RunPart::Rest, WorkerBench::target(), {6, 0});
    QTRY_COMPARE(ended.size(), 1);
    QTRY_COMPARE(archived.size(), 1);
    std::optional<qint64> accepted;
    run.look<qint64>(
        this, [&accepted](const Result<qint64> &answer) { accepted = answer.value_or(-1); },
        [](const RunFile &file) { return Result<qint64>(file.states().counts().accepted); });
    QTRY_VERIFY(accepted);
    QCOMPARE(*accepted, 18);
}

void RunWorkerTest::endsWhileItRuns()
{
    WorkerBench bench;
    bench.answer(2);
    {
        BulkRun run(RunSurroundings{bench.folder,
                                    {},
                                    [shared = bench.network] { return std::make_unique<ScriptedTransport>(shared); },
                                    bench.clock});
        QSignalSpy progressed(&run, &BulkRun::progressed);
        run.makeAndStart(bench.linesPlan(5000), u"run-1"_s, WorkerBench::target(), {6, 0});
        QTRY_VERIFY(!progressed.isEmpty());
    }
    // What it left goes on.
    bench.answer(1000);
    bench.reopen();
    QCOMPARE(bench.made->size(), 1);
    bench.run();
    QCOMPARE(bench.worker->file()->states().counts().pending(), 0);
}

void RunWorkerTest::makesOneRecordOfAGroup()
{
    WorkerBench bench;
    RunPlan plan = bench.csvPlan("a,+15555555551,1\nb,+15555555552,1\nc,+15555555553,2\nd,nonsense,3\n"
                                 "e,+15555555554,3\nf,+15555555555,\ng,+15555555556,2\n");
    plan.group = 2;
    bench.make(plan);
    const RunCheck check = bench.check();
    QCOMPARE(check.counts.total, 5);
    QCOMPARE(check.counts.invalid, 3);
    const auto records = bench.worker->file()->records(1, 10);
    const auto people = [](const RunRecord &record) {
        const auto body = json::parse(record.body);
        return body ? body->find("recipients")->items().size() : 0;
    };
    QCOMPARE(people(records->at(0)), std::size_t{2});
    QCOMPARE(records->at(0).line, 2);
    QCOMPARE(people(records->at(1)), std::size_t{1});
    QCOMPARE(records->at(1).line, 4);
    QCOMPARE(cellsOf(records->at(0)), (QStringList{u"a, b"_s, u"+15555555551, +15555555552"_s, u"1"_s}));
    QCOMPARE(rowsOf(records->at(0)).at(1), (QStringList{u"b"_s, u"+15555555552"_s, u"1"_s}));
    const auto problem = [&records](std::size_t place) {
        const auto problems = json::parse(records->at(place).problems);
        const json::Value &first = problems->items().front();
        return std::pair(first.find("code")->utf8(), first.find("line")->spelling());
    };
    QCOMPARE(problem(2), std::pair("recipient.phone"_ba, "5"_ba));
    QCOMPARE(problem(3), std::pair("bulk.group_empty"_ba, "7"_ba));
    QCOMPARE(problem(4), std::pair("bulk.group_apart"_ba, "8"_ba));
    bench.answer(1);
    bench.run();
    QCOMPARE(bench.history().size(), std::size_t{2});
}

void RunWorkerTest::goesOnWithTheGroupsThatAreLeft()
{
    WorkerBench bench;
    bench.answer(5);
    QByteArray rows;
    for (int number = 0; number < 9000; ++number)
        rows += "p" + QByteArray::number(number) + ",+15555555551," + QByteArray::number(number / 3) + '\n';
    RunPlan plan = bench.csvPlan(rows);
    plan.group = 2;
    bench.worker->makeAndStart(plan, u"run-1"_s, WorkerBench::target(), {1, 0});
    QTRY_VERIFY(bench.network->calls.size() >= 2);
    bench.isStopped = true;
    bench.worker->cancel();
    QTRY_VERIFY(!bench.ended->isEmpty());
    bench.isStopped = false;
    bench.network->answers.clear();
    bench.answer(100);
    bench.reopen();
    bench.run();
    QCOMPARE(bench.worker->file()->states().counts().total, 3000);
    QCOMPARE(bench.worker->file()->states().counts().pending(), 0);
    const auto last = bench.worker->file()->records(3000, 1);
    QVERIFY2(last->front().body.contains("\"p8999\""), last->front().body.constData());
}

HELIOGRAPH_SUITE(RunWorkerTest)

#include "tst_runworker.moc"
