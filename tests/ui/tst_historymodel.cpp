// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/models/historymodel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::FakeSendService;
using test::storedSend;

namespace {

std::vector<SendRecord> sends(qint64 newest, qint64 oldest)
{
    std::vector<SendRecord> rows;
    for (qint64 id = newest; id >= oldest; --id)
        rows.push_back(storedSend(id, u"send %1"_s.arg(id), Outcome::Accepted));
    return rows;
}

} // namespace

class HistoryModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsNothingUnasked();
    void readsPageByPage();
    void takesUpNewRowsInPlace();
    void beginsAnewWhereRowsWentAway();
    void showsOnlyTheNewestQuestion();
    void tellsAFailedRead();
    void showsEachColumn();
    void namesOutcomes_data();
    void namesOutcomes();

private:
    test::FakeClock m_clock;
};

void HistoryModelTest::readsNothingUnasked()
{
    FakeSendService service;
    const HistoryModel model(service, m_clock);
    Q_EMIT service.changed();
    QCOMPARE(service.queries.size(), std::size_t{0});
}

void HistoryModelTest::readsPageByPage()
{
    FakeSendService service;
    service.rows = sends(25, 1);
    HistoryModel model(service, m_clock, 10);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 10);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QVERIFY(!model.canFetchMore({}));
    QTRY_COMPARE(model.rowCount(), 20);
    QCOMPARE(service.queries.back().beforeId, std::optional<qint64>(16));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 25);
    QVERIFY(!model.canFetchMore({}));
}

void HistoryModelTest::takesUpNewRowsInPlace()
{
    FakeSendService service;
    service.rows = sends(3, 1);
    HistoryModel model(service, m_clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 3);
    const QPersistentModelIndex chosen(model.index(1, 0));
    service.rows = sends(5, 1);
    service.rows[3].outcome = Outcome::Unknown;
    Q_EMIT service.changed();
    QTRY_COMPARE(model.rowCount(), 5);
    QCOMPARE(chosen.row(), 3);
    QCOMPARE(model.index(3, HistoryModel::OutcomeColumn).data().toString(), u"Unknown"_s);
}

void HistoryModelTest::beginsAnewWhereRowsWentAway()
{
    FakeSendService service;
    service.rows = sends(3, 1);
    HistoryModel model(service, m_clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 3);
    service.rows.erase(service.rows.begin() + 1);
    Q_EMIT service.changed();
    QTRY_COMPARE(model.rowCount(), 2);
    service.rows.clear();
    Q_EMIT service.changed();
    QTRY_COMPARE(model.rowCount(), 0);
}

void HistoryModelTest::showsOnlyTheNewestQuestion()
{
    FakeSendService service;
    service.rows = {storedSend(2, u"bill"_s, Outcome::Accepted), storedSend(1, u"note"_s, Outcome::Accepted)};
    HistoryModel model(service, m_clock);
    QSignalSpy loaded(&model, &HistoryModel::loaded);
    model.setQuery({});
    HistoryQuery query;
    query.search = u"note"_s;
    model.setQuery(query);
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, HistoryModel::TitleColumn).data().toString(), u"note"_s);
}

void HistoryModelTest::tellsAFailedRead()
{
    FakeSendService service;
    service.historyError = Error{u"store.failed"_s, u"The disk is gone."_s, {}, {}};
    HistoryModel model(service, m_clock);
    QSignalSpy loaded(&model, &HistoryModel::loaded);
    model.setQuery({});
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(loaded.front().front().toString(), u"The disk is gone."_s);
    QVERIFY(!model.canFetchMore({}));
}

void HistoryModelTest::showsEachColumn()
{
    FakeSendService service;
    SendRecord record = storedSend(7, u"Invoice"_s, Outcome::Rejected);
    record.statusCode = 400;
    record.durationMs = 84;
    service.rows = {record};
    HistoryModel model(service, m_clock);
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 1);
    const auto text = [&](int column) { return model.index(0, column).data().toString(); };
    QVERIFY(!text(HistoryModel::TimeColumn).isEmpty());
    QCOMPARE(text(HistoryModel::OutcomeColumn), u"Rejected"_s);
    QCOMPARE(text(HistoryModel::TitleColumn), u"Invoice"_s);
    QCOMPARE(text(HistoryModel::WorkspaceColumn), u"Sandbox"_s);
    QCOMPARE(text(HistoryModel::KeyColumn), u"key-7"_s);
    QCOMPARE(text(HistoryModel::StatusColumn), u"400"_s);
    QCOMPARE(text(HistoryModel::DurationColumn), u"84 ms"_s);
    QVERIFY(text(HistoryModel::WhenColumn).contains(u':'));
    m_clock.advance(qint64{3} * 24 * 60 * 60 * 1000);
    QVERIFY(text(HistoryModel::WhenColumn).contains(u"Jan"_s));
    QCOMPARE(model.index(0, 0).data(HistoryModel::IdRole).toLongLong(), 7);
    QVERIFY(model.index(0, 0).data(HistoryModel::SummaryRole).toString().startsWith(u"Invoice: Rejected"_s));
    QCOMPARE(model.headerData(HistoryModel::KeyColumn, Qt::Horizontal, Qt::DisplayRole).toString(), u"Key"_s);
}

void HistoryModelTest::namesOutcomes_data()
{
    QTest::addColumn<SendRecord>("record");
    QTest::addColumn<QString>("label");
    QTest::newRow("accepted") << storedSend(1, {}, Outcome::Accepted) << u"Accepted"_s;
    QTest::newRow("rejected") << storedSend(1, {}, Outcome::Rejected) << u"Rejected"_s;
    QTest::newRow("not sent") << storedSend(1, {}, Outcome::NotSent) << u"Not sent"_s;
    QTest::newRow("unknown") << storedSend(1, {}, Outcome::Unknown) << u"Unknown"_s;
    QTest::newRow("sending") << storedSend(1, {}, std::nullopt) << u"Sending…"_s;
    SendRecord waiting = storedSend(1, {}, std::nullopt);
    waiting.state = SendState::Waiting;
    QTest::newRow("waiting") << waiting << u"Waiting"_s;
    SendRecord withdrawn = storedSend(1, {}, Outcome::NotSent);
    withdrawn.withdrawn = true;
    QTest::newRow("withdrawn") << withdrawn << u"Not sent, withdrawn"_s;
}

void HistoryModelTest::namesOutcomes()
{
    QFETCH(SendRecord, record);
    QTEST(outcomeLabel(record), "label");
}

HELIOGRAPH_SUITE(HistoryModelTest)
#include "tst_historymodel.moc"
