// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/history/comparedialog.h"
#include "ui/history/recordtext.h"
#include "ui/models/historymodel.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFileDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QStatusBar>
#include <QTableView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using test::storedSend;
using Bench = test::WindowBench;

namespace {

/// The window on its history, with three sends.
struct HistoryBench
{
    HistoryBench()
    {
        desk.service.rows = {
            storedSend(3, u"note"_s, Outcome::Accepted, R"({"workflow":"note","recipients":["u"],"data":{"n":2}})"),
            storedSend(2, u"bill"_s, Outcome::Unknown),
            storedSend(1, u"note"_s, Outcome::Accepted,
                       R"({"recipients":["u"],"workflow":"note","data":{"n":1,"token":"xoxb-1-secret"}})")};
        desk.service.names = {{u"Sandbox"_s, u"Staging"_s}, {u"vip"_s}};
        bench = std::make_unique<Bench>(desk);
        bench->trigger("showHistory");
        table = bench->find<QTableView>("history");
    }
    void choose(std::initializer_list<int> rows)
    {
        QTRY_COMPARE(table->model()->rowCount(), 3);
        table->clearSelection();
        for (const int row : rows) {
            const QModelIndex index = table->model()->index(row, 0);
            table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }
    [[nodiscard]] QString said() const { return bench->window.findChild<QStatusBar *>()->currentMessage(); }
    [[nodiscard]] QString promise() const { return bench->find<QLabel>("resendPromise")->text(); }
    [[nodiscard]] bool can(const char *action) const { return bench->find<QAction>(action)->isEnabled(); }
    [[nodiscard]] HistoryQuery asked() const { return desk.service.queries.back(); }
    void set(const char *combo, int index) { bench->find<QComboBox>(combo)->setCurrentIndex(index); }

    Desk desk;
    std::unique_ptr<Bench> bench;
    QTableView *table;
};

} // namespace

class HistoryActionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pinsWhatIsChosen();
    void tagsWhatIsChosen();
    void offersWhatCanBeDone();
    void comparesTwo();
    void comparesPlaceByPlace();
    void exportsWhatIsChosen();
    void copiesForSupport();
    void filtersByEach();
    void filtersByTime();
    void showsTagsWhereThereAreAny();
    void sortsByWhatCanBeSorted();
    void promisesWhatARepeatDoes_data();
    void promisesWhatARepeatDoes();
    void triesWhatWaits();
};

void HistoryActionsTest::pinsWhatIsChosen()
{
    HistoryBench history;
    history.choose({0, 2});
    history.bench->trigger("pinSends");
    QTRY_VERIFY(history.desk.service.rows[0].pinned && history.desk.service.rows[2].pinned);
    QVERIFY(!history.desk.service.rows[1].pinned);
    QTRY_COMPARE(history.said(), u"2 sends are pinned."_s);
    QTRY_COMPARE(history.table->model()->index(0, 7).data().toString(), u"Pinned"_s);
    history.choose({0});
    QTRY_VERIFY(history.can("unpinSends"));
    QVERIFY(!history.can("pinSends"));
    history.bench->trigger("unpinSends");
    QTRY_VERIFY(!history.desk.service.rows[0].pinned);
}

void HistoryActionsTest::tagsWhatIsChosen()
{
    HistoryBench history;
    history.choose({1});
    history.bench->trigger("addTag");
    QTRY_VERIFY(history.bench->find<QInputDialog>("tagDialog"));
    auto *dialog = history.bench->find<QInputDialog>("tagDialog");
    QCOMPARE(dialog->comboBoxItems(), QStringList{u"vip"_s});
    dialog->setTextValue(u"Black & White"_s);
    dialog->accept();
    QTRY_COMPARE(history.desk.service.rows[1].tags, QStringList{u"Black & White"_s});
    QTRY_COMPARE(history.table->model()->index(1, 7).data().toString(), u"Black & White"_s);
    history.choose({1});
    const auto actions = history.bench->window.findChildren<QAction *>();
    const auto remove = std::ranges::find(actions, u"Black && White"_s, &QAction::text);
    QVERIFY(remove != actions.end());
    (*remove)->trigger();
    QTRY_VERIFY(history.desk.service.rows[1].tags.isEmpty());
}

void HistoryActionsTest::offersWhatCanBeDone()
{
    HistoryBench history;
    history.choose({});
    for (const char *action : {"pinSends", "unpinSends", "addTag", "compareSends", "exportSends", "copyForSupport"})
        QVERIFY2(!history.can(action), action);
    history.choose({0});
    QVERIFY(history.can("copyForSupport") && !history.can("compareSends"));
    history.choose({0, 1});
    QVERIFY(!history.can("copyForSupport") && history.can("compareSends"));
}

void HistoryActionsTest::comparesTwo()
{
    HistoryBench history;
    history.choose({0, 2});
    history.bench->trigger("compareSends");
    QTRY_VERIFY(history.bench->find<QTableView>("differences"));
    const auto *model = history.bench->find<QTableView>("differences")->model();
    QStringList places;
    for (int row = 0; row < model->rowCount(); ++row)
        places.append(model->index(row, 0).data().toString());
    QCOMPARE(places, (QStringList{u"Request /data/n"_s, u"Request /data/token"_s}));
    QCOMPARE(model->index(0, 1).data().toString(), u"1"_s); // the older one on the left
    QCOMPARE(model->index(0, 2).data().toString(), u"2"_s);
    QVERIFY(!model->index(1, 1).data().toString().contains(u"xoxb"_s));
    QVERIFY(model->headerData(1, Qt::Horizontal).toString().startsWith(u"note"_s));
    history.bench->find<QDialog>("compareDialog")->reject();
}

void HistoryActionsTest::comparesPlaceByPlace()
{
    WholeSend left{storedSend(1, u"a"_s, Outcome::Rejected, "{\"n\":1}"), {}};
    WholeSend right{storedSend(2, u"a"_s, Outcome::Accepted, "{\"n\":1}"), {}};
    left.record.statusCode = 400;
    AttemptRecord attempt;
    attempt.answerBody = "plain";
    left.attempts = {attempt};
    attempt.answerBody = "other";
    right.attempts = {attempt};
    QStringList rows;
    for (const ComparedRow &row : comparedRows(left, right))
        rows.append(row.place + u'|' + row.left + u'|' + row.right);
    QCOMPARE(rows, (QStringList{u"Outcome|Rejected|Accepted"_s, u"Status|400|"_s, u"Answer|plain|other"_s}));
    QCOMPARE(comparedRows(left, left).size(), std::size_t{0});
}

void HistoryActionsTest::exportsWhatIsChosen()
{
    HistoryBench history;
    history.choose({0, 1});
    history.bench->trigger("exportSends");
    QTRY_VERIFY(history.bench->find<QFileDialog>("exportDialog"));
    Q_EMIT history.bench->find<QFileDialog>("exportDialog")->fileSelected(u"/tmp/some.csv"_s);
    QTRY_COMPARE(history.desk.service.exports.size(), std::size_t{1});
    QCOMPARE(history.desk.service.exports.front().second.ids, (std::vector<qint64>{3, 2}));
    QTRY_VERIFY(history.said().startsWith(u"2 sends were written to /tmp/some.csv"_s));
    history.bench->find<QFileDialog>("exportDialog")->close();
    QTRY_VERIFY(!history.bench->find<QFileDialog>("exportDialog"));
    history.desk.service.exportError = Error{u"file.write"_s, u"The disk is full."_s, {}, {}};
    history.bench->trigger("exportListed");
    Q_EMIT history.bench->find<QFileDialog>("exportDialog")->fileSelected(u"/tmp/all.jsonl"_s);
    QTRY_COMPARE(history.desk.service.exports.size(), std::size_t{2});
    QCOMPARE(history.desk.service.exports.back().second.pages.size(), std::size_t{1});
    QTRY_COMPARE(history.said(), u"The disk is full."_s);
}

void HistoryActionsTest::copiesForSupport()
{
    HistoryBench history;
    history.choose({2});
    QApplication::clipboard()->clear();
    history.bench->trigger("copyForSupport");
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    const QString copied = QApplication::clipboard()->text();
    QVERIFY(copied.contains(u"\"heliograph\""_s) && copied.contains(u"key-1"_s));
    QVERIFY(!copied.contains(u"xoxb"_s));
}

void HistoryActionsTest::filtersByEach()
{
    HistoryBench history;
    QTRY_COMPARE(history.bench->find<QComboBox>("historyWorkspace")->count(), 3);
    history.set("historyWorkspace", 2);
    QTRY_COMPARE(history.asked().workspace, u"Staging"_s);
    history.set("historyWorkspace", 0);
    history.set("historyKind", 2);
    QTRY_COMPARE(history.asked().kind, std::optional(Kind::Event));
    history.set("historyKind", 0);
    history.set("historyTag", 1);
    QTRY_COMPARE(history.asked().tag, u"vip"_s);
    // The names are read anew, and what is chosen stays chosen.
    history.desk.service.names.tags = {u"a"_s, u"vip"_s};
    Q_EMIT history.desk.service.changed();
    QTRY_COMPARE(history.bench->find<QComboBox>("historyTag")->count(), 3);
    QCOMPARE(history.bench->find<QComboBox>("historyTag")->currentText(), u"vip"_s);
    history.bench->find<QAbstractButton>("pinnedOnly")->click();
    QTRY_VERIFY(history.asked().pinnedOnly);
    history.bench->trigger("showAttentionAction");
    QTRY_VERIFY(history.asked().attentionOnly);
    QVERIFY(!history.asked().pinnedOnly && history.asked().tag.isEmpty());
}

void HistoryActionsTest::showsTagsWhereThereAreAny()
{
    HistoryBench history;
    const auto isHidden = [&] { return history.table->isColumnHidden(HistoryModel::TagsColumn); };
    QTRY_VERIFY(!isHidden());
    history.desk.service.names = {{u"Sandbox"_s}, {}};
    Q_EMIT history.desk.service.changed();
    QTRY_VERIFY(isHidden());
    history.desk.service.names.anyPinned = true;
    Q_EMIT history.desk.service.changed();
    QTRY_VERIFY(!isHidden());
}

void HistoryActionsTest::filtersByTime()
{
    HistoryBench history;
    history.set("historyTime", 3);
    QTRY_COMPARE(history.asked().since, std::optional(history.desk.clock.now().addDays(-1)));
    auto *from = history.bench->find<QDateEdit>("historyFrom");
    QVERIFY(!from->isVisible());
    history.set("historyTime", 6);
    QVERIFY(from->isVisible());
    from->setDate(QDate(2026, 1, 5));
    history.bench->find<QDateEdit>("historyTo")->setDate(QDate(2026, 1, 1)); // the other way round
    QTRY_COMPARE(history.asked().since, std::optional(QDate(2026, 1, 1).startOfDay().toUTC()));
    QTRY_COMPARE(history.asked().until, std::optional(QDate(2026, 1, 6).startOfDay().toUTC()));
}

void HistoryActionsTest::sortsByWhatCanBeSorted()
{
    HistoryBench history;
    auto *header = history.table->horizontalHeader();
    QTRY_COMPARE(history.table->model()->rowCount(), 3);
    header->setSortIndicator(2, Qt::AscendingOrder);
    Q_EMIT header->sectionClicked(2);
    QTRY_COMPARE(history.asked().sort, HistoryQuery::Sort::Title);
    header->setSortIndicator(4, Qt::AscendingOrder);
    Q_EMIT header->sectionClicked(4);
    QCOMPARE(header->sortIndicatorSection(), 2);
    history.set("historyOutcome", 1);
    QTRY_COMPARE(history.asked().outcome, std::optional(Outcome::Accepted));
    QCOMPARE(history.asked().sort, HistoryQuery::Sort::Title);
}

void HistoryActionsTest::promisesWhatARepeatDoes_data()
{
    QTest::addColumn<std::optional<Outcome>>("outcome");
    QTest::addColumn<qint64>("minutes");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown") << std::optional(Outcome::Unknown) << qint64{166} << u"21 h 14 min left"_s;
    QTest::newRow("unknown, nearly over") << std::optional(Outcome::Unknown) << qint64{1439} << u" 1 min left"_s;
    QTest::newRow("unknown, too old") << std::optional(Outcome::Unknown) << qint64{1441} << u"older than 24 hours"_s;
    QTest::newRow("not sent") << std::optional(Outcome::NotSent) << qint64{5000} << u"for the first time"_s;
    QTest::newRow("accepted") << std::optional(Outcome::Accepted) << qint64{1} << u"whoever got it gets it again"_s;
    QTest::newRow("rejected") << std::optional(Outcome::Rejected) << qint64{1} << u"to mend it"_s;
}

void HistoryActionsTest::promisesWhatARepeatDoes()
{
    QFETCH(std::optional<Outcome>, outcome);
    QFETCH(qint64, minutes);
    QFETCH(QString, says);
    const SendRecord record = storedSend(1, u"w"_s, outcome);
    const QString promise = resendPromise(record, record.createdAt.addSecs(minutes * 60));
    QVERIFY2(promise.contains(says), qPrintable(promise));
}

void HistoryActionsTest::triesWhatWaits()
{
    HistoryBench history;
    SendRecord &waiting = history.desk.service.rows[1];
    waiting.state = SendState::Waiting;
    waiting.outcome.reset();
    waiting.waitUntil = history.desk.clock.now().addSecs(600);
    Q_EMIT history.desk.service.changed();
    history.choose({1});
    QTRY_VERIFY(history.promise().contains(u"waits for the network"_s));
    QVERIFY(history.bench->find<QPushButton>("withdraw")->isEnabled());
    history.bench->find<QPushButton>("sendAgain")->click();
    QTRY_COMPARE(history.desk.service.retries.size(), std::size_t{1});
    history.bench->find<QPushButton>("withdraw")->click();
    QTRY_COMPARE(history.desk.service.withdrawn, std::vector<qint64>{2});
}

HELIOGRAPH_SUITE(HistoryActionsTest)
#include "tst_historyactions.moc"
