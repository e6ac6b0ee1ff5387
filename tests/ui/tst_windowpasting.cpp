// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using Bench = test::WindowBench;

class WindowPastingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsHowItWasUnderstood();
    void leavesARowOut();
    void takesAColumnForSomethingElse();
    void takesNothingWhenCancelled();
    void readsMuchInTheBackground();
    void splits();
    void splitsAFileIntoNewRequests();
    void becomesABroadcast();
};

namespace {

void startPaste(const Bench &bench, const QString &text)
{
    QApplication::clipboard()->setText(text);
    bench.find<QPushButton>("pasteRecipients")->click();
    QTRY_VERIFY(bench.find<QTableView>("pastedRecipients"));
}

QString cell(const QTableView *table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}

QString manyIds(int count)
{
    QStringList ids;
    for (int i = 0; i < count; ++i)
        ids.append(u"u-%1"_s.arg(i));
    return ids.join(u'\n');
}

int recipientsOf(const Bench &bench)
{
    return bench.find<QTableView>("recipients")->model()->rowCount();
}

QTabBar *tabsOf(const Bench &bench)
{
    return bench.find<QTabBar>("openRequests");
}

} // namespace

void WindowPastingTest::showsHowItWasUnderstood()
{
    Desk desk;
    Bench bench(desk);
    bench.paste(u"u-1"_s);
    startPaste(bench, u"id,email,town\nu-1,a@x.org,Ulm\nu-2,b@x.org,Ulm\nu-2,b@x.org,Ulm\nu-3,nobody,Ulm"_s);
    auto *table = bench.find<QTableView>("pastedRecipients");
    const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table->model()->rowCount(), 4);
    QVERIFY(cell(table, 0, 2).contains(u"already"_s));
    QVERIFY(cell(table, 1, 1).contains(u"E-mail b@x.org"_s));
    QVERIFY(cell(table, 2, 2).contains(u"above"_s));
    QVERIFY2(cell(table, 3, 2).contains(u"nobody"_s), qPrintable(cell(table, 3, 2)));
    QCOMPARE(bench.find<QPushButton>("takePasted")->text(), u"Add 2 recipients"_s);
    QVERIFY(bench.find<QLabel>("pasteCount")->text().startsWith(u"1 of them has a problem"_s));
    QCOMPARE(bench.find<QComboBox>("meaning2")->currentText(), u"Not used"_s);
    bench.takePasted();
    QCOMPARE(recipientsOf(bench), 3);
}

void WindowPastingTest::leavesARowOut()
{
    Desk desk;
    Bench bench(desk);
    startPaste(bench, u"u-1\nu-2\nu-3\nu-1"_s);
    auto *model = bench.find<QTableView>("pastedRecipients")->model();
    QVERIFY(model->setData(model->index(1, 0), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!model->setData(model->index(3, 0), Qt::Checked, Qt::CheckStateRole));
    bench.takePasted();
    auto *list = bench.find<QTableView>("recipients");
    QCOMPARE(recipientsOf(bench), 2);
    QCOMPARE(cell(list, 1, 0), u"u-3"_s);
    bench.trigger("undo");
    QCOMPARE(recipientsOf(bench), 0);
}

void WindowPastingTest::takesAColumnForSomethingElse()
{
    Desk desk;
    Bench bench(desk);
    startPaste(bench, u"a@x.org\nb@x.org"_s);
    auto *meaning = bench.find<QComboBox>("meaning0");
    QCOMPARE(meaning->currentText(), u"Distinct ID"_s);
    meaning->setCurrentIndex(meaning->findText(u"E-mail"_s));
    QTRY_VERIFY(bench.find<QPushButton>("takePasted")->isEnabled());
    QVERIFY(cell(bench.find<QTableView>("pastedRecipients"), 0, 1).contains(u"a@x.org"_s));
    bench.takePasted();
    QCOMPARE(cell(bench.find<QTableView>("recipients"), 0, 2), u"email"_s);
}

void WindowPastingTest::takesNothingWhenCancelled()
{
    Desk desk;
    Bench bench(desk);
    startPaste(bench, u"u-1"_s);
    bench.find<QDialog>("pasteDialog")->reject();
    QTRY_VERIFY(!bench.find<QDialog>("pasteDialog"));
    QCOMPARE(recipientsOf(bench), 0);
    QVERIFY(!bench.find<QAction>("undo")->isEnabled());
}

void WindowPastingTest::readsMuchInTheBackground()
{
    Desk desk;
    Bench bench(desk);
    startPaste(bench, manyIds(20000));
    QCOMPARE(bench.find<QTableView>("pastedRecipients")->model()->rowCount(), 20000);
    bench.takePasted();
    QTRY_COMPARE(recipientsOf(bench), 20000);
}

void WindowPastingTest::splits()
{
    Desk desk;
    Bench bench(desk);
    bench.find<QLineEdit>("workflow")->setText(u"welcome"_s);
    bench.paste(manyIds(100));
    QVERIFY(!bench.find<QPushButton>("splitRequest")->isVisible());
    bench.paste(u"last"_s);
    QVERIFY(bench.find<QPushButton>("splitRequest")->isVisible());
    QVERIFY(!bench.find<QPushButton>("turnIntoBroadcast")->isVisible());
    bench.find<QPushButton>("splitRequest")->click();
    QCOMPARE(recipientsOf(bench), 100);
    QCOMPARE(tabsOf(bench)->count(), 2);
    QVERIFY(tabsOf(bench)->tabText(0).startsWith(u"welcome (1 of 2)"_s));
    QVERIFY(tabsOf(bench)->tabText(1).startsWith(u"welcome (2 of 2)"_s));
    QTRY_VERIFY(bench.send()->isEnabled());
    tabsOf(bench)->setCurrentIndex(1);
    QTRY_COMPARE(recipientsOf(bench), 1);
    QTRY_VERIFY(bench.send()->isEnabled());
    tabsOf(bench)->setCurrentIndex(0);
    bench.trigger("undo");
    QTRY_COMPARE(recipientsOf(bench), 101);
}

void WindowPastingTest::splitsAFileIntoNewRequests()
{
    Desk desk;
    Bench bench(desk);
    QStringList ids = manyIds(150).split(u'\n');
    const QString path = desk.folder.filePath(u"many.notify.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QString list = u"[\""_s + ids.join(u"\",\""_s) + u"\"]"_s;
    file.write(u"{\"idempotency_key\":\"k\",\"body\":{\"workflow\":\"w\",\"recipients\":%1}}"_s.arg(list).toUtf8());
    file.close();
    bench.window.openDocument(path);
    QTRY_COMPARE(recipientsOf(bench), 150);
    bench.find<QPushButton>("splitRequest")->click();
    QCOMPARE(tabsOf(bench)->count(), 3);
    QCOMPARE(recipientsOf(bench), 150);
    tabsOf(bench)->setCurrentIndex(2);
    QTRY_COMPARE(recipientsOf(bench), 50);
    QTRY_COMPARE(bench.find<QLineEdit>("idempotencyKey")->text(), u"k-2"_s);
}

void WindowPastingTest::becomesABroadcast()
{
    Desk desk;
    Bench bench(desk);
    bench.paste(manyIds(1001));
    QVERIFY(bench.find<QPushButton>("turnIntoBroadcast")->isVisible());
    bench.find<QPushButton>("copyIds")->click();
    QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 1001);
    bench.find<QPushButton>("turnIntoBroadcast")->click();
    QCOMPARE(bench.find<QComboBox>("kind")->currentText(), u"Broadcast"_s);
    bench.trigger("undo");
    QTRY_COMPARE(recipientsOf(bench), 1001);
}

HELIOGRAPH_SUITE(WindowPastingTest)
#include "tst_windowpasting.moc"
