// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/common/jsoneditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QStatusBar>
#include <QTableView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using Bench = test::WindowBench;

class WindowEditingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void editsARecipient();
    void followsTheJson();
    void waitsWhileTheJsonIsBroken();
    void leadsToEachProblem();
    void undoesAcrossFormAndJson();
    void refusesAHugePaste();
    void takesTheKindFromTheJson();
    void opensAFile();
    void refusesAFileThatIsNoText();
    void savesAFile();
    void takesADroppedFile();
    void restoresTheDraft();
    void bringsBackAClosedRequest();
};

void WindowEditingTest::editsARecipient()
{
    Desk desk;
    Bench bench(desk);
    bench.find<QPushButton>("addRecipient")->click();
    auto *list = bench.find<QTableView>("recipients");
    QCOMPARE(list->model()->rowCount(), 1);
    bench.find<QLineEdit>("distinctId")->setText(u"anna"_s);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"anna"_s);
    bench.find<QCheckBox>("skipCreate")->setChecked(true);
    bench.showTab("JSON");
    QVERIFY(bench.find<JsonEditor>("json")->utf8().contains("$skip_create"));
    bench.showTab("Recipients");
    bench.find<QComboBox>("recipientType")->setCurrentIndex(1);
    QVERIFY(!bench.find<QLineEdit>("distinctId")->isVisible());
    QCOMPARE(bench.find<QLineEdit>("objectId")->text(), u"anna"_s);
    bench.find<QLineEdit>("objectType")->setText(u"team"_s);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"team / anna"_s);
    bench.find<QPushButton>("removeRecipient")->click();
    QCOMPARE(list->model()->rowCount(), 0);
    QVERIFY(!bench.find<QPushButton>("removeRecipient")->isEnabled());
    bench.find<QLineEdit>("tenant")->setText(u"acme"_s);
    bench.find<QLineEdit>("idempotencyKey")->setText(u"k-1"_s);
    bench.find<QLineEdit>("cancellationKey")->setText(u"c-1"_s);
    bench.showTab("JSON");
    const QByteArray text = bench.find<JsonEditor>("json")->utf8();
    QVERIFY(text.contains(R"("tenant_id": "acme")") && text.contains("k-1") && text.contains("c-1"));
    bench.find<QLineEdit>("tenant")->clear();
    QVERIFY(!bench.find<JsonEditor>("json")->utf8().contains("tenant_id"));
}

void WindowEditingTest::followsTheJson()
{
    Desk desk;
    Bench bench(desk);
    bench.showTab("JSON");
    auto *json = bench.find<JsonEditor>("json");
    json->setText(
        u"{\"tenant_id\":\"t\",\"body\":{\"workflow\":\"w\",\"recipients\":[\"a\"],\"data\":{\"n\":1.10}}}"_s);
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"w"_s);
    QCOMPARE(bench.find<QLineEdit>("tenant")->text(), u"t"_s);
    QCOMPARE(bench.find<QTableView>("recipients")->model()->rowCount(), 1);
    bench.showTab("Data");
    auto *data = bench.find<JsonEditor>("data");
    QCOMPARE(data->utf8(), QByteArray("{\"n\":1.10}"));
    data->setText(u"{\"n\":1.20}"_s);
    bench.showTab("JSON");
    QVERIFY(json->utf8().contains("{\"n\":1.20}"));
    auto *preview = bench.find<JsonEditor>("preview");
    QTRY_VERIFY(preview->utf8().contains(R"("data":{"n":1.20})"));
    bench.find<QCheckBox>("previewIndent")->setChecked(true);
    QVERIFY(preview->utf8().contains(R"(  "workflow": "w")"));
}

void WindowEditingTest::waitsWhileTheJsonIsBroken()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.showTab("JSON");
    auto *json = bench.find<JsonEditor>("json");
    const QByteArray whole = json->utf8();
    json->setText(QString::fromUtf8(whole) + u" oops"_s);
    QVERIFY(!bench.find<QLineEdit>("workflow")->isEnabled());
    QVERIFY(!bench.find<QTableView>("recipients")->isEnabled());
    QVERIFY(json->isEnabled());
    QVERIFY(!bench.send()->isEnabled());
    json->setText(QString::fromUtf8(whole));
    QVERIFY(bench.find<QLineEdit>("workflow")->isEnabled());
    QTRY_VERIFY(bench.send()->isEnabled());
}

void WindowEditingTest::leadsToEachProblem()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.showTab("JSON");
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
    QCOMPARE(bench.find<QTableView>("recipients")->currentIndex().row(), 1);
    QVERIFY(activate(u"/body/data"_s));
    QCOMPARE(QApplication::focusWidget(), bench.find<QWidget>("data"));
    QVERIFY(activate(u"/idempotency_key"_s));
    QCOMPARE(QApplication::focusWidget(), bench.find<QWidget>("idempotencyKey"));
    QVERIFY(activate(u"/strange"_s));
    QCOMPARE(QApplication::focusWidget(), bench.find<QWidget>("json"));
}

void WindowEditingTest::undoesAcrossFormAndJson()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(!bench.find<QAction>("undo")->isEnabled());
    bench.find<QLineEdit>("workflow")->setText(u"one"_s);
    bench.showTab("JSON");
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

void WindowEditingTest::refusesAHugePaste()
{
    Desk desk;
    Bench bench(desk);
    QApplication::clipboard()->setText(QString(10 * 1024 * 1024, u'x'));
    bench.find<QPushButton>("pasteRecipients")->click();
    auto *bar = bench.window.findChild<QStatusBar *>();
    QVERIFY(bar->currentMessage().contains(u"too big"_s));
    QCOMPARE(bench.find<QTableView>("recipients")->model()->rowCount(), 0);
    QApplication::clipboard()->clear();
}

void WindowEditingTest::takesTheKindFromTheJson()
{
    Desk desk;
    Bench bench(desk);
    bench.showTab("JSON");
    bench.find<JsonEditor>("json")->setText(u"{\"event\":\"X\",\"distinct_id\":\"u\",\"properties\":{}}"_s);
    QTRY_COMPARE(bench.find<QLineEdit>("eventName")->text(), u"X"_s);
    QVERIFY(!bench.find<QLineEdit>("workflow")->isVisible());
    // A name has two characters at least.
    QTRY_VERIFY(bench.find<QListView>("problems")->model()->rowCount() > 0);
    QTRY_VERIFY(!bench.send()->isEnabled());
}

void WindowEditingTest::opensAFile()
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

void WindowEditingTest::refusesAFileThatIsNoText()
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

void WindowEditingTest::savesAFile()
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

void WindowEditingTest::takesADroppedFile()
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

void WindowEditingTest::restoresTheDraft()
{
    Desk desk;
    {
        Bench bench(desk);
        bench.find<QLineEdit>("workflow")->setText(u"half-written"_s);
        bench.showTab("Data");
        bench.find<JsonEditor>("data")->setText(u"{ \"half\": "_s);
    }
    Bench bench(desk);
    QVERIFY(!bench.find<QLineEdit>("workflow")->isEnabled());
    bench.showTab("JSON");
    const QByteArray text = bench.find<JsonEditor>("json")->utf8();
    QVERIFY(text.contains("half-written") && text.contains("{ \"half\": "));
}

void WindowEditingTest::bringsBackAClosedRequest()
{
    Desk desk;
    Bench bench(desk);
    QVERIFY(!bench.find<QAction>("reopen")->isEnabled());
    bench.find<QLineEdit>("workflow")->setText(u"mine"_s);
    bench.trigger("closeRequest");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), QString());
    bench.trigger("reopen");
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"mine"_s);
}

HELIOGRAPH_SUITE(WindowEditingTest)
#include "tst_windowediting.moc"
