// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/compose/composerpage.h"

#include <QSplitter>
#include <QTabBar>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using test::WindowBench;

/// The tabs of the open requests, in the window.
class WindowTabsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneRequestNeedsNoTab();
    void eachHasATab();
    void showsTheCurrentRequestOnly();
    void keepsWhatAPageShowed();
    void keepsTheSizesOfThePanes();
    void closesWithItsButton();
    void undoIsTheShownRequests();
    void tellsAnOutcomeWhereItBelongs();
};

namespace {

QTabBar *tabs(const WindowBench &bench)
{
    return bench.find<QTabBar>("openRequests");
}

} // namespace

void WindowTabsTest::oneRequestNeedsNoTab()
{
    Desk desk;
    const WindowBench bench(desk);
    QCOMPARE(tabs(bench)->count(), 1);
    QVERIFY(!tabs(bench)->isVisible());
    QVERIFY(!bench.find<QAction>("nextRequest")->isEnabled());
}

void WindowTabsTest::eachHasATab()
{
    Desk desk;
    const WindowBench bench(desk);
    bench.find<QLineEdit>("workflow")->setText(u"a & b"_s);
    bench.trigger("newRequest");
    QVERIFY(tabs(bench)->isVisible());
    QCOMPARE(tabs(bench)->tabText(0), u"a && b ●"_s);
    QCOMPARE(tabs(bench)->tabText(1), u"New request"_s);
    QCOMPARE(tabs(bench)->currentIndex(), 1);
    bench.trigger("nextRequest");
    QCOMPARE(tabs(bench)->currentIndex(), 0);
    bench.trigger("previousRequest");
    QCOMPARE(tabs(bench)->currentIndex(), 1);
}

void WindowTabsTest::showsTheCurrentRequestOnly()
{
    Desk desk;
    const WindowBench bench(desk);
    bench.find<QLineEdit>("workflow")->setText(u"first"_s);
    bench.trigger("newRequest");
    QCOMPARE(bench.window.findChildren<ComposerPage *>().size(), 1);
    QCOMPARE(bench.window.findChildren<QLineEdit *>(u"workflow"_s).size(), 1);
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), QString());
    tabs(bench)->setCurrentIndex(0);
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"first"_s);
    QVERIFY(bench.window.windowTitle().startsWith(u"first"_s));
}

void WindowTabsTest::keepsWhatAPageShowed()
{
    Desk desk;
    const WindowBench bench(desk);
    const ComposerPage *first = bench.find<ComposerPage>("composer");
    bench.showTab("Data");
    bench.find<QLineEdit>("workflow")->setText(u"first"_s);
    bench.trigger("newRequest");
    QVERIFY(bench.find<ComposerPage>("composer") != first);
    tabs(bench)->setCurrentIndex(0);
    QCOMPARE(bench.find<ComposerPage>("composer"), first);
    const auto *parts = bench.find<QTabWidget>("requestTabs");
    QVERIFY(parts->tabText(parts->currentIndex()).startsWith(u"Data"_s));
}

void WindowTabsTest::keepsTheSizesOfThePanes()
{
    Desk desk;
    const WindowBench bench(desk);
    auto *panes = bench.find<QSplitter>("composer");
    const int whole = panes->sizes()[0] + panes->sizes()[1];
    panes->setSizes({whole / 2 + 40, whole / 2 - 40});
    const QList<int> sizes = panes->sizes();
    bench.find<QLineEdit>("workflow")->setText(u"first"_s);
    bench.trigger("newRequest");
    QCoreApplication::sendPostedEvents();
    QVERIFY(qAbs(bench.find<QSplitter>("composer")->sizes()[0] - sizes[0]) <= 2);
}

void WindowTabsTest::closesWithItsButton()
{
    Desk desk;
    const WindowBench bench(desk);
    bench.find<QLineEdit>("workflow")->setText(u"first"_s);
    bench.trigger("newRequest");
    bench.find<QLineEdit>("workflow")->setText(u"second"_s);
    auto *button = qobject_cast<QAbstractButton *>(tabs(bench)->tabButton(0, QTabBar::RightSide));
    QVERIFY(button);
    QCOMPARE(button->accessibleName(), u"Close first"_s);
    button->click();
    QCOMPARE(tabs(bench)->count(), 1);
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"second"_s);
    bench.trigger("closeRequest");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), QString());
    bench.trigger("reopen");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"second"_s);
    bench.trigger("reopen");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"first"_s);
    QVERIFY(!bench.find<QAction>("reopen")->isEnabled());
}

void WindowTabsTest::undoIsTheShownRequests()
{
    Desk desk;
    const WindowBench bench(desk);
    bench.find<QLineEdit>("workflow")->setText(u"first"_s);
    bench.trigger("newRequest");
    QVERIFY(!bench.find<QAction>("undo")->isEnabled());
    tabs(bench)->setCurrentIndex(0);
    QVERIFY(bench.find<QAction>("undo")->isEnabled());
    bench.trigger("undo");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), QString());
}

void WindowTabsTest::tellsAnOutcomeWhereItBelongs()
{
    Desk desk;
    const WindowBench bench(desk);
    bench.fillIn();
    bench.send()->click();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    bench.trigger("newRequest");
    // The first one's outcome comes while another request is shown: it is there when one looks.
    desk.service.finish(Outcome::Accepted, 202);
    QVERIFY(!bench.outcome().startsWith(u"Accepted"_s));
    tabs(bench)->setCurrentIndex(0);
    QTRY_VERIFY(bench.outcome().startsWith(u"Accepted"_s));
}

HELIOGRAPH_SUITE(WindowTabsTest)
#include "tst_windowtabs.moc"
