// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/models/columnmime.h"
#include "ui/models/mappingmodel.h"
#include "ui/models/problemcountsmodel.h"
#include "ui/models/requestfieldsmodel.h"
#include "ui/models/runresultsmodel.h"
#include "ui/models/sourcerowsmodel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTimer>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

/// The models of the page Bulk, over many rows that are nowhere.
class BulkModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOnlyWhatIsLookedAt();
    void growsWithTheFile();
    void growsWhileAPageIsRead();
    void saysThatAReadFailed();
    void showsWhatBecameOfARecord();
    void findsAsFarAsSomebodyScrolls();
    void asksForEdits();
    void takesTheColumnsOfItsFile();
    void listsProblems();
};

namespace {

constexpr int many = 40000;

/// Rows that are made as they are asked for, and how often that was.
struct Rows
{
    SourceRowsModel::Reader reader()
    {
        return [this](qint64 record, int count, QObject *context, const SourceRowsModel::Done &done) {
            ++reads;
            QTimer::singleShot(0, context, [this, record, count, done] {
                if (failure)
                    return done(tl::unexpected(*failure));
                std::vector<Row> rows(static_cast<std::size_t>(count));
                for (int i = 0; i < count; ++i) {
                    rows[static_cast<std::size_t>(i)].record = record + i;
                    rows[static_cast<std::size_t>(i)].fields = {"id-" + QByteArray::number(record + i), "x"};
                }
                done(rows);
            });
        };
    }
    int reads = 0;
    std::optional<Error> failure;
};

QString shown(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

RunResult resultOf(qint64 record)
{
    RunResult result;
    result.record.record = record;
    result.record.line = record + 1;
    result.record.idempotencyKey = u"key-%1"_s.arg(record);
    result.record.source = R"(["Anna","a@example.com"])";
    result.state = record % 2 == 0 ? RecordState::Rejected : RecordState::Accepted;
    result.result = {record, Outcome::Accepted, 202, u"words"_s, {}};
    return result;
}

RunResultsModel::Source madeUpResults()
{
    RunResultsModel::Source source;
    source.results = [](const std::vector<qint64> &records, QObject *context, const auto &done) {
        std::vector<RunResult> results;
        for (const qint64 record : records)
            results.push_back(resultOf(record));
        QTimer::singleShot(0, context, [results, done] { done(results); });
    };
    source.search = [](const ResultFilter &, qint64 after, int limit, QObject *context, const auto &done) {
        std::vector<qint64> found;
        for (qint64 record = (after / 2 + 1) * 2; record <= many && std::ssize(found) < limit; record += 2)
            found.push_back(record);
        QTimer::singleShot(0, context, [found, done] { done(found); });
    };
    return source;
}

} // namespace

void BulkModelsTest::readsOnlyWhatIsLookedAt()
{
    Rows rows;
    SourceRowsModel model(rows.reader());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showFile({u"id"_s, u"other"_s});
    model.showCount(many);
    QCOMPARE(model.rowCount(), many);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"id"_s);
    const int before = rows.reads;
    static_cast<void>(shown(model, 34567, 1));
    QTRY_COMPARE(shown(model, 34567, 1), u"id-34568"_s);
    QVERIFY(rows.reads - before <= 2);
}

void BulkModelsTest::growsWithTheFile()
{
    Rows rows;
    SourceRowsModel model(rows.reader());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showFile({u"id"_s});
    QCOMPARE(model.rowCount(), 0);
    for (const int count : {3, 150, 151, 5000}) {
        model.showCount(count);
        QCOMPARE(model.rowCount(), count);
        static_cast<void>(shown(model, count - 1, 1));
        QTRY_COMPARE(shown(model, count - 1, 1), u"id-%1"_s.arg(count));
    }
    model.showFile({});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 2);
}

void BulkModelsTest::growsWhileAPageIsRead()
{
    Rows rows;
    SourceRowsModel model(rows.reader());
    model.showFile({u"id"_s});
    model.showCount(40);
    static_cast<void>(shown(model, 0, 1));
    QTRY_COMPARE(rows.reads, 1);
    model.showCount(5000);
    QTRY_COMPARE(shown(model, 50, 1), u"id-51"_s);
}

void BulkModelsTest::saysThatAReadFailed()
{
    Rows rows;
    SourceRowsModel model(rows.reader());
    QSignalSpy failed(&model, &SourceRowsModel::failed);
    rows.failure = Error{u"bulk.changed"_s, u"The file changed."_s, {}, {}};
    model.showFile({u"id"_s});
    model.showCount(10);
    static_cast<void>(shown(model, 0, 1));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.front().front().value<Error>().code, u"bulk.changed"_s);
}

void BulkModelsTest::showsWhatBecameOfARecord()
{
    RunResultsModel model(madeUpResults());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showRun(many, {u"name"_s, u"email"_s});
    QCOMPARE(model.rowCount(), many);
    static_cast<void>(shown(model, 1, RunResultsModel::KeyColumn));
    QTRY_COMPARE(shown(model, 1, RunResultsModel::KeyColumn), u"key-2"_s);
    QCOMPARE(shown(model, 1, RunResultsModel::OutcomeColumn), stateLabel(RecordState::Rejected));
    QCOMPARE(shown(model, 1, RunResultsModel::StatusColumn), u"202"_s);
    QCOMPARE(shown(model, 1, RunResultsModel::MessageColumn), u"words"_s);
    QCOMPARE(shown(model, 1, RunResultsModel::FirstSourceColumn + 1), u"a@example.com"_s);
    QCOMPARE(model.result(model.index(1, 0))->record.record, 2);
    QCOMPARE(model.result(model.index(30000, 0)), nullptr);
}

void BulkModelsTest::findsAsFarAsSomebodyScrolls()
{
    RunResultsModel model(madeUpResults());
    // No model tester: it scrolls to the end.
    QSignalSpy loaded(&model, &RunResultsModel::loaded);
    model.showRun(many, {});
    ResultFilter filter;
    filter.state = RecordState::Rejected;
    model.setFilter(filter);
    QTRY_VERIFY(model.rowCount() > 0 && model.rowCount() < many / 2);
    QVERIFY(!loaded.isEmpty());
    const int found = model.rowCount();
    QVERIFY(found > 0 && found < many / 2);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_VERIFY(model.rowCount() > found);
    static_cast<void>(shown(model, 3, RunResultsModel::KeyColumn));
    QTRY_COMPARE(shown(model, 3, RunResultsModel::KeyColumn), u"key-8"_s);
    model.setFilter({});
    QCOMPARE(model.rowCount(), many);
}

void BulkModelsTest::asksForEdits()
{
    MappingModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({{u"id"_s, u"007"_s, ColumnType::Text, {}}, {u"sum"_s, u"1"_s, ColumnType::Number, u"data.sum"_s}});
    QCOMPARE(shown(model, 1, MappingModel::PlaceColumn), u"data.sum"_s);
    QSignalSpy types(&model, &MappingModel::typeWanted);
    QSignalSpy places(&model, &MappingModel::placeWanted);
    QVERIFY(model.flags(model.index(0, MappingModel::PlaceColumn)) & Qt::ItemIsEditable);
    QVERIFY(!(model.flags(model.index(0, MappingModel::NameColumn)) & Qt::ItemIsEditable));
    QVERIFY(model.setData(model.index(0, MappingModel::PlaceColumn), u"recipient.distinct_id"_s, Qt::EditRole));
    QCOMPARE(places.size(), 1);
    QCOMPARE(places.front().at(1).toString(), u"recipient.distinct_id"_s);
    QVERIFY(types.isEmpty());
}

void BulkModelsTest::takesTheColumnsOfItsFile()
{
    RequestFieldsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showColumns({u"id"_s, u"sum"_s});
    model.show({{u"data.sum"_s, false, {u"sum"_s, u"id"_s}}, {u"data"_s, true}});
    QCOMPARE(shown(model, 0, RequestFieldsModel::FilledByColumn), u"sum, id"_s);
    QCOMPARE(shown(model, 1, RequestFieldsModel::PlaceColumn), u"A new field of data"_s);
    QSignalSpy places(&model, &RequestFieldsModel::placeWanted);
    const auto drop = [&](const QMimeData &mime, const QModelIndex &onto) {
        return model.dropMimeData(&mime, Qt::CopyAction, -1, -1, onto);
    };
    QVERIFY(!drop(*mimeOfColumn(u"of another file"_s), model.index(0, 0)));
    QVERIFY(!drop(*mimeOfColumn(u"id"_s), {}));
    QMimeData text;
    text.setText(u"id"_s);
    QVERIFY(!drop(text, model.index(0, 0)));
    QVERIFY(places.isEmpty());
    QVERIFY(drop(*mimeOfColumn(u"id"_s), model.index(1, 0)));
    QCOMPARE(places.size(), 1);
    QCOMPARE(places.front().at(0).toString(), u"id"_s);
    QCOMPARE(places.front().at(1).value<RequestField>(), (RequestField{u"data"_s, true}));
}

void BulkModelsTest::listsProblems()
{
    ProblemCountsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({{u"recipient.phone"_s, u"error"_s, u"No phone."_s, 12, 3}});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(shown(model, 0, ProblemCountsModel::MessageColumn), u"No phone."_s);
    QCOMPARE(model.index(0, 0).data(ProblemCountsModel::CodeRole).toString(), u"recipient.phone"_s);
    model.show({});
    QCOMPARE(model.rowCount(), 0);
}

HELIOGRAPH_SUITE(BulkModelsTest)

#include "tst_bulkmodels.moc"
