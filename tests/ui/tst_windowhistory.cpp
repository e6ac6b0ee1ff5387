// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"

#include <QComboBox>
#include <QStatusBar>
#include <QTabBar>
#include <QTableView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using test::storedSend;
using Bench = test::WindowBench;

class WindowHistoryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheHistory();
    void searchesTheHistory();
    void sendsAnewFromTheHistory();
    void showsWhatNeedsAttention();
    void opensARecentSend();
};

void WindowHistoryTest::showsTheHistory()
{
    Desk desk;
    desk.service.rows = {storedSend(2, u"second"_s, Outcome::Unknown), storedSend(1, u"first"_s, Outcome::Accepted)};
    Bench bench(desk);
    QVERIFY(!bench.find<QTableView>("history"));
    bench.find<QTabBar>("pages")->setCurrentIndex(1);
    auto *table = bench.find<QTableView>("history");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->setCurrentIndex(table->model()->index(1, 0));
    QVERIFY(!bench.find<QPushButton>("sendAgain")->isEnabled());
    QVERIFY(!bench.find<QPushButton>("withdraw")->isEnabled());
    QVERIFY(bench.find<QPushButton>("sendAnew")->isEnabled());
    QTRY_VERIFY(bench.find<QPlainTextEdit>("historyDetails")->toPlainText().contains(u"key-1"_s));
    QVERIFY(bench.find<QPlainTextEdit>("historyDetails")->toPlainText().contains(u"\"workflow\""_s));
    table->setCurrentIndex(table->model()->index(0, 0));
    bench.find<QPushButton>("sendAgain")->click();
    QTRY_COMPARE(desk.service.retries.size(), std::size_t{1});
    bench.find<QPushButton>("withdraw")->click();
    QCOMPARE(desk.service.withdrawn, std::vector<qint64>{2});
    Q_EMIT table->activated(table->model()->index(0, 0));
    QTRY_COMPARE(bench.find<QTabBar>("pages")->currentIndex(), 0);
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"w"_s);
}

void WindowHistoryTest::searchesTheHistory()
{
    Desk desk;
    desk.service.rows = {storedSend(2, u"bill"_s, Outcome::Unknown), storedSend(1, u"note"_s, Outcome::Accepted)};
    Bench bench(desk);
    bench.trigger("showHistory");
    auto *table = bench.find<QTableView>("history");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    bench.find<QLineEdit>("searchHistory")->setText(u" note "_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    bench.find<QLineEdit>("searchHistory")->clear();
    bench.find<QComboBox>("historyOutcome")->setCurrentIndex(4);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"bill"_s);
}

void WindowHistoryTest::sendsAnewFromTheHistory()
{
    Desk desk;
    desk.service.rows = {storedSend(1, u"w"_s, Outcome::Accepted)};
    Bench bench(desk);
    bench.trigger("showHistory");
    auto *table = bench.find<QTableView>("history");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->setCurrentIndex(table->model()->index(0, 0));
    bench.find<QPushButton>("sendAnew")->click();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    QVERIFY(desk.service.orders.front().request.idempotencyKey != u"key-1"_s);
    desk.service.rows.front().workspace.uuid = u"gone"_s;
    Q_EMIT desk.service.changed();
    bench.trigger("showHistory");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    auto *bar = bench.window.findChild<QStatusBar *>();
    QTRY_VERIFY((bench.find<QPushButton>("sendAnew")->click(), bar->currentMessage().contains(u"not there"_s)));
    QCOMPARE(desk.service.orders.size(), std::size_t{1});
}

void WindowHistoryTest::showsWhatNeedsAttention()
{
    Desk desk;
    desk.service.rows = {storedSend(2, u"bill"_s, Outcome::NotSent), storedSend(1, u"note"_s, Outcome::Accepted)};
    Bench bench(desk);
    auto *strip = bench.find<QWidget>("needsAttention");
    QTRY_VERIFY(!strip->isHidden());
    QCOMPARE(bench.find<QPushButton>("attentionButton")->text(), u"Needs attention (1)"_s);
    bench.find<QPushButton>("showAttention")->click();
    QTRY_COMPARE(bench.find<QTableView>("history")->model()->rowCount(), 1);
    desk.service.rows.front().withdrawn = true;
    Q_EMIT desk.service.changed();
    QTRY_VERIFY(strip->isHidden());
}

void WindowHistoryTest::opensARecentSend()
{
    Desk desk;
    desk.service.rows = {storedSend(1, u"Titled"_s, Outcome::Accepted)};
    Bench bench(desk);
    auto *recent = bench.find<QTableView>("recent");
    QTRY_COMPARE(recent->model()->rowCount(), 1);
    Q_EMIT recent->activated(recent->model()->index(0, 0));
    QTRY_COMPARE(bench.find<QLineEdit>("workflow")->text(), u"w"_s);
    QVERIFY(bench.window.windowTitle().startsWith(u"Titled"_s));
}

HELIOGRAPH_SUITE(WindowHistoryTest)
#include "tst_windowhistory.moc"
