// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/common/jsoneditor.h"
#include "ui/models/columnmime.h"

#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using Bench = test::WindowBench;

namespace {

QString written(const Desk &desk, const QString &name, const QByteArray &content)
{
    QFile file(desk.folder.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
    return file.fileName();
}

/// That many good documents, a line each, and then one that cannot be sent.
QByteArray documents(int count)
{
    QByteArray lines;
    for (int i = 1; i <= count; ++i)
        lines += R"({"workflow":"w","recipients":[{"distinct_id":"u-)" + QByteArray::number(i) + "\"}]}\n";
    return lines + "{\"workflow\":\"w\"}\n";
}

QAbstractItemModel *results(const Bench &bench)
{
    return bench.find<QTableView>("bulkResults")->model();
}

QString cell(const QAbstractItemModel *model, int row, int column)
{
    return model->index(row, column).data().toString();
}

} // namespace

class WindowBulkTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsAFileOfDocuments();
    void fillsARequestWithColumns();
    void makesOneRequestOfRowsThatBelongTogether();
    void putsAColumnOnAField();
    void readsALargeDocumentElsewhere();
    void makesABroadcastOfRowsThatSayTheSame();
    void asksBeforeProduction();
    void tellsWhatIsWrongWithAFile();
    void pausesAndResumes();
    void tellsWhatAnEarlierRunWasMadeOf();
};

void WindowBulkTest::sendsAFileOfDocuments()
{
    Desk desk;
    Bench bench(desk);
    bench.trigger("showBulk");
    bench.find<QLineEdit>("bulkFile")->setText(written(desk, u"many.jsonl"_s, documents(250)));
    Q_EMIT bench.find<QLineEdit>("bulkFile")->editingFinished();
    QTRY_COMPARE(bench.find<QTableView>("bulkRows")->model()->rowCount(), 251);
    QTRY_VERIFY(cell(bench.find<QTableView>("bulkRows")->model(), 249, 1).contains(u"u-250"_s));
    QTRY_VERIFY(bench.find<QPlainTextEdit>("bulkPreview")->toPlainText().contains(u"\"$idempotency_key\""_s));
    QVERIFY(!bench.find<QPushButton>("bulkStart")->isEnabled());
    bench.find<QPushButton>("bulkCheck")->click();
    QTRY_VERIFY(bench.find<QPushButton>("bulkStart")->isEnabled());
    QCOMPARE(bench.find<QPushButton>("bulkStart")->text(), u"Start: 250 · Sandbox"_s);
    QCOMPARE(bench.find<QTableView>("bulkProblems")->model()->rowCount(), 1);
    QTRY_COMPARE(results(bench)->rowCount(), 251);
    bench.find<QPushButton>("bulkStart")->click();
    QTRY_VERIFY(bench.find<QLabel>("bulkRunText")->text().startsWith(u"Done: 250 accepted, 1 invalid"_s));
    QTRY_COMPARE(cell(results(bench), 249, 2), u"Accepted"_s);
    QTRY_COMPARE(cell(results(bench), 250, 2), u"Invalid"_s);
    bench.find<QComboBox>("bulkOutcome")->setCurrentIndex(5);
    QTRY_COMPARE(results(bench)->rowCount(), 1);
    bench.find<QComboBox>("bulkOutcome")->setCurrentIndex(0);
    bench.find<QLineEdit>("bulkSearch")->setText(u"u-77\""_s);
    QTRY_COMPARE(results(bench)->rowCount(), 1);
    QTRY_COMPARE(cell(results(bench), 0, 0), u"77"_s);
    bench.find<QTableView>("bulkResults")->setCurrentIndex(results(bench)->index(0, 0));
    Q_EMIT bench.find<QTableView>("bulkResults")->activated(results(bench)->index(0, 0));
    QTRY_COMPARE(bench.find<QTabBar>("pages")->currentIndex(), 0);
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"w"_s);
}

void WindowBulkTest::fillsARequestWithColumns()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.trigger("showBulk");
    bench.find<QLineEdit>("bulkFile")
        ->setText(
            written(desk, u"people.csv"_s, "id,email,amount\nu-1,anna@example.org,1.50\nu-2,ben@example.org,2\n"));
    Q_EMIT bench.find<QLineEdit>("bulkFile")->editingFinished();
    auto *mapping = bench.find<QTableView>("bulkMapping");
    QTRY_COMPARE(mapping->model()->rowCount(), 3);
    QCOMPARE(cell(mapping->model(), 2, 2), u"Number"_s);
    QVERIFY(!bench.find<QPushButton>("bulkCheck")->isEnabled());
    bench.find<QPushButton>("bulkSuggest")->click();
    QCOMPARE(cell(mapping->model(), 0, 3), u"recipient.distinct_id"_s);
    QCOMPARE(cell(mapping->model(), 1, 3), u"recipient.$email"_s);
    QCOMPARE(cell(mapping->model(), 2, 3), u"data.amount"_s);
    QTRY_VERIFY(bench.find<QPlainTextEdit>("bulkPreview")->toPlainText().contains(uR"("amount":1.50)"_s));
    // Its second and third recipient stay as they were: the person's own request does, in any case.
    QVERIFY(bench.find<QPlainTextEdit>("bulkPreview")->toPlainText().contains(uR"("$email":["anna@example.org"])"_s));
    QTRY_VERIFY(bench.find<QPushButton>("bulkCheck")->isEnabled());
    bench.find<QComboBox>("bulkKey")->setCurrentIndex(1);
    QTRY_VERIFY(bench.find<QPlainTextEdit>("bulkPreview")->toPlainText().contains(uR"("$idempotency_key":"u-1")"_s));
    bench.find<QPushButton>("bulkCheck")->click();
    QTRY_COMPARE(bench.find<QPushButton>("bulkStart")->text(), u"Start: 2 · Sandbox"_s);
    // What was checked is not what would be sent now.
    bench.find<QComboBox>("bulkKey")->setCurrentIndex(0);
    QVERIFY(!bench.find<QPushButton>("bulkStart")->isEnabled());
}

void WindowBulkTest::makesOneRequestOfRowsThatBelongTogether()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.trigger("showBulk");
    bench.find<QLineEdit>("bulkFile")->setText(written(desk, u"orders.csv"_s, "id,order\np-1,A\np-2,A\np-3,B\n"));
    Q_EMIT bench.find<QLineEdit>("bulkFile")->editingFinished();
    QTRY_COMPARE(bench.find<QTableView>("bulkMapping")->model()->rowCount(), 2);
    bench.find<QPushButton>("bulkSuggest")->click();
    auto *group = bench.find<QComboBox>("bulkGroup");
    QCOMPARE(group->currentText(), u"Each row"_s);
    group->setCurrentIndex(2);
    QCOMPARE(group->currentText(), u"Rows with the same order"_s);
    auto *preview = bench.find<QPlainTextEdit>("bulkPreview");
    QTRY_VERIFY(preview->toPlainText().contains(u"p-1"_s) && preview->toPlainText().contains(u"p-2"_s));
    bench.find<QSpinBox>("bulkPreviewRow")->setValue(3);
    QTRY_VERIFY(preview->toPlainText().contains(u"p-3"_s) && !preview->toPlainText().contains(u"p-2"_s));
    QTRY_VERIFY(bench.find<QPushButton>("bulkCheck")->isEnabled());
    bench.find<QPushButton>("bulkCheck")->click();
    QTRY_COMPARE(bench.find<QPushButton>("bulkStart")->text(), u"Start: 2 · Sandbox"_s);
    group->setCurrentIndex(0);
    QVERIFY(!bench.find<QPushButton>("bulkStart")->isEnabled());
}

/// What a drag does once it is over the field; that one begins is tested with a real pointer.
void WindowBulkTest::putsAColumnOnAField()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.trigger("showBulk");
    bench.find<QLineEdit>("bulkFile")->setText(written(desk, u"people.csv"_s, "id,amount\nu-1,1.50\n"));
    auto *fields = bench.find<QTableView>("bulkFields");
    const auto rowOf = [&](const QString &place) {
        const auto found = fields->model()->match(fields->model()->index(0, 0), Qt::DisplayRole, place, 1);
        return found.isEmpty() ? QModelIndex() : found.front();
    };
    const auto drop = [&](const QString &column, const QString &place) {
        const auto mime = mimeOfColumn(column);
        fields->scrollTo(rowOf(place));
        const QPoint at = fields->visualRect(rowOf(place)).center();
        QDragEnterEvent enter(at, Qt::CopyAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(fields->viewport(), &enter);
        QDragMoveEvent move(at, Qt::CopyAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(fields->viewport(), &move);
        QDropEvent dropped(at, Qt::CopyAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(fields->viewport(), &dropped);
        return move.isAccepted();
    };
    QTRY_VERIFY(fields->isVisible());
    QTRY_VERIFY(fields->viewport()->rect().contains(fields->visualRect(fields->model()->index(0, 0)).center()));
    QVERIFY(!drop(u"no column of it"_s, u"recipient.distinct_id"_s));
    QVERIFY(drop(u"id"_s, u"recipient.distinct_id"_s));
    QTRY_COMPARE(rowOf(u"recipient.distinct_id"_s).siblingAtColumn(1).data().toString(), u"id"_s);
    QVERIFY(drop(u"amount"_s, u"A new field of data"_s));
    QTRY_COMPARE(rowOf(u"data.amount"_s).siblingAtColumn(1).data().toString(), u"amount"_s);
    QCOMPARE(cell(bench.find<QTableView>("bulkMapping")->model(), 1, 3), u"data.amount"_s);
    QTRY_VERIFY(bench.find<QPlainTextEdit>("bulkPreview")->toPlainText().contains(uR"("amount":1.50)"_s));
    // Onto another: it goes there, and leaves the first.
    QVERIFY(drop(u"amount"_s, u"recipient.$timezone"_s));
    QTRY_COMPARE(rowOf(u"recipient.$timezone"_s).siblingAtColumn(1).data().toString(), u"amount"_s);
    QVERIFY(!rowOf(u"data.amount"_s).isValid());
}

void WindowBulkTest::readsALargeDocumentElsewhere()
{
    const QByteArray large =
        R"({"body": {"workflow": "w", "recipients": [{"distinct_id": "{{id}}"}], "data": {"long": ")" +
        QByteArray(100000, 'x') + R"("}}})";
    Desk desk;
    Bench bench(desk);
    bench.trigger("showBulk");
    bench.find<QLineEdit>("bulkFile")->setText(written(desk, u"people.csv"_s, "id,amount\nu-1,1.50\n"));
    const auto *check = bench.find<QPushButton>("bulkCheck");
    QAbstractItemModel *mapping = bench.find<QTableView>("bulkMapping")->model();
    QTRY_COMPARE(mapping->rowCount(), 2);
    const auto choose = [&](const QString &path) {
        bench.find<QPushButton>("bulkChooseDocument")->click();
        auto *dialog = bench.find<QFileDialog>("bulkDocumentDialog");
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
    };
    const QString path = written(desk, u"large.notify.json"_s, large);
    choose(path);
    QVERIFY(!check->isEnabled());
    QTRY_VERIFY(check->isEnabled());
    QCOMPARE(cell(mapping, 0, 3), u"recipient.distinct_id"_s);
    mapping->setData(mapping->index(1, 3), u"data.amount"_s);
    QVERIFY(!check->isEnabled());
    QTRY_VERIFY(check->isEnabled());
    QCOMPARE(cell(mapping, 1, 3), u"data.amount"_s);
    // The last one counts.
    choose(desk.folder.filePath(u"missing.json"_s));
    choose(path);
    QTRY_VERIFY(check->isEnabled());
    choose(desk.folder.filePath(u"missing.json"_s));
    QVERIFY(!check->isEnabled());
    QTRY_COMPARE(cell(mapping, 0, 3), QString());
    QVERIFY(!check->isEnabled());
}

void WindowBulkTest::makesABroadcastOfRowsThatSayTheSame()
{
    constexpr int rows = 1001;
    Desk desk;
    Bench bench(desk);
    const QString request = written(desk, u"news.notify.json"_s, R"({"kind": "workflow", "title": "News",
        "cancellation_key": "c-1", "tenant_id": "t-1", "body": {"workflow": "news",
        "recipients": [{"distinct_id": "{{id}}"}], "data": {"edition": 1.10}}})");
    bench.window.openDocument(request);
    QTRY_COMPARE(bench.find<QLineEdit>("workflow")->text(), u"news"_s);
    QByteArray people = "id\n";
    for (int i = 1; i < rows; ++i)
        people += "u-" + QByteArray::number(i) + '\n';
    people += "u-1\n"; // once more
    bench.trigger("showBulk");
    bench.find<QLineEdit>("bulkFile")->setText(written(desk, u"people.csv"_s, people));
    QTRY_VERIFY(bench.find<QPushButton>("bulkCheck")->isEnabled());
    QVERIFY(!bench.find<QPushButton>("bulkBroadcast")->isVisible());
    bench.find<QPushButton>("bulkCheck")->click();
    QTRY_VERIFY(bench.find<QPushButton>("bulkBroadcast")->isVisible());
    bench.find<QPushButton>("bulkCopyIds")->click();
    QTRY_COMPARE(QApplication::clipboard()->text().count(u'\n'), rows - 1);
    QVERIFY(QApplication::clipboard()->text().startsWith(u"u-1\nu-2\n"_s));
    bench.find<QPushButton>("bulkBroadcast")->click();
    QTRY_COMPARE(bench.find<QTabBar>("pages")->currentIndex(), 0);
    QCOMPARE(bench.find<QTabBar>("openRequests")->count(), 2);
    QTRY_COMPARE(bench.find<QComboBox>("kind")->currentText(), u"Broadcast"_s);
    bench.showTab("JSON");
    const auto made = Document::parse(bench.find<JsonEditor>("json")->utf8(), {});
    QVERIFY(made);
    QCOMPARE(made->title(), u"News"_s);
    QCOMPARE(made->tenantId(), u"t-1"_s);
    QCOMPARE(made->idempotencyKey(), std::nullopt);
    QVERIFY(!made->text().contains("cancellation_key"));
    QVERIFY(!made->text().contains("u-1"));
    QVERIFY(made->text().contains(R"("edition": 1.10)"));
    QVERIFY(made->text().contains(R"("list_id": "")"));
    QVERIFY(desk.service.orders.empty());
}

void WindowBulkTest::asksBeforeProduction()
{
    Desk desk;
    const Workspace live = desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    Bench bench(desk);
    QTRY_VERIFY(bench.find<QComboBox>("workspace")->findData(live.uuid) >= 0);
    bench.find<QComboBox>("workspace")->setCurrentIndex(bench.find<QComboBox>("workspace")->findData(live.uuid));
    bench.trigger("showBulk");
    bench.find<QLineEdit>("bulkFile")->setText(written(desk, u"many.jsonl"_s, documents(30)));
    Q_EMIT bench.find<QLineEdit>("bulkFile")->editingFinished();
    QTRY_VERIFY(bench.find<QPushButton>("bulkCheck")->isEnabled());
    bench.find<QPushButton>("bulkCheck")->click();
    QTRY_COMPARE(bench.find<QPushButton>("bulkStart")->text(), u"Start: 30 · PRODUCTION"_s);
    bench.find<QPushButton>("bulkStart")->click();
    QTRY_VERIFY(bench.find<QPushButton>("sendToProduction"));
    QVERIFY(!bench.find<QPushButton>("sendToProduction")->isEnabled());
    bench.find<QPushButton>("cancelProduction")->click();
    QTRY_VERIFY(!bench.find<QPushButton>("sendToProduction"));
    QTRY_VERIFY(bench.find<QPushButton>("bulkStart")->isEnabled());
    bench.find<QPushButton>("bulkStart")->click();
    QTRY_VERIFY(bench.find<QLineEdit>("typeTheName"));
    bench.find<QLineEdit>("typeTheName")->setText(u"Live"_s);
    bench.find<QPushButton>("sendToProduction")->click();
    QTRY_VERIFY(bench.find<QLabel>("bulkRunText")->text().startsWith(u"Done: 30 accepted"_s));
}

void WindowBulkTest::tellsWhatIsWrongWithAFile()
{
    Desk desk;
    Bench bench(desk);
    bench.trigger("showBulk");
    auto *file = bench.find<QLineEdit>("bulkFile");
    file->setText(desk.folder.filePath(u"missing.csv"_s));
    Q_EMIT file->editingFinished();
    const auto says = [&](const QString &text) {
        for (const QLabel *label : file->parentWidget()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(u"missing.csv"_s));
    file->setText(written(desk, u"open.csv"_s, "id,name\n1,\"never closed\n2,b\n"));
    Q_EMIT file->editingFinished();
    QTRY_VERIFY(says(u"quote"_s));
    QVERIFY(!bench.find<QPushButton>("bulkCheck")->isEnabled());
}

/// Closing the window asks, and keeps the run where the person says so; paused, the run is there at the next start.
void WindowBulkTest::pausesAndResumes()
{
    Desk desk;
    // The first call is answered, the others hang until they are ended.
    desk.makeTransport = [] {
        auto transport = std::make_unique<test::FakeTransport>();
        transport->answers = {test::FakeTransport::result(Outcome::Accepted, 202)};
        return transport;
    };
    {
        Bench bench(desk);
        bench.trigger("showBulk");
        bench.find<QLineEdit>("bulkFile")->setText(written(desk, u"many.jsonl"_s, documents(250)));
        QTRY_VERIFY(bench.find<QPushButton>("bulkCheck")->isEnabled());
        bench.find<QPushButton>("bulkCheck")->click();
        QTRY_VERIFY(bench.find<QPushButton>("bulkStart")->isEnabled());
        bench.find<QPushButton>("bulkStart")->click();
        QTRY_VERIFY(bench.find<QLabel>("bulkRunText")->text().startsWith(u"100 of 250"_s));
        QVERIFY(!bench.window.close());
        QTRY_VERIFY(bench.find<QPushButton>("keepRunning"));
        bench.find<QPushButton>("keepRunning")->click();
        QTRY_VERIFY(!bench.find<QPushButton>("keepRunning"));
        QVERIFY(bench.window.isVisible());
        bench.find<QPushButton>("bulkCancel")->click();
        QTRY_VERIFY(bench.find<QPushButton>("bulkUnknownAgain")->isEnabled());
        QVERIFY(bench.window.close());
    }
    desk.makeTransport = [] { return std::make_unique<test::AcceptingTransport>(); };
    Bench bench(desk);
    bench.trigger("showBulk");
    auto *runs = bench.find<QComboBox>("bulkRuns");
    QTRY_COMPARE(runs->count(), 2);
    runs->setCurrentIndex(1);
    QTRY_COMPARE(results(bench)->rowCount(), 251);
    QTRY_VERIFY(bench.find<QPushButton>("bulkUnknownAgain")->isEnabled() ||
                bench.find<QPushButton>("bulkResume")->isEnabled());
    const char *again = bench.find<QPushButton>("bulkUnknownAgain")->isEnabled() ? "bulkUnknownAgain" : "bulkResume";
    bench.find<QPushButton>(again)->click();
    QTRY_VERIFY(bench.find<QLabel>("bulkRunText")->text().startsWith(u"Done: 250 accepted"_s));
}

/// What stands on the page is another file's; a file that is dropped there is for a new run.
void WindowBulkTest::tellsWhatAnEarlierRunWasMadeOf()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    bench.trigger("showBulk");
    const QString first = written(desk, u"first.csv"_s, "id;amount\nu-1;2\nu-2;3\n");
    auto *file = bench.find<QLineEdit>("bulkFile");
    file->setText(first);
    QTRY_COMPARE(bench.find<QTableView>("bulkMapping")->model()->rowCount(), 2);
    bench.find<QPushButton>("bulkSuggest")->click();
    QTRY_VERIFY(bench.find<QPushButton>("bulkCheck")->isEnabled());
    bench.find<QPushButton>("bulkCheck")->click();
    QTRY_VERIFY(bench.find<QPushButton>("bulkStart")->isEnabled());
    bench.find<QPushButton>("bulkStart")->click();
    QTRY_VERIFY(bench.find<QLabel>("bulkRunText")->text().startsWith(u"Done: 2 accepted"_s));
    const QString second = written(desk, u"second.csv"_s, "name,city\na,b\n");
    file->setText(second);
    QTRY_COMPARE(bench.find<QTableView>("bulkMapping")->model()->index(0, 0).data().toString(), u"name"_s);
    auto *runs = bench.find<QComboBox>("bulkRuns");
    QTRY_COMPARE(runs->count(), 2);
    runs->setCurrentIndex(0);
    runs->setCurrentIndex(1);
    QTRY_VERIFY(bench.find<QPushButton>("bulkNewRun")->isVisible());
    const auto told = [&] {
        QStringList lines;
        for (const QLabel *line : bench.window.findChildren<QLabel *>(u"bulkAbout"_s))
            lines.append(line->text());
        return lines;
    };
    QTRY_COMPARE(told().size(), 5);
    QCOMPARE(told().at(0), first);
    QCOMPARE(told().at(1), u"CSV, TSV · UTF-8 · Separator: Semicolon · Quote: Double · First row names the columns"_s);
    QCOMPARE(told().at(3), u"id (Text) → recipient.distinct_id\namount (Number) → data.amount"_s);
    QVERIFY(!file->isVisible());
    QVERIFY(!bench.find<QTableView>("bulkMapping")->isVisible());
    QCOMPARE(results(bench)->rowCount(), 2);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(second)});
    QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&bench.window, &enter);
    QDropEvent drop(QPointF(9, 9), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&bench.window, &drop);
    QTRY_VERIFY(file->isVisible());
    QCOMPARE(file->text(), second);
    QCOMPARE(runs->currentIndex(), 0);
    QTRY_COMPARE(bench.find<QTableView>("bulkRows")->model()->rowCount(), 1);
}

HELIOGRAPH_SUITE(WindowBulkTest)
#include "tst_windowbulk.moc"
