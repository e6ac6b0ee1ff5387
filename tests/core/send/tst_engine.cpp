// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/engine.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

SendOrder orderTo(quint16 port)
{
    SendOrder order;
    order.request.method = "POST";
    order.request.path = "trigger/";
    order.request.contentType = "application/json; charset=utf-8";
    order.request.idempotencyKey = u"k"_s;
    order.request.body = R"({"workflow":"w"})";
    order.workspace.uuid = u"u"_s;
    order.workspace.name = u"Local"_s;
    order.workspace.baseUrl = QUrl(u"http://127.0.0.1:%1/"_s.arg(port));
    return order;
}

quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class EngineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void opensAndSends();
    void ordersBeforeTheStoreIsOpenWait();
    void noCallbackAfterItsContext();
    void unavailableStoreAnswersEverything();
    void endsWithASendUnderWay();
    void keepsWorkspaces();
    void seesWhatAnotherProcessDoes();
    void pinsTagsCountsAndExports();
    void testsAWorkspace();
    void takesNewOptions();
    void takesOptionsBeforeItStarts();

private:
    [[nodiscard]] std::unique_ptr<Engine> engine();
    std::unique_ptr<QTemporaryDir> m_folder;
    SystemClock m_clock;
    SystemIdSource m_ids{m_clock};
};

void EngineTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Engine> EngineTest::engine()
{
    SendOptions options;
    options.retry.attempts = 1;
    return std::make_unique<Engine>(*DataFolder::open(m_folder->path()), options, m_clock, m_ids);
}

void EngineTest::opensAndSends()
{
    const auto tested = engine();
    QSignalSpy ready(tested.get(), &SendService::ready);
    QSignalSpy finished(tested.get(), &SendService::finished);
    tested->start();
    QVERIFY(ready.wait());
    std::optional<Result<qint64>> id;
    tested->send(orderTo(closedPort()), this, [&id](const Result<qint64> &result) { id = result; });
    QVERIFY(finished.wait(10000));
    QTRY_VERIFY(id.has_value());
    QVERIFY(id->has_value());
    const auto record = finished.first().first().value<SendRecord>();
    QCOMPARE(record.id, **id);
    QVERIFY(record.outcome == Outcome::NotSent);
    std::optional<Result<std::vector<SendRecord>>> history;
    tested->history({}, this, [&history](const Result<std::vector<SendRecord>> &result) { history = result; });
    QTRY_VERIFY(history.has_value());
    QCOMPARE((*history)->size(), 1U);
}

void EngineTest::ordersBeforeTheStoreIsOpenWait()
{
    const auto tested = engine();
    QSignalSpy ready(tested.get(), &SendService::ready);
    int answers = 0;
    const auto count = [&answers](const Result<std::vector<Workspace>> &result) { answers += result ? 1 : 0; };
    // The window asks for what its drafts sent before it starts the engine.
    tested->workspaces(this, count);
    tested->start();
    tested->workspaces(this, count);
    QTRY_COMPARE(answers, 2);
    QCOMPARE(ready.size(), 1);
}

void EngineTest::noCallbackAfterItsContext()
{
    const auto tested = engine();
    QSignalSpy ready(tested.get(), &SendService::ready);
    bool called = false;
    auto context = std::make_unique<QObject>();
    tested->start();
    tested->history({}, context.get(), [&called](const Result<std::vector<SendRecord>> &) { called = true; });
    context.reset();
    bool after = false;
    tested->history({}, this, [&after](const Result<std::vector<SendRecord>> &) { after = true; });
    QTRY_VERIFY(after);
    QVERIFY(!called);
}

void EngineTest::unavailableStoreAnswersEverything()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"heliograph.db"_s));
    const auto tested = engine();
    QSignalSpy unavailable(tested.get(), &SendService::unavailable);
    tested->start();
    QVERIFY(unavailable.wait());
    QVERIFY(!unavailable.first().first().value<Error>().message.isEmpty());
    std::optional<Result<qint64>> id;
    tested->send(orderTo(1), this, [&id](const Result<qint64> &result) { id = result; });
    QTRY_VERIFY(id.has_value());
    QVERIFY(!id->has_value());
}

void EngineTest::endsWithASendUnderWay()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    {
        const auto tested = engine();
        QSignalSpy started(tested.get(), &SendService::attemptStarted);
        QSignalSpy changed(tested.get(), &SendService::changed);
        tested->start();
        tested->send(orderTo(silent.serverPort()), this, [](const Result<qint64> &) {});
        QVERIFY(started.wait());
        QTRY_VERIFY(!changed.isEmpty()); // what is under way can be seen
    }
    const auto next = engine();
    next->start();
    std::optional<Result<std::vector<SendRecord>>> history;
    next->history({}, this, [&history](const Result<std::vector<SendRecord>> &result) { history = result; });
    QTRY_VERIFY(history.has_value());
    QCOMPARE((*history)->size(), 1U);
    QVERIFY((*history)->front().outcome == Outcome::Unknown);
}

void EngineTest::keepsWorkspaces()
{
    const auto tested = engine();
    QSignalSpy changed(tested.get(), &SendService::changed);
    tested->start();
    Workspace workspace = orderTo(1).workspace;
    std::optional<Result<>> result;
    const auto take = [&result](const Result<> &ended) { result = ended; };
    const auto names = [&tested] {
        std::optional<QStringList> found;
        tested->workspaces(tested.get(), [&found](const Result<std::vector<Workspace>> &all) {
            found.emplace();
            for (const Workspace &one : *all)
                found->append(one.name);
        });
        return QTest::qWaitFor([&found] { return found.has_value(); }) ? *found : QStringList();
    };
    tested->addWorkspace(workspace, this, take);
    QTRY_VERIFY(result && *result);
    QTRY_VERIFY(changed.size() >= 1);
    QCOMPARE(names(), QStringList{u"Local"_s});
    workspace.name = u"Renamed"_s;
    tested->updateWorkspace(workspace, this, take);
    QTRY_VERIFY(changed.size() >= 2);
    QCOMPARE(names(), QStringList{u"Renamed"_s});
    result.reset();
    workspace.uuid = u"other"_s;
    tested->addWorkspace(workspace, this, take);
    QTRY_VERIFY(result.has_value());
    QCOMPARE(result->error().code, u"workspace.exists"_s);
    tested->removeWorkspace(u"u"_s, this, take);
    QTRY_VERIFY(changed.size() >= 4);
    QCOMPARE(names(), QStringList());
}

void EngineTest::seesWhatAnotherProcessDoes()
{
    const auto tested = engine();
    QSignalSpy ready(tested.get(), &SendService::ready);
    tested->start();
    QTRY_VERIFY(!ready.isEmpty());
    // One answer of the reader: it is open, too.
    std::optional<Result<qint64>> count;
    tested->count({}, -1, tested.get(), [&](const Result<qint64> &answer) { count = answer; });
    QTRY_VERIFY(count.has_value());
    QCOMPARE(count->value_or(-1), 0);
    QSignalSpy changed(tested.get(), &SendService::changed);
    const auto other = Database::open(DataFolder::open(m_folder->path())->database());
    SendRecord record;
    record.request = orderTo(1).request;
    record.workspace = orderTo(1).workspace;
    record.createdAt = m_clock.now();
    QVERIFY(other && SendStore(**other).insert(record, u"another"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 20000);
    tested->count({}, -1, tested.get(), [&](const Result<qint64> &answer) { count = answer; });
    QTRY_COMPARE(count->value_or(-1), 1);
    // What nobody changes is not told of.
    changed.clear();
    QVERIFY(!changed.wait(2500));
}

void EngineTest::pinsTagsCountsAndExports()
{
    const auto tested = engine();
    tested->start();
    std::optional<Result<qint64>> id;
    QSignalSpy finished(tested.get(), &SendService::finished);
    tested->send(orderTo(closedPort()), tested.get(), [&](const Result<qint64> &answer) { id = answer; });
    QTRY_VERIFY(!finished.isEmpty());
    int done = 0;
    const auto count = [&](const auto &answer) { done += answer.has_value() ? 1 : 0; };
    tested->setPinned({**id}, true, tested.get(), count);
    tested->addTag({**id}, u"first"_s, tested.get(), count);
    tested->addTag({**id}, u"second"_s, tested.get(), count);
    tested->removeTag({**id}, u"first"_s, tested.get(), count);
    QTRY_COMPARE(done, 4);
    std::optional<FilterNames> names;
    tested->filterNames(tested.get(),
                        [&](const Result<FilterNames> &answer) { names = answer.value_or(FilterNames()); });
    QTRY_VERIFY(names.has_value());
    QCOMPARE(names->tags, QStringList{u"second"_s});
    QCOMPARE(names->workspaces, QStringList{u"Local"_s});
    std::optional<Repeats> repeats;
    tested->repeats(orderTo(1).workspace, orderTo(1).request, tested.get(),
                    [&](const Result<Repeats> &answer) { repeats = answer.value_or(Repeats()); });
    QTRY_VERIFY(repeats.has_value());
    QVERIFY(!repeats->sameKey); // another port is another scope
    const QString file = m_folder->filePath(u"export.csv"_s);
    std::optional<Result<int>> exported;
    tested->exportTo(file, {{}, {HistoryQuery()}}, tested.get(), [&](const Result<int> &answer) { exported = answer; });
    QTRY_VERIFY(exported.has_value());
    QCOMPARE(exported->value_or(0), 1);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().contains("\"second\""));
}

void EngineTest::testsAWorkspace()
{
    const auto tested = engine();
    std::optional<Result<ConnectionReport>> report;
    tested->start();
    tested->testConnection(orderTo(closedPort()).workspace, {AuthMode::Signature, "k", "s", {}}, this,
                           [&report](const Result<ConnectionReport> &ended) { report = ended; });
    QTRY_VERIFY(report.has_value());
    QVERIFY(report->has_value());
    QCOMPARE((*report)->verdict, ConnectionReport::Verdict::NotReached);
}

void EngineTest::takesNewOptions()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const auto tested = engine();
    QSignalSpy started(tested.get(), &SendService::attemptStarted);
    QSignalSpy planned(tested.get(), &SendService::retryPlanned);
    QSignalSpy finished(tested.get(), &SendService::finished);
    tested->start();
    tested->send(orderTo(silent.serverPort()), this, [](const Result<qint64> &) {});
    QVERIFY(started.wait());
    SendOptions options;
    options.network.answerTimeout = std::chrono::milliseconds(200);
    options.retry.attempts = 2;
    tested->setOptions(options);
    SendOrder second = orderTo(silent.serverPort());
    second.request.idempotencyKey = u"second"_s;
    std::optional<qint64> id;
    tested->send(second, this, [&id](const Result<qint64> &result) { id = result.value_or(0); });
    // The first has half a minute yet: what ends is the second, after a second attempt.
    QVERIFY(finished.wait(10000));
    const auto record = finished.first().first().value<SendRecord>();
    QCOMPARE(record.id, id);
    QVERIFY(record.outcome == Outcome::Unknown);
    QVERIFY2(record.message.contains(u"0.2 s"_s), qPrintable(record.message));
    QCOMPARE(record.attempts, 2);
    QCOMPARE(planned.size(), 1);
    QCOMPARE(finished.size(), 1);
}

void EngineTest::takesOptionsBeforeItStarts()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const auto tested = engine();
    QSignalSpy finished(tested.get(), &SendService::finished);
    SendOptions options;
    options.network.answerTimeout = std::chrono::milliseconds(200);
    options.retry.attempts = 1;
    tested->setOptions(options);
    tested->start();
    tested->send(orderTo(silent.serverPort()), this, [](const Result<qint64> &) {});
    QVERIFY(finished.wait(10000));
    QVERIFY(finished.first().first().value<SendRecord>().outcome == Outcome::Unknown);
}

HELIOGRAPH_SUITE(EngineTest)
#include "tst_engine.moc"
