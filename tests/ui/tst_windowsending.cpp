// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QFile>
#include <QLabel>
#include <QLayout>
#include <QStatusBar>
#include <QStyleHints>
#include <QTableView>

#include <algorithm>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;
using Bench = test::WindowBench;

namespace {

/// For the time of a test, two presses are two, however quick.
struct NoEcho
{
    NoEcho() { QGuiApplication::styleHints()->setMouseDoubleClickInterval(0); }
    ~NoEcho() { QGuiApplication::styleHints()->setMouseDoubleClickInterval(before); }
    NoEcho(const NoEcho &) = delete;
    NoEcho &operator=(const NoEcho &) = delete;
    const int before = QGuiApplication::styleHints()->mouseDoubleClickInterval();
};

} // namespace

/// What a person does in a hurry.
class WindowSendingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesADoubleClickForOnePress();
    void takesTheKeyTwiceForOnePress();
    void leadsToWhatIsMissing();
    void readsAttachedFilesAgain();
    void sendsNoFileThatWent();
    void sendsToTheWorkspaceOfThePress();
    void tellsDoubtsBesideTheButton();
    void isCalmBeforeAnythingIsWritten();
    void makesRecipientsOfLines();
    void takesACellOfASpreadsheet();
    void pastesOverAnEmptiedList();
    void sendTakesTwoLinesWhereRoomIsShort();
    void sendsWhatIsBeingTypedInACell_data();
    void sendsWhatIsBeingTypedInACell();
    void asksForTheValueAfterTheType();
    void closesTheCompletions();
};

void WindowSendingTest::takesADoubleClickForOnePress()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    QTest::mouseClick(bench.send(), Qt::LeftButton);
    QTRY_COMPARE(desk.service.orders.size(), 1U);
    desk.service.finish(Outcome::Accepted, 202);
    QTRY_VERIFY(bench.send()->isEnabled());
    // Its second half comes when the answer is there already.
    const QPointF middle = bench.send()->rect().center();
    for (const auto type : {QEvent::MouseButtonDblClick, QEvent::MouseButtonRelease}) {
        QMouseEvent half(type, middle, bench.send()->mapToGlobal(middle), Qt::LeftButton, Qt::LeftButton, {});
        QApplication::sendEvent(bench.send(), &half);
    }
    QCoreApplication::processEvents();
    QCOMPARE(desk.service.orders.size(), 1U);
    const NoEcho noEcho;
    QTest::mouseClick(bench.send(), Qt::LeftButton);
    QTRY_COMPARE(desk.service.orders.size(), 2U);
}

void WindowSendingTest::takesTheKeyTwiceForOnePress()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.trigger("sendNow");
    QTRY_COMPARE(desk.service.orders.size(), 1U);
    desk.service.finish(Outcome::Accepted, 202);
    QTRY_VERIFY(bench.send()->isEnabled());
    bench.trigger("sendNow");
    QCoreApplication::processEvents();
    QCOMPARE(desk.service.orders.size(), 1U);
    QVERIFY(!bench.find<QAction>("sendNow")->autoRepeat());
    const NoEcho noEcho;
    bench.trigger("sendNow");
    QTRY_COMPARE(desk.service.orders.size(), 2U);
}

void WindowSendingTest::leadsToWhatIsMissing()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.find<QLineEdit>("workflow")->setText(u"w"_s);
    QTRY_VERIFY(bench.find<QAbstractItemView>("problems")->model()->rowCount() == 1);
    bench.trigger("sendNow");
    QCOMPARE(QApplication::focusWidget(), bench.find<QPushButton>("addRecipient"));
    QVERIFY(bench.find<QAbstractItemView>("problems")->isVisible());
    QVERIFY(bench.window.findChild<QStatusBar *>()->currentMessage().startsWith(u"Not sent: "_s));
    QVERIFY(desk.service.orders.empty());
}

namespace {

/// A request that attaches one file, which is in the desk's folder.
QString attachFile(Desk &desk, Bench &bench, const QByteArray &content)
{
    const QString path = desk.folder.filePath(u"menu.txt"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return {};
    const QString document = desk.folder.filePath(u"r.notify.json"_s);
    QFile request(document);
    if (!request.open(QIODevice::WriteOnly) ||
        request.write(R"({"heliograph":1,"kind":"workflow","body":{"workflow":"w","recipients":["u"]},)"
                      R"("attachments":[{"file":"menu.txt"}]})") <= 0)
        return {};
    request.close();
    bench.window.openDocument(document);
    return path;
}

void overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

void WindowSendingTest::readsAttachedFilesAgain()
{
    Desk desk;
    Bench bench(desk);
    const QString path = attachFile(desk, bench, "old");
    QTRY_VERIFY(bench.send()->isEnabled());
    overwrite(path, "new");
    bench.send()->click();
    auto *bar = bench.find<QWidget>("sendBar");
    const auto says = [bar](const QString &text) {
        const auto labels = bar->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
    };
    QTRY_VERIFY(says(u"was changed since this was shown"_s));
    QVERIFY(desk.service.orders.empty());
    bench.send()->click();
    QTRY_COMPARE(desk.service.orders.size(), 1U);
    QVERIFY(desk.service.orders.front().request.body.contains(QByteArray("new").toBase64()));
}

void WindowSendingTest::sendsNoFileThatWent()
{
    Desk desk;
    Bench bench(desk);
    const QString path = attachFile(desk, bench, "old");
    QTRY_VERIFY(bench.send()->isEnabled());
    QVERIFY(QFile::remove(path));
    bench.send()->click();
    QTRY_COMPARE(bench.find<QAbstractItemView>("problems")->model()->rowCount(), 1);
    QVERIFY(!bench.send()->isEnabled());
    QVERIFY(desk.service.orders.empty());
}

void WindowSendingTest::sendsToTheWorkspaceOfThePress()
{
    Desk desk;
    desk.addWorkspace(u"Staging"_s, WorkspaceKind::Staging);
    Bench bench(desk);
    QVERIFY(!attachFile(desk, bench, "text").isEmpty());
    QTRY_VERIFY(bench.send()->isEnabled());
    bench.send()->click();
    QCOMPARE(bench.send()->text(), u"Sending…"_s);
    // While the file is read.
    auto *workspace = bench.find<QComboBox>("workspace");
    workspace->setCurrentIndex(1 - workspace->currentIndex());
    Q_EMIT workspace->activated(workspace->currentIndex());
    QTRY_VERIFY(bench.send()->isEnabled());
    QVERIFY(desk.service.orders.empty());
}

void WindowSendingTest::tellsDoubtsBesideTheButton()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.find<QPushButton>("addChannel")->click();
    bench.find<QLineEdit>("value")->setText(u"anna"_s);
    auto *bar = bench.find<QWidget>("sendBar");
    QTRY_VERIFY(std::ranges::any_of(bar->findChildren<QLabel *>(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"does not look like an e-mail"_s);
    }));
    QVERIFY(bench.send()->isEnabled());
}

void WindowSendingTest::isCalmBeforeAnythingIsWritten()
{
    Desk desk;
    Bench bench(desk);
    QTRY_VERIFY(bench.find<QAbstractItemView>("problems")->model()->rowCount() > 0);
    auto *form = bench.find<QWidget>("requestForm");
    const auto isAlarmed = [form] {
        return std::ranges::any_of(form->findChildren<QLabel *>(), [](const QLabel *label) {
            return label->isVisible() && label->inherits("heliograph::FieldNote");
        });
    };
    QVERIFY(!isAlarmed());
    bench.find<QLineEdit>("workflow")->setText(u"w"_s);
    QTRY_VERIFY(isAlarmed());
}

void WindowSendingTest::makesRecipientsOfLines()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.find<QPushButton>("addRecipient")->click();
    QApplication::clipboard()->setText(u"u-1\nu-2\nu-3\n"_s);
    QTest::keySequence(bench.find<QLineEdit>("distinctId"), QKeySequence::Paste);
    bench.takePasted();
    auto *list = bench.find<QTableView>("recipients");
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"u-1"_s);
    bench.trigger("undo");
    QCOMPARE(list->model()->rowCount(), 1);
}

void WindowSendingTest::takesACellOfASpreadsheet()
{
    Desk desk;
    Bench bench(desk);
    auto *workflow = bench.find<QLineEdit>("workflow");
    QApplication::clipboard()->setText(u"invoice-ready\r\n"_s);
    QTest::keySequence(workflow, QKeySequence::Paste);
    QCOMPARE(workflow->text(), u"invoice-ready"_s);
}

void WindowSendingTest::pastesOverAnEmptiedList()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    auto *list = bench.find<QTableView>("recipients");
    list->setFocus();
    list->selectAll();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->model()->rowCount(), 0);
    QTest::keyPress(list, Qt::Key_V, Qt::ControlModifier);
    bench.takePasted();
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QCOMPARE(list->selectionModel()->selectedRows().size(), 1);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->model()->rowCount(), 2);
    bench.trigger("undo");
    QCOMPARE(list->selectionModel()->selectedRows().size(), 1);
}

void WindowSendingTest::sendTakesTwoLinesWhereRoomIsShort()
{
    Desk desk;
    const Bench bench(desk);
    bench.fillIn();
    const QWidget *bar = bench.find<QWidget>("sendBar");
    QVERIFY(bar->layout()->minimumSize().width() < bar->layout()->sizeHint().width());
}

void WindowSendingTest::sendsWhatIsBeingTypedInACell_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("by key") << true;
    QTest::newRow("by a screen reader") << false;
}

void WindowSendingTest::sendsWhatIsBeingTypedInACell()
{
    QFETCH(bool, byKey);
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.showTab("Data");
    bench.find<QPushButton>("addDataField")->click();
    auto *fields = bench.find<QTableView>("dataFields");
    const QModelIndex value = fields->model()->index(0, 2);
    fields->setCurrentIndex(value);
    fields->edit(value);
    auto *cell = qobject_cast<QLineEdit *>(bench.window.focusWidget());
    QVERIFY(cell && fields->isAncestorOf(cell));
    QTest::keyClicks(cell, u"twelve"_s);
    if (byKey)
        bench.trigger("sendNow");
    else
        bench.send()->click(); // which leaves the focus where it is
    QTRY_COMPARE(desk.service.orders.size(), 1U);
    QVERIFY(desk.service.orders.front().request.body.contains("twelve"));
}

void WindowSendingTest::asksForTheValueAfterTheType()
{
    Desk desk;
    Bench bench(desk);
    bench.showTab("Data");
    bench.find<QPushButton>("addDataField")->click();
    auto *fields = bench.find<QTableView>("dataFields");
    const QModelIndex type = fields->model()->index(0, 1);
    fields->setCurrentIndex(type);
    fields->edit(type);
    auto *combo = fields->findChild<QComboBox *>();
    QVERIFY(combo);
    combo->setCurrentIndex(combo->findText(u"number"_s));
    Q_EMIT combo->activated(combo->currentIndex());
    QTRY_VERIFY(qobject_cast<QLineEdit *>(bench.window.focusWidget()) &&
                fields->isAncestorOf(bench.window.focusWidget()));
    QCOMPARE(fields->currentIndex().column(), 2);
}

void WindowSendingTest::closesTheCompletions()
{
    Desk desk;
    Bench bench(desk);
    auto *kind = bench.find<QComboBox>("kind");
    kind->setCurrentIndex(kind->findText(u"Broadcast"_s));
    auto *category = bench.find<QLineEdit>("broadcastCategory");
    category->setFocus();
    // The list is made when the field is entered, which this platform does not always tell.
    QFocusEvent entered(QEvent::FocusIn);
    QCoreApplication::sendEvent(category, &entered);
    QTest::keyClicks(category, u"prom"_s);
    QVERIFY(category->completer());
    QTRY_VERIFY(category->completer()->popup()->isVisible());
    bench.trigger("newRequest");
    QVERIFY(!category->completer()->popup()->isVisible());
}

HELIOGRAPH_SUITE(WindowSendingTest)
#include "tst_windowsending.moc"
