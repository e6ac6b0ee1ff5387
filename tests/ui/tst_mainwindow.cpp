// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/common/jsoneditor.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using test::storedSend;

namespace {

/// The window on a desk, shown.
struct Bench
{
    explicit Bench(Desk &onDesk)
        : desk(onDesk)
    {
        window.resize(1100, 700);
        window.show();
        desk.becomeReady();
    }

    template<typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return window.findChild<T *>(QString::fromLatin1(name));
    }
    void trigger(const char *action) const { find<QAction>(action)->trigger(); }
    [[nodiscard]] QString outcome() const { return find<QPlainTextEdit>("outcome")->toPlainText(); }
    [[nodiscard]] QPushButton *send() const { return find<QPushButton>("send"); }
    void showTab(int index) const { find<QTabWidget>("requestTabs")->setCurrentIndex(index); }

    /// Fills in what can be sent, as a person does.
    void fillIn() const
    {
        find<QLineEdit>("workflow")->setText(u"invoice-ready"_s);
        QApplication::clipboard()->setText(u"u-1\nu-2\nu-3"_s);
        find<QPushButton>("pasteRecipients")->click();
        QTRY_VERIFY(send()->isEnabled());
    }

    Desk &desk;
    MainWindow window{desk.window()};
};

bool isInput(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
        || qobject_cast<const QsciScintilla *>(widget) || qobject_cast<const QAbstractItemView *>(widget);
}

/// The parts that Qt makes inside its own widgets have no name of ours.
bool isOurs(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (isInput(above) || above->inherits("QTabBar") || above->inherits("QMenuBar"))
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
    void opensReadyToType();
    void sendsWithTheKeyboard();
    void sendsOnceForTwoClicks();
    void showsTheAnswer();
    void repeatsAnUnknownOutcome();
    void tellsThatSecretsAreMissing();
    void asksBeforeProduction();
    void wantsTheNameOfProduction();
    void editsARecipient();
    void followsTheJson();
    void waitsWhileTheJsonIsBroken();
    void leadsToEachProblem();
    void dryRunSendsNothing();
    void copiesTheBody();
    void undoesAcrossFormAndJson();
    void opensAFile();
    void refusesAFileThatIsNoText();
    void savesAFile();
    void takesADroppedFile();
    void restoresTheDraft();
    void bringsBackAClosedRequest();
    void showsTheHistory();
    void searchesTheHistory();
    void sendsAnewFromTheHistory();
    void showsWhatNeedsAttention();
    void opensARecentSend();
    void opensTheLogs();
    void tellsThatTheStoreIsClosed();
    void refusesAHugePaste();
    void cyclesThePanes();
    void remembersItsPlace();
    void hasNoFormForOtherKinds();
    void warnsOfAUsedKey();
};

void MainWindowTest::namesEveryInput()
{
    Desk desk;
    desk.service.rows = {storedSend(1, u"w"_s, Outcome::NotSent)};
    Bench bench(desk);
    for (int tab = 0; tab < 4; ++tab)
        bench.showTab(tab);
    bench.trigger("showHistory");
    QStringList unnamed;
    for (const QWidget *widget : bench.window.findChildren<QWidget *>()) {
        if (!isInput(widget) || !isOurs(widget))
            continue;
        if (nameOf(widget).isEmpty() || widget->objectName().isEmpty())
            unnamed.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    QCOMPARE(unnamed, QStringList());
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
    QTRY_COMPARE(workspace->count(), 2);
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
    QTRY_COMPARE(workspace->count(), 2);
    workspace->setCurrentIndex(1);
    QTRY_COMPARE(bench.send()->text(), u"Send to 3 · Live · PRODUCTION"_s);
    QVERIFY(bench.find<QLabel>("workspaceStrip")->text().contains(u"PRODUCTION"_s));
    QTRY_VERIFY(bench.send()->isEnabled());
    bench.send()->click();
    auto *sheet = bench.find<QDialog>("productionSheet");
    QVERIFY(sheet && sheet->isVisible());
    sheet->findChild<QPushButton *>(u"cancelProduction"_s)->click();
    QTRY_VERIFY(bench.send()->isEnabled());
    QVERIFY(desk.service.orders.empty());
    QTRY_VERIFY(!bench.find<QDialog>("productionSheet"));
    bench.send()->click();
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
    QTRY_COMPARE(workspace->count(), 2);
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

void MainWindowTest::editsARecipient()
{
    Desk desk;
    Bench bench(desk);
    bench.find<QPushButton>("addRecipient")->click();
    auto *list = bench.find<QTreeView>("recipients");
    QCOMPARE(list->model()->rowCount(), 1);
    bench.find<QLineEdit>("distinctId")->setText(u"anna"_s);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"anna"_s);
    bench.find<QCheckBox>("skipCreate")->setChecked(true);
    bench.showTab(3);
    QVERIFY(bench.find<JsonEditor>("json")->utf8().contains("$skip_create"));
    bench.showTab(0);
    bench.find<QComboBox>("recipientType")->setCurrentIndex(1);
    QVERIFY(bench.find<QLineEdit>("distinctId")->isHidden());
    QCOMPARE(bench.find<QLineEdit>("objectId")->text(), u"anna"_s);
    bench.find<QLineEdit>("objectType")->setText(u"team"_s);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"team / anna"_s);
    bench.find<QPushButton>("removeRecipient")->click();
    QCOMPARE(list->model()->rowCount(), 0);
    QVERIFY(!bench.find<QPushButton>("removeRecipient")->isEnabled());
    bench.find<QLineEdit>("tenant")->setText(u"acme"_s);
    bench.find<QLineEdit>("idempotencyKey")->setText(u"k-1"_s);
    bench.find<QLineEdit>("cancellationKey")->setText(u"c-1"_s);
    const QByteArray text = bench.find<JsonEditor>("json")->utf8();
    QVERIFY(text.contains(R"("tenant_id": "acme")") && text.contains("k-1") && text.contains("c-1"));
    bench.find<QLineEdit>("tenant")->clear();
    QVERIFY(!bench.find<JsonEditor>("json")->utf8().contains("tenant_id"));
}

void MainWindowTest::followsTheJson()
{
    Desk desk;
    Bench bench(desk);
    bench.showTab(3);
    auto *json = bench.find<JsonEditor>("json");
    json->setText(u"{\"tenant_id\":\"t\",\"body\":{\"workflow\":\"w\",\"recipients\":[\"a\"],\"data\":{\"n\":1.10}}}"_s);
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"w"_s);
    QCOMPARE(bench.find<QLineEdit>("tenant")->text(), u"t"_s);
    QCOMPARE(bench.find<QTreeView>("recipients")->model()->rowCount(), 1);
    bench.showTab(1);
    auto *data = bench.find<JsonEditor>("data");
    QCOMPARE(data->utf8(), QByteArray("{\"n\":1.10}"));
    data->setText(u"{\"n\":1.20}"_s);
    QVERIFY(json->utf8().contains("{\"n\":1.20}"));
    auto *preview = bench.find<JsonEditor>("preview");
    QTRY_VERIFY(preview->utf8().contains(R"("data":{"n":1.20})"));
    bench.find<QCheckBox>("previewIndent")->setChecked(true);
    QVERIFY(preview->utf8().contains(R"(  "workflow": "w")"));
}

void MainWindowTest::waitsWhileTheJsonIsBroken()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.showTab(3);
    auto *json = bench.find<JsonEditor>("json");
    const QByteArray whole = json->utf8();
    json->setText(QString::fromUtf8(whole) + u" oops"_s);
    QVERIFY(!bench.find<QLineEdit>("workflow")->isEnabled());
    QVERIFY(!bench.find<QTreeView>("recipients")->isEnabled());
    QVERIFY(json->isEnabled());
    QVERIFY(!bench.send()->isEnabled());
    json->setText(QString::fromUtf8(whole));
    QVERIFY(bench.find<QLineEdit>("workflow")->isEnabled());
    QTRY_VERIFY(bench.send()->isEnabled());
}

void MainWindowTest::leadsToEachProblem()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.showTab(3);
    bench.find<JsonEditor>("json")->setText(
        u"{\"strange\":1,\"idempotency_key\":\"%1\",\"body\":{\"workflow\":\"\",\"recipients\":[\"ok\",\"\"],\"data\":3}}"_s
            .arg(QString(300, u'k')));
    auto *problems = bench.find<QListView>("problems");
    const auto activate = [&](const QString &pointer) {
        for (int row = 0; row < problems->model()->rowCount(); ++row) {
            const QModelIndex index = problems->model()->index(row, 0);
            if (index.data(Qt::ToolTipRole).toString().startsWith(pointer + u' ')) {
                Q_EMIT problems->activated(index);
                return true;
            }
        }
        return false;
    };
    QTRY_VERIFY(activate(u"/body/workflow"_s));
    QCOMPARE(QApplication::focusWidget(), bench.find<QWidget>("workflow"));
    QVERIFY(activate(u"/body/recipients/1"_s));
    QCOMPARE(QApplication::focusWidget(), bench.find<QWidget>("distinctId"));
    QCOMPARE(bench.find<QTreeView>("recipients")->currentIndex().row(), 1);
    QVERIFY(activate(u"/body/data"_s));
    QCOMPARE(QApplication::focusWidget(), bench.find<QWidget>("data"));
    QVERIFY(activate(u"/idempotency_key"_s));
    QCOMPARE(QApplication::focusWidget(), bench.find<QWidget>("idempotencyKey"));
    QVERIFY(activate(u"/strange"_s));
    QCOMPARE(QApplication::focusWidget(), bench.find<QWidget>("json"));
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

void MainWindowTest::undoesAcrossFormAndJson()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(!bench.find<QAction>("undo")->isEnabled());
    bench.find<QLineEdit>("workflow")->setText(u"one"_s);
    bench.showTab(3);
    auto *json = bench.find<JsonEditor>("json");
    json->setText(QString::fromUtf8(json->utf8()).replace(u"one"_s, u"two"_s));
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"two"_s);
    bench.trigger("undo");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"one"_s);
    bench.trigger("undo");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), QString());
    bench.trigger("redo");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"one"_s);
}

void MainWindowTest::opensAFile()
{
    Desk desk;
    const QString path = desk.folder.filePath(u"Bill.notify.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(test::goodDocument);
    file.close();
    Bench bench(desk);
    bench.window.openDocument(path);
    QTRY_COMPARE(bench.find<QLineEdit>("workflow")->text(), u"invoice-ready"_s);
    QVERIFY(bench.window.windowTitle().startsWith(u"Bill"_s));
    QVERIFY(!bench.window.isWindowModified());
    bench.find<QLineEdit>("workflow")->setText(u"other"_s);
    QVERIFY(bench.window.isWindowModified());
    bench.trigger("save");
    QTRY_VERIFY(!bench.window.isWindowModified());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(test::goodDocument).replace("invoice-ready", "other"));
}

void MainWindowTest::refusesAFileThatIsNoText()
{
    Desk desk;
    const QString path = desk.folder.filePath(u"bad.notify.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"a\": \"\xff\xfe\"}");
    file.close();
    Bench bench(desk);
    bench.find<QLineEdit>("workflow")->setText(u"mine"_s);
    bench.window.openDocument(path);
    auto *bar = bench.window.findChild<QStatusBar *>();
    QTRY_VERIFY(bar->currentMessage().contains(u"not UTF-8"_s));
    bench.window.openDocument(desk.folder.filePath(u"missing.json"_s));
    QTRY_VERIFY(!bar->currentMessage().contains(u"not UTF-8"_s));
    QVERIFY(!bar->currentMessage().isEmpty());
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"mine"_s);
}

void MainWindowTest::savesAFile()
{
    Desk desk;
    Bench bench(desk);
    bench.find<QLineEdit>("workflow")->setText(u"mine"_s);
    bench.trigger("save");
    auto *dialog = bench.window.findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    const QString path = desk.folder.filePath(u"mine.notify.json"_s);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    QTRY_VERIFY(QFile::exists(path));
    QTRY_VERIFY(!bench.window.isWindowModified());
    QVERIFY(bench.window.windowTitle().startsWith(u"mine"_s));
}

void MainWindowTest::takesADroppedFile()
{
    Desk desk;
    const QString path = desk.folder.filePath(u"Bill.notify.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(test::goodDocument);
    file.close();
    Bench bench(desk);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&bench.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&bench.window, &drop);
    QTRY_COMPARE(bench.find<QLineEdit>("workflow")->text(), u"invoice-ready"_s);
    QMimeData web;
    web.setUrls({QUrl(u"https://example.org/x.json"_s)});
    QDragEnterEvent foreign(QPoint(5, 5), Qt::CopyAction, &web, Qt::LeftButton, Qt::NoModifier);
    foreign.ignore();
    QApplication::sendEvent(&bench.window, &foreign);
    QVERIFY(!foreign.isAccepted());
}

void MainWindowTest::restoresTheDraft()
{
    Desk desk;
    {
        Bench bench(desk);
        bench.find<QLineEdit>("workflow")->setText(u"half-written"_s);
        bench.showTab(1);
        bench.find<JsonEditor>("data")->setText(u"{ \"half\": "_s);
    }
    Bench bench(desk);
    QVERIFY(!bench.find<QLineEdit>("workflow")->isEnabled());
    bench.showTab(3);
    const QByteArray text = bench.find<JsonEditor>("json")->utf8();
    QVERIFY(text.contains("half-written") && text.contains("{ \"half\": "));
}

void MainWindowTest::bringsBackAClosedRequest()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(!bench.find<QAction>("reopen")->isEnabled());
    bench.find<QLineEdit>("workflow")->setText(u"mine"_s);
    bench.trigger("newRequest");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), QString());
    bench.trigger("reopen");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"mine"_s);
}

void MainWindowTest::showsTheHistory()
{
    Desk desk;
    desk.service.rows = {storedSend(2, u"second"_s, Outcome::Unknown), storedSend(1, u"first"_s, Outcome::Accepted)};
    Bench bench(desk);
    QVERIFY(!bench.find<QTreeView>("history"));
    bench.find<QTabBar>("pages")->setCurrentIndex(1);
    auto *table = bench.find<QTreeView>("history");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->setCurrentIndex(table->model()->index(1, 0));
    QVERIFY(!bench.find<QPushButton>("sendAgain")->isEnabled());
    QVERIFY(!bench.find<QPushButton>("withdraw")->isEnabled());
    QVERIFY(bench.find<QPushButton>("sendAnew")->isEnabled());
    QTRY_VERIFY(bench.find<QPlainTextEdit>("historyDetails")->toPlainText().contains(u"key-1"_s));
    table->setCurrentIndex(table->model()->index(0, 0));
    bench.find<QPushButton>("sendAgain")->click();
    QTRY_COMPARE(desk.service.retries.size(), std::size_t{1});
    bench.find<QPushButton>("withdraw")->click();
    QCOMPARE(desk.service.withdrawn, std::vector<qint64>{2});
    Q_EMIT table->activated(table->model()->index(0, 0));
    QCOMPARE(bench.find<QTabBar>("pages")->currentIndex(), 0);
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"w"_s);
}

void MainWindowTest::searchesTheHistory()
{
    Desk desk;
    desk.service.rows = {storedSend(2, u"bill"_s, Outcome::Unknown), storedSend(1, u"note"_s, Outcome::Accepted)};
    Bench bench(desk);
    bench.trigger("showHistory");
    auto *table = bench.find<QTreeView>("history");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    bench.find<QLineEdit>("searchHistory")->setText(u" note "_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    bench.find<QLineEdit>("searchHistory")->clear();
    bench.find<QComboBox>("historyOutcome")->setCurrentIndex(4);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"bill"_s);
}

void MainWindowTest::sendsAnewFromTheHistory()
{
    Desk desk;
    desk.service.rows = {storedSend(1, u"w"_s, Outcome::Accepted)};
    Bench bench(desk);
    bench.trigger("showHistory");
    auto *table = bench.find<QTreeView>("history");
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

void MainWindowTest::showsWhatNeedsAttention()
{
    Desk desk;
    desk.service.rows = {storedSend(2, u"bill"_s, Outcome::NotSent), storedSend(1, u"note"_s, Outcome::Accepted)};
    Bench bench(desk);
    auto *strip = bench.find<QWidget>("needsAttention");
    QTRY_VERIFY(!strip->isHidden());
    QCOMPARE(bench.find<QPushButton>("attentionButton")->text(), u"Needs attention (1)"_s);
    bench.find<QPushButton>("showAttention")->click();
    QTRY_COMPARE(bench.find<QTreeView>("history")->model()->rowCount(), 1);
    desk.service.rows.front().withdrawn = true;
    Q_EMIT desk.service.changed();
    QTRY_VERIFY(strip->isHidden());
}

void MainWindowTest::opensARecentSend()
{
    Desk desk;
    desk.service.rows = {storedSend(1, u"Titled"_s, Outcome::Accepted)};
    Bench bench(desk);
    auto *recent = bench.find<QTreeView>("recent");
    QTRY_COMPARE(recent->model()->rowCount(), 1);
    Q_EMIT recent->activated(recent->model()->index(0, 0));
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"w"_s);
    QVERIFY(bench.window.windowTitle().startsWith(u"Titled"_s));
}

void MainWindowTest::opensTheLogs()
{
    Desk desk;
    desk.addWorkspace(u"Test"_s, WorkspaceKind::Staging);
    Bench bench(desk);
    QVERIFY(!bench.find<QPushButton>("openLogs")->isEnabled());
    auto *workspace = bench.find<QComboBox>("workspace");
    QTRY_COMPARE(workspace->count(), 2);
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

void MainWindowTest::refusesAHugePaste()
{
    Desk desk;
    Bench bench(desk);
    QApplication::clipboard()->setText(QString(10 * 1024 * 1024, u'x'));
    bench.find<QPushButton>("pasteRecipients")->click();
    auto *bar = bench.window.findChild<QStatusBar *>();
    QVERIFY(bar->currentMessage().contains(u"too big"_s));
    QCOMPARE(bench.find<QTreeView>("recipients")->model()->rowCount(), 0);
    QApplication::clipboard()->clear();
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

void MainWindowTest::hasNoFormForOtherKinds()
{
    Desk desk;
    Bench bench(desk);
    bench.showTab(3);
    bench.find<JsonEditor>("json")->setText(u"{\"event\":\"X\",\"distinct_id\":\"u\",\"properties\":{}}"_s);
    QVERIFY(!bench.find<QLineEdit>("workflow")->isEnabled());
    QTRY_VERIFY(bench.find<QListView>("problems")->model()->rowCount() > 0);
    QVERIFY(!bench.send()->isEnabled());
}

void MainWindowTest::warnsOfAUsedKey()
{
    Desk desk;
    desk.service.keyUse = storedSend(1, u"Invoice"_s, Outcome::Accepted);
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
