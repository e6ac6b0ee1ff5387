// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/history/attention.h"
#include "ui/history/resender.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using test::storedSend;

namespace {

struct ResenderBench
{
    Desk desk;
    KeyReader keys{desk.credentials, {}};
    WorkspaceChoice workspaces{desk.service, desk.sandbox, {}, desk.settings};
    Resender resender{{desk.service, workspaces, keys, desk.clock}};
};

SendRecord withdrawn()
{
    SendRecord record = storedSend(1, u"w"_s, Outcome::NotSent);
    record.withdrawn = true;
    return record;
}

} // namespace

class ResenderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deliversWithTheWorkspaceAsItIsNow();
    void refusesWhatIsFinal_data();
    void refusesWhatIsFinal();
    void refusesAnOldKey();
    void tellsALostWorkspace();
    void asksBeforeProduction();
    void tellsAFailure();
    void tellsMissingSecrets();
    void withdraws();
    void countsWhatNeedsAttention();
};

void ResenderTest::deliversWithTheWorkspaceAsItIsNow()
{
    ResenderBench bench;
    QSignalSpy said(&bench.resender, &Resender::said);
    bench.resender.retry(storedSend(5, u"w"_s, Outcome::Unknown));
    bench.resender.retry(storedSend(6, u"w"_s, Outcome::Unknown));
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(bench.desk.service.retries.size(), std::size_t{1});
    QCOMPARE(bench.desk.service.retries.front().id, 5);
    QCOMPARE(bench.desk.service.retries.front().workspace.baseUrl.port(), 4321);
}

void ResenderTest::refusesWhatIsFinal_data()
{
    QTest::addColumn<SendRecord>("record");
    QTest::newRow("accepted") << storedSend(1, u"w"_s, Outcome::Accepted);
    QTest::newRow("rejected") << storedSend(1, u"w"_s, Outcome::Rejected);
    QTest::newRow("under way") << storedSend(1, u"w"_s, std::nullopt);
    QTest::newRow("withdrawn") << withdrawn();
}

void ResenderTest::refusesWhatIsFinal()
{
    QFETCH(SendRecord, record);
    ResenderBench bench;
    QSignalSpy said(&bench.resender, &Resender::said);
    QVERIFY(!bench.resender.obstacle(record).isEmpty());
    bench.resender.retry(record);
    QCOMPARE(said.size(), 1);
    QVERIFY(bench.desk.service.retries.empty());
}

void ResenderTest::refusesAnOldKey()
{
    ResenderBench bench;
    const SendRecord unknown = storedSend(1, u"w"_s, Outcome::Unknown);
    QVERIFY(bench.resender.obstacle(unknown).isEmpty());
    bench.desk.clock.advance(qint64{25} * 3600 * 1000);
    QVERIFY(bench.resender.obstacle(unknown).contains(u"24 hours"_s));
    // What never left this computer cannot be processed twice.
    QVERIFY(bench.resender.obstacle(storedSend(2, u"w"_s, Outcome::NotSent)).isEmpty());
}

void ResenderTest::tellsALostWorkspace()
{
    ResenderBench bench;
    SendRecord record = storedSend(1, u"w"_s, Outcome::NotSent);
    record.workspace.uuid = u"gone"_s;
    record.workspace.name = u"Gone"_s;
    QSignalSpy said(&bench.resender, &Resender::said);
    bench.resender.retry(record);
    QCOMPARE(said.size(), 1);
    QVERIFY(said.front().front().toString().contains(u"Gone"_s));
}

void ResenderTest::asksBeforeProduction()
{
    ResenderBench bench;
    const Workspace live = bench.desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    bench.workspaces.reload();
    QTRY_VERIFY(bench.workspaces.byUuid(live.uuid));
    SendRecord record = storedSend(1, u"w"_s, Outcome::Unknown, R"({"recipients":[{"object_type":"t","id":"x"}]})");
    record.workspace = live;
    ProductionQuestion asked;
    connect(&bench.resender, &Resender::confirmationNeeded, &bench.resender,
            [&](const ProductionQuestion &question) { asked = question; });
    bench.resender.retry(record);
    QCOMPARE(asked.audience, u"1 object and its subscribers: t / x"_s);
    QCOMPARE(asked.key, u"key-1"_s);
    QVERIFY(asked.typeName);
    bench.resender.decline();
    bench.resender.confirm();
    bench.resender.retry(record);
    bench.resender.confirm();
    QTRY_COMPARE(bench.desk.service.retries.size(), std::size_t{1});
}

void ResenderTest::tellsAFailure()
{
    ResenderBench bench;
    bench.desk.service.retryError = Error{u"store.not_retryable"_s, u"It was sent already."_s, {}, {}};
    QSignalSpy said(&bench.resender, &Resender::said);
    bench.resender.retry(storedSend(1, u"w"_s, Outcome::NotSent));
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(said.front().front().toString(), u"It was sent already."_s);
    // It is ready for the next one.
    bench.desk.service.retryError.reset();
    bench.resender.retry(storedSend(1, u"w"_s, Outcome::NotSent));
    QTRY_COMPARE(said.size(), 2);
}

void ResenderTest::tellsMissingSecrets()
{
    ResenderBench bench;
    Workspace bare;
    bare.uuid = u"bare"_s;
    bare.name = u"Bare"_s;
    bench.desk.service.own = {bare};
    bench.workspaces.reload();
    QTRY_VERIFY(bench.workspaces.byUuid(bare.uuid));
    SendRecord record = storedSend(1, u"w"_s, Outcome::NotSent);
    record.workspace = bare;
    QSignalSpy said(&bench.resender, &Resender::said);
    bench.resender.retry(record);
    QTRY_COMPARE(said.size(), 1);
    QVERIFY(said.front().front().toString().contains(u"Bare"_s));
    QVERIFY(bench.desk.service.retries.empty());
}

void ResenderTest::withdraws()
{
    ResenderBench bench;
    QSignalSpy said(&bench.resender, &Resender::said);
    bench.resender.withdraw(storedSend(3, u"w"_s, Outcome::NotSent));
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(bench.desk.service.withdrawn, std::vector<qint64>{3});
}

void ResenderTest::countsWhatNeedsAttention()
{
    ResenderBench bench;
    Attention attention(bench.desk.service);
    QCOMPARE(attention.count(), 0);
    bench.desk.service.rows = {storedSend(4, u"w"_s, std::nullopt), storedSend(3, u"w"_s, Outcome::NotSent),
                               storedSend(2, u"w"_s, Outcome::Unknown), storedSend(1, u"w"_s, Outcome::Accepted)};
    bench.desk.becomeReady();
    QTRY_COMPARE(attention.count(), 2);
    QCOMPARE(attention.countText(), u"2"_s);
    bench.desk.service.rows.assign(150, storedSend(1, u"w"_s, Outcome::NotSent));
    Q_EMIT bench.desk.service.changed();
    QTRY_COMPARE(attention.countText(), u"100+"_s);
}

HELIOGRAPH_SUITE(ResenderTest)
#include "tst_resender.moc"
