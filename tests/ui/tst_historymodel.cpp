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

/// What the row says, as a view asks for it.
QString title(const HistoryModel &model, int row)
{
    return model.index(row, HistoryModel::TitleColumn).data().toString();
}

} // namespace

class HistoryModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsNothingUnasked();
    void readsPageByPage();
    void holdsOnlyWhatIsLookedAt();
    void countsASearchAsFarAsItIsScrolled();
    void showsNoMoreThanItMay();
    void keepsItsPlaceWhereRowsComeIn();
    void sorts();
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
    const HistoryModel model(service, m_clock, {});
    Q_EMIT service.changed();
    QCOMPARE(service.queries.size(), std::size_t{0});
}

void HistoryModelTest::readsPageByPage()
{
    FakeSendService service;
    service.rows = sends(25, 1);
    HistoryModel model(service, m_clock, {10, -1});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setQuery({});
    // There is a row for each send, and those that are looked at are read.
    QTRY_COMPARE(model.rowCount(), 25);
    QCOMPARE(title(model, 0), u"send 25"_s);
    QTRY_COMPARE(title(model, 24), u"send 1"_s);
    QCOMPARE(service.queries.back().offset, 15);
    QCOMPARE(service.queries.back().total, std::optional<qint64>(25));
    QTRY_COMPARE(title(model, 12), u"send 13"_s);
    QVERIFY(!model.canFetchMore({}));
}

void HistoryModelTest::holdsOnlyWhatIsLookedAt()
{
    FakeSendService service;
    service.rows = sends(20000, 1);
    HistoryModel model(service, m_clock, {});
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 20000);
    QCOMPARE(model.index(15000, HistoryModel::TitleColumn).data().toString(), u"…"_s);
    QCOMPARE(model.index(15000, 0).data(HistoryModel::IdRole).toLongLong(), 0);
    QVERIFY(!model.record(model.index(15000, 0)));
    QTRY_COMPARE(title(model, 15000), u"send 5000"_s);
    const std::size_t asked = service.queries.size();
    // A drag over the list reads what it ends at, not all that it passes over.
    for (int row = 15000; row > 100; row -= 50)
        static_cast<void>(title(model, row));
    QTRY_COMPARE(title(model, 150), u"send 19850"_s);
    QVERIFY(service.queries.size() < asked + 4);
    QCOMPARE(title(model, 0), u"send 20000"_s);
}

void HistoryModelTest::countsASearchAsFarAsItIsScrolled()
{
    FakeSendService service;
    service.rows = sends(2500, 1);
    HistoryModel model(service, m_clock, {});
    HistoryQuery query;
    query.search = u"send"_s;
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 1000);
    QVERIFY(model.hasMore());
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 2000);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 2500);
    QVERIFY(!model.canFetchMore({}));
}

void HistoryModelTest::showsNoMoreThanItMay()
{
    FakeSendService service;
    service.rows = sends(50, 1);
    HistoryModel model(service, m_clock, {20, 20});
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 20);
    service.rows = sends(52, 1);
    Q_EMIT service.changed();
    QTRY_COMPARE(title(model, 0), u"send 52"_s);
    QCOMPARE(model.rowCount(), 20);
}

void HistoryModelTest::keepsItsPlaceWhereRowsComeIn()
{
    FakeSendService service;
    service.rows = sends(500, 1);
    HistoryModel model(service, m_clock, {});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 500);
    QTRY_COMPARE(title(model, 400), u"send 100"_s);
    const QPersistentModelIndex chosen(model.index(400, HistoryModel::TitleColumn));
    service.rows = sends(503, 1);
    Q_EMIT service.changed();
    QTRY_COMPARE(model.rowCount(), 503);
    QCOMPARE(chosen.row(), 403);
    QTRY_COMPARE(chosen.data().toString(), u"send 100"_s);
    QCOMPARE(title(model, 0), u"send 503"_s);
}

void HistoryModelTest::sorts()
{
    FakeSendService service;
    service.rows = {storedSend(3, u"b"_s, Outcome::Accepted), storedSend(2, u"c"_s, Outcome::Accepted),
                    storedSend(1, u"a"_s, Outcome::Accepted)};
    HistoryModel model(service, m_clock, {});
    model.setQuery({});
    QTRY_COMPARE(title(model, 0), u"b"_s);
    model.sort(HistoryModel::TitleColumn, Qt::AscendingOrder);
    QTRY_COMPARE(title(model, 0), u"a"_s);
    QCOMPARE(title(model, 2), u"c"_s);
    model.sort(HistoryModel::TimeColumn, Qt::AscendingOrder);
    QTRY_COMPARE(title(model, 2), u"b"_s);
    QVERIFY(!HistoryModel::isSortable(HistoryModel::KeyColumn));
    const std::size_t asked = service.queries.size();
    model.sort(HistoryModel::KeyColumn, Qt::AscendingOrder);
    QCOMPARE(service.queries.size(), asked);
}

void HistoryModelTest::takesUpNewRowsInPlace()
{
    FakeSendService service;
    service.rows = sends(3, 1);
    HistoryModel model(service, m_clock, {});
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
    HistoryModel model(service, m_clock, {});
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
    HistoryModel model(service, m_clock, {});
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
    HistoryModel model(service, m_clock, {});
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
    HistoryModel model(service, m_clock, {});
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
