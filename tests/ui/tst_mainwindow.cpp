// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/common/jsoneditor.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using test::storedSend;
using Bench = test::WindowBench;

namespace {

bool isInput(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QsciScintilla *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QAbstractItemView *>(widget);
}

/// The parts that Qt makes inside its own widgets have no name of ours.
bool isOurs(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (isInput(above) || above->inherits("QAbstractSpinBox") || above->inherits("QTabBar") ||
            above->inherits("QMenuBar"))
            return false;
    }
    return !widget->inherits("QHeaderView");
}

QString nameOf(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return button ? button->text() : QString();
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesEveryInput();
    void bearsAQuestionForAScrollBarThatWent();
    void opensReadyToType();
    void tabsInReadingOrder();
    void tabGoesRound();
    void sendsWithTheKeyboard();
    void sendsOnceForTwoClicks();
    void showsTheAnswer();
    void repeatsAnUnknownOutcome();
    void tellsThatSecretsAreMissing();
    void asksBeforeProduction();
    void wantsTheNameOfProduction();
    void dryRunSendsNothing();
    void copiesTheBody();
    void opensTheLogs();
    void tellsThatTheStoreIsClosed();
    void cyclesThePanes();
    void remembersItsPlace();
    void warnsOfAUsedKey();
};

void MainWindowTest::namesEveryInput()
{
    Desk desk;
    desk.service.rows = {storedSend(1, u"w"_s, Outcome::NotSent)};
    Bench bench(desk);
    bench.find<QPushButton>("addRecipient")->click();
    bench.find<QPushButton>("addChannel")->click();
    bench.find<QPushButton>("addProperty")->click();
    for (const char *tab : {"Recipients", "Actor", "Data", "Attachments", "Tenant", "JSON"})
        bench.showTab(tab);
    bench.find<QComboBox>("actorType")->setCurrentIndex(1);
    bench.find<QPushButton>("actorAddChannel")->click();
    bench.trigger("showHistory");
    bench.trigger("workspaces");
    bench.trigger("settings");
    QStringList unnamed;
    for (const QWidget *widget : bench.window.findChildren<QWidget *>()) {
        if (!isInput(widget) || !isOurs(widget))
            continue;
        if (nameOf(widget).isEmpty() || widget->objectName().isEmpty())
            unnamed.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    QCOMPARE(unnamed.join(u"; "_s), QString());
}

void MainWindowTest::bearsAQuestionForAScrollBarThatWent()
{
    Desk desk;
    const Bench bench(desk);
    QScrollArea area;
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&area);
    QVERIFY(accessible);
    QVERIFY(accessible->child(0));
    QCOMPARE(accessible->child(accessible->childCount()), nullptr);
    QCOMPARE(accessible->child(100), nullptr);
}

void MainWindowTest::opensReadyToType()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QTRY_COMPARE(QApplication::focusWidget(), bench.find<QWidget>("workflow"));
    QVERIFY(bench.window.windowTitle().startsWith(u"New request"_s));
    QCOMPARE(bench.find<QLabel>("workspaceStrip")->text(), u"Practice: nothing leaves this computer"_s);
    QCOMPARE(bench.find<QLabel>("sandboxStatus")->text(), u"Sandbox is running"_s);
    QVERIFY(!bench.send()->isEnabled());
    QVERIFY(bench.send()->text().startsWith(u"Send"_s));
}

void MainWindowTest::tabsInReadingOrder()
{
    Desk desk;
    const Bench bench(desk);
    bench.find<QPushButton>("addRecipient")->click();
    bench.find<QPushButton>("addChannel")->click();
    bench.showTab("Actor");
    const QStringList expected{u"newRequestButton"_s,
                               u"workspace"_s,
                               u"recent"_s,
                               u"kind"_s,
                               u"workflow"_s,
                               u"recipients"_s,
                               u"addRecipient"_s,
                               u"recipientType"_s,
                               u"distinctId"_s,
                               u"objectType"_s,
                               u"name"_s,
                               u"language"_s,
                               u"timeZone"_s,
                               u"skipCreate"_s,
                               u"channels"_s,
                               u"addChannel"_s,
                               u"channel"_s,
                               u"value"_s,
                               u"onlyChannels"_s,
                               u"properties"_s,
                               u"addProperty"_s,
                               u"actorType"_s,
                               u"actorDistinctId"_s,
                               u"actorChannels"_s,
                               u"dataFields"_s,
                               u"addDataField"_s,
                               u"data"_s,
                               u"attachments"_s,
                               u"addFile"_s,
                               u"addUrl"_s,
                               u"attachmentFile"_s,
                               u"attachmentFileName"_s,
                               u"attachmentIgnore"_s,
                               u"tenant"_s,
                               u"keyMaking"_s,
                               u"idempotencyKey"_s,
                               u"moreKeys"_s,
                               u"cancellationKey"_s,
                               u"preview"_s,
                               u"previewIndent"_s,
                               u"problems"_s,
                               u"openLogs"_s,
                               u"outcome"_s,
                               u"response"_s,
                               u"send"_s,
                               u"sendOptions"_s};
    QStringList met;
    const QWidget *first = bench.find<QWidget>("newRequestButton");
    const QWidget *widget = first;
    do {
        if (expected.contains(widget->objectName()))
            met.append(widget->objectName());
        widget = widget->nextInFocusChain();
    } while (widget != first);
    QCOMPARE(met, expected);
}

void MainWindowTest::tabGoesRound()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.fillIn();
    bench.find<QLineEdit>("workflow")->setFocus();
    QStringList met;
    constexpr int more = 100; ///< than there are
    for (int i = 0; i < more; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        met.append(QApplication::focusWidget()->objectName());
    }
    for (const QString &name : {u"recent"_s, u"newRequestButton"_s, u"kind"_s, u"workflow"_s, u"recipients"_s,
                                u"onlyChannels"_s, u"preview"_s, u"outcome"_s, u"send"_s})
        QVERIFY2(met.count(name) > 1, qPrintable(name + u" in "_s + met.join(u' ')));
}

void MainWindowTest::sendsWithTheKeyboard()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.fillIn();
    QCOMPARE(bench.send()->text(), u"Send to 3 · Sandbox"_s);
    QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    QVERIFY(desk.service.orders.front().request.body.contains("invoice-ready"));
    desk.service.finish(Outcome::Accepted, 202);
    QTRY_VERIFY(bench.outcome().startsWith(u"Accepted by the Sandbox: nobody was notified"_s));
}

void MainWindowTest::sendsOnceForTwoClicks()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.send()->click();
    bench.send()->click();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    QCOMPARE(bench.send()->text(), u"Sending…"_s);
    QVERIFY(!bench.send()->isEnabled());
    QVERIFY(bench.find<QPushButton>("cancelSend")->isHidden());
    QTRY_VERIFY(!bench.find<QPushButton>("cancelSend")->isHidden());
    bench.find<QPushButton>("cancelSend")->click();
    QCOMPARE(desk.service.cancelled.size(), std::size_t{1});
    desk.service.finish(Outcome::NotSent, {}, u"It was cancelled."_s);
    QTRY_VERIFY(bench.outcome().startsWith(u"Not sent"_s));
    QCOMPARE(desk.service.orders.size(), std::size_t{1});
}

void MainWindowTest::showsTheAnswer()
{
    Desk desk;
    AttemptRecord attempt;
    attempt.number = 1;
    attempt.status = 400;
    attempt.answerBody = R"({"message":"<i>bad</i>"})";
    desk.service.attemptsById.insert(1, {attempt});
    Bench bench(desk);
    bench.fillIn();
    bench.send()->click();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    desk.service.finish(Outcome::Rejected, 400, u"<i>bad</i>"_s);
    auto *response = bench.find<QPlainTextEdit>("response");
    QTRY_VERIFY(response->toPlainText().contains(u"<i>bad</i>"_s));
    QVERIFY(bench.outcome().startsWith(u"Rejected · 400"_s));
    QVERIFY(bench.outcome().contains(u"<i>bad</i>"_s));
    desk.service.attemptsError = Error{u"store.failed"_s, u"The disk is gone."_s, {}, {}};
    bench.send()->click();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{2});
    desk.service.finish(Outcome::Accepted, 202);
    QTRY_VERIFY(response->toPlainText().contains(u"The disk is gone."_s));
}

void MainWindowTest::repeatsAnUnknownOutcome()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.send()->click();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    desk.service.finish(Outcome::Unknown, {}, u"No answer came."_s);
    QTRY_COMPARE(bench.send()->text(), u"Send again, same key (safe)"_s);
    QVERIFY(bench.outcome().startsWith(u"Unknown"_s));
    bench.find<QToolButton>("sendOptions")->click();
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QCOMPARE(menu->actions().front()->text(), u"Send again with a new key"_s);
    QVERIFY(menu->actions().front()->isVisible());
    menu->close();
    bench.send()->click();
    QTRY_COMPARE(desk.service.retries.size(), std::size_t{1});
    QCOMPARE(desk.service.orders.size(), std::size_t{1});
}

void MainWindowTest::tellsThatSecretsAreMissing()
{
    Desk desk;
    Workspace bare;
    bare.uuid = u"bare"_s;
    bare.name = u"Bare"_s;
    desk.service.own = {bare};
    Bench bench(desk);
    bench.fillIn();
    auto *workspace = bench.find<QComboBox>("workspace");
    QTRY_VERIFY(workspace->count() > 3);
    workspace->setCurrentIndex(1);
    QTRY_VERIFY(bench.send()->isEnabled());
    bench.send()->click();
    QTRY_VERIFY(bench.outcome().startsWith(u"Not sent\n"_s));
    QVERIFY(bench.outcome().contains(u"Bare"_s));
    QVERIFY(desk.service.orders.empty());
}

void MainWindowTest::asksBeforeProduction()
{
    Desk desk;
    desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    Bench bench(desk);
    bench.fillIn();
    auto *workspace = bench.find<QComboBox>("workspace");
    QTRY_VERIFY(workspace->count() > 3);
    workspace->setCurrentIndex(1);
    QTRY_COMPARE(bench.send()->text(), u"Send to 3 · PRODUCTION"_s);
    QVERIFY(bench.find<QLabel>("workspaceStrip")->text().contains(u"PRODUCTION"_s));
    QTRY_VERIFY(bench.send()->isEnabled());
    bench.send()->click();
    QTRY_VERIFY(bench.find<QDialog>("productionSheet"));
    auto *sheet = bench.find<QDialog>("productionSheet");
    QTRY_VERIFY(sheet->isVisible());
    sheet->findChild<QPushButton *>(u"cancelProduction"_s)->click();
    QTRY_VERIFY(bench.send()->isEnabled());
    QVERIFY(desk.service.orders.empty());
    QTRY_VERIFY(!bench.find<QDialog>("productionSheet"));
    bench.send()->click();
    QTRY_VERIFY(bench.find<QPushButton>("sendToProduction"));
    bench.find<QPushButton>("sendToProduction")->click();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    QCOMPARE(desk.service.orders.front().workspace.name, u"Live"_s);
    desk.service.finish(Outcome::Accepted, 202);
    QTRY_VERIFY(bench.outcome().startsWith(u"Accepted · 202"_s));
    QVERIFY(bench.outcome().contains(u"Delivery is not known yet"_s));
}

void MainWindowTest::wantsTheNameOfProduction()
{
    Desk desk;
    desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    Bench bench(desk);
    bench.fillIn();
    auto *workspace = bench.find<QComboBox>("workspace");
    QTRY_VERIFY(workspace->count() > 3);
    workspace->setCurrentIndex(1);
    bench.find<QComboBox>("recipientType")->setCurrentIndex(1);
    bench.find<QLineEdit>("objectType")->setText(u"team"_s);
    QTRY_VERIFY(bench.send()->text().contains(u"1 object and its subscribers"_s));
    QTRY_VERIFY(bench.send()->isEnabled());
    bench.send()->click();
    QVERIFY(!bench.find<QPushButton>("sendToProduction")->isEnabled());
    bench.find<QLineEdit>("typeTheName")->setText(u"Live"_s);
    bench.find<QPushButton>("sendToProduction")->click();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
}

void MainWindowTest::dryRunSendsNothing()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.trigger("dryRun");
    QVERIFY(bench.outcome().startsWith(u"Dry run: nothing was sent"_s));
    const QString request = bench.find<QPlainTextEdit>("response")->toPlainText();
    QVERIFY(request.startsWith(u"POST http://127.0.0.1:4321/trigger/"_s));
    QVERIFY(request.contains(u"Authorization: "_s) && request.contains(u"•••"_s));
    QVERIFY(request.contains(u"invoice-ready"_s));
    QVERIFY(desk.service.orders.empty());
}

void MainWindowTest::copiesTheBody()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.trigger("copyBody");
    QCOMPARE(QApplication::clipboard()->text().toUtf8(), bench.find<JsonEditor>("preview")->utf8());
    QApplication::clipboard()->clear();
}

void MainWindowTest::opensTheLogs()
{
    Desk desk;
    desk.addWorkspace(u"Test"_s, WorkspaceKind::Staging);
    Bench bench(desk);
    QVERIFY(!bench.find<QPushButton>("openLogs")->isEnabled());
    auto *workspace = bench.find<QComboBox>("workspace");
    QTRY_VERIFY(workspace->count() > 3);
    workspace->setCurrentIndex(1);
    QVERIFY(desk.opened.empty());
    bench.find<QPushButton>("openLogs")->click();
    QCOMPARE(desk.opened, std::vector<QUrl>{QUrl(u"https://app.suprsend.com/en/staging/logs"_s)});
}

void MainWindowTest::tellsThatTheStoreIsClosed()
{
    Desk desk;
    MainWindow window(desk.window());
    window.show();
    auto *banner = window.findChild<QLabel *>(u"banner"_s);
    QVERIFY(banner->isHidden());
    Q_EMIT desk.service.unavailable({u"store.newer"_s, u"Made by a <b>newer</b> Heliograph."_s, {}, {}});
    QVERIFY(!banner->isHidden());
    QCOMPARE(banner->text(), u"Made by a <b>newer</b> Heliograph."_s);
    QCOMPARE(banner->textFormat(), Qt::PlainText);
    QVERIFY(!window.findChild<QPushButton *>(u"send"_s)->isEnabled());
}

void MainWindowTest::cyclesThePanes()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QSet<QString> seen;
    const QList<const char *> panes{"recent", "requestForm", "findings", "responsePanel", "sendBar"};
    for (int step = 0; step < 8; ++step) {
        bench.trigger("nextPane");
        for (const char *pane : panes) {
            auto *found = bench.find<QWidget>(pane);
            if (found == QApplication::focusWidget() || found->isAncestorOf(QApplication::focusWidget()))
                seen.insert(QString::fromLatin1(pane));
        }
    }
    QCOMPARE(seen.size(), panes.size());
}

void MainWindowTest::remembersItsPlace()
{
    Desk desk;
    {
        Bench bench(desk);
        bench.window.resize(1003, 702);
        bench.window.close();
    }
    QVERIFY(!desk.settings.windowGeometry().isEmpty());
    MainWindow window(desk.window());
    QCOMPARE(window.size(), QSize(1003, 702));
    // What was damaged is not taken up, and harms nothing.
    desk.settings.setWindowState("garbage");
    desk.settings.setWindowGeometry("garbage");
    const MainWindow other(desk.window());
    QVERIFY(other.width() > 300);
}

void MainWindowTest::warnsOfAUsedKey()
{
    Desk desk;
    desk.service.repeated.sameKey = storedSend(1, u"Invoice"_s, Outcome::Accepted);
    Bench bench(desk);
    bench.fillIn();
    bench.find<QLineEdit>("idempotencyKey")->setText(u"mine"_s);
    const auto warned = [&] {
        for (const QLabel *label : bench.find<QWidget>("sendBar")->findChildren<QLabel *>()) {
            if (!label->isHidden() && label->text().contains(u"This key was used"_s))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(warned());
}

HELIOGRAPH_SUITE(MainWindowTest)
#include "tst_mainwindow.moc"
