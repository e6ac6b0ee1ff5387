// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/attachmentpath.h"
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/common/jsoneditor.h"

#include <QCheckBox>
#include <QDropEvent>
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

namespace {

constexpr int attachmentsTab = 4;

/// The window with its Attachments tab in front.
struct AttachmentsBench
{
    AttachmentsBench() { bench.showTab("Attachments"); }

    /// A file of that many bytes in the folder of the test.
    [[nodiscard]] QString makeFile(const QString &name, int bytes) const
    {
        const QString path = desk.folder.filePath(name);
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(bytes, 'x')) != bytes)
            qFatal("the test's folder cannot be written");
        return path;
    }
    /// A saved document, open.
    void openDocument(const QByteArray &text)
    {
        const QString path = desk.folder.filePath(u"docs/Bill.notify.json"_s);
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        bench.window.openDocument(path);
        QTRY_COMPARE(bench.find<QLineEdit>("workflow")->text(), u"w"_s);
        bench.showTab("Attachments");
    }
    void chooseFiles(const QStringList &paths) const
    {
        bench.find<QPushButton>("addFile")->click();
        auto *dialog = bench.window.findChild<QFileDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        Q_EMIT dialog->filesSelected(paths);
        dialog->close();
        QTRY_VERIFY(!bench.window.findChild<QFileDialog *>());
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table->model()->index(row, column).data().toString();
    }
    /// The document's text: its editor follows only while it is seen.
    [[nodiscard]] QByteArray json() const
    {
        auto *tabs = bench.find<QTabWidget>("requestTabs");
        const int before = tabs->currentIndex();
        bench.showTab("JSON");
        QByteArray text = bench.find<JsonEditor>("json")->utf8();
        tabs->setCurrentIndex(before);
        return text;
    }
    [[nodiscard]] bool says(const QString &part) const
    {
        for (const auto *label : table->parentWidget()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }
    [[nodiscard]] QString tabTitle() const { return bench.find<QTabWidget>("requestTabs")->tabText(attachmentsTab); }

    Desk desk;
    Bench bench{desk};
    QTableView *table = bench.find<QTableView>("attachments");
};

constexpr char envelope[] = "{\n  \"body\": {\n    \"workflow\": \"w\",\n    \"recipients\": [\"u\"]\n  }%1\n}\n";

QByteArray document(const QByteArray &more = {})
{
    return QByteArray(envelope).replace("%1", more);
}

/// What a file manager says of files that are dragged or copied.
void say(QMimeData &mime, const QStringList &paths)
{
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    mime.setUrls(urls);
}

/// Whether the widget took the drop.
bool drop(QWidget *target, const QMimeData &mime)
{
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    // Straight to it: what it ignores, the application would offer to its parents.
    static_cast<QObject *>(target)->event(&enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    static_cast<QObject *>(target)->event(&event);
    return true;
}

} // namespace

class AttachmentsPanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addsFiles();
    void writesAFileRelativeToTheDocument();
    void addsAUrl();
    void editsAnAttachment();
    void tellsWhatIsMissing();
    void looksAgainWhenItIsShown();
    void takesDroppedFiles();
    void leavesARequestToTheWindow();
    void pastes_data();
    void pastes();
    void removes();
    void leadsToEachProblem();
    void hasNoPlaceInABareBody();
    void keepsItsFilesInAnotherFolder();
};

void AttachmentsPanelTest::addsFiles()
{
    AttachmentsBench attach;
    QCOMPARE(attach.tabTitle(), u"Attachments"_s);
    const QString a = attach.makeFile(u"a.pdf"_s, 2048);
    const QString b = attach.makeFile(u"b.pdf"_s, 1024);
    attach.chooseFiles({a, b});
    QCOMPARE(attach.tabTitle(), u"Attachments 2"_s);
    QCOMPARE(attach.cell(0, 0), u"a.pdf"_s);
    QCOMPARE(attach.cell(0, 1), a);
    QTRY_COMPARE(attach.cell(0, 2), u"2.0 KB"_s);
    QCOMPARE(attach.table->currentIndex().row(), 1);
    QCOMPARE(attach.bench.find<QLineEdit>("attachmentFile")->text(), b);
    QTRY_VERIFY(attach.says(u"1.0 KB, which take 1.3 KB of the request as base64"_s));
    QVERIFY(attach.says(u"4.0 KB of 800"_s));
    attach.bench.trigger("undo");
    QCOMPARE(attach.table->model()->rowCount(), 0);
    QVERIFY(attach.bench.find<QWidget>("attachmentFile")->isHidden() ||
            !attach.bench.find<QWidget>("attachmentFile")->isVisible());
}

void AttachmentsPanelTest::writesAFileRelativeToTheDocument()
{
    AttachmentsBench attach;
    attach.openDocument(document());
    const QString below = attach.makeFile(u"docs/in/a.pdf"_s, 10);
    const QString elsewhere = attach.makeFile(u"b.pdf"_s, 10);
    attach.chooseFiles({below, elsewhere});
    QCOMPARE(attach.cell(0, 1), u"in/a.pdf"_s);
    QCOMPARE(attach.cell(1, 1), elsewhere);
    QTRY_COMPARE(attach.cell(0, 2), u"10 bytes"_s);
}

void AttachmentsPanelTest::addsAUrl()
{
    AttachmentsBench attach;
    QVERIFY(QTest::qWaitForWindowActive(&attach.bench.window));
    attach.bench.find<QPushButton>("addUrl")->click();
    auto *url = attach.bench.find<QLineEdit>("attachmentUrl");
    QCOMPARE(QApplication::focusWidget(), url);
    QTest::keyClicks(url, u"https://e.org/terms.pdf"_s);
    QCOMPARE(attach.cell(0, 0), u"terms.pdf"_s);
    QVERIFY(!attach.bench.find<QWidget>("attachmentFile")->isVisible());
    QVERIFY(attach.json().contains("\"url\": \"https://e.org/terms.pdf\""));
}

void AttachmentsPanelTest::editsAnAttachment()
{
    AttachmentsBench attach;
    attach.openDocument(document(R"(, "attachments": [ {"file":"a.pdf"} ])"));
    attach.bench.find<QLineEdit>("attachmentFile")->setText(u"b.pdf"_s);
    attach.bench.find<QLineEdit>("attachmentFileName")->setText(u"Bill.pdf"_s);
    attach.bench.find<QCheckBox>("attachmentIgnore")->setChecked(true);
    QCOMPARE(attach.cell(0, 0), u"Bill.pdf"_s);
    QCOMPARE(attach.cell(0, 1), u"b.pdf"_s);
    QCOMPARE(attach.cell(0, 3), u"skip it"_s);
    QVERIFY(attach.json().contains(R"("ignore_if_error":true)"));
    attach.bench.find<QCheckBox>("attachmentIgnore")->setChecked(false);
    attach.bench.find<QLineEdit>("attachmentFileName")->clear();
    QVERIFY(!attach.json().contains("ignore_if_error") && !attach.json().contains("file_name"));
}

void AttachmentsPanelTest::tellsWhatIsMissing()
{
    AttachmentsBench attach;
    attach.openDocument(document(R"(, "attachments": [ {"file":"a.pdf"} ])"));
    QTRY_COMPARE(attach.cell(0, 2), u"not found"_s);
    QTRY_VERIFY(attach.says(u"a.pdf"_s));
    QVERIFY(!attach.bench.send()->isEnabled());
}

void AttachmentsPanelTest::looksAgainWhenItIsShown()
{
    AttachmentsBench attach;
    attach.openDocument(document(R"(, "attachments": [ {"file":"a.pdf"} ])"));
    QTRY_COMPARE(attach.cell(0, 2), u"not found"_s);
    (void)attach.makeFile(u"docs/a.pdf"_s, 1024);
    attach.bench.showTab("Recipients");
    attach.bench.showTab("Attachments");
    QTRY_COMPARE(attach.cell(0, 2), u"1.0 KB"_s);
}

void AttachmentsPanelTest::takesDroppedFiles()
{
    AttachmentsBench attach;
    QMimeData mime;
    say(mime, {attach.makeFile(u"a.json"_s, 10), attach.makeFile(u"b.pdf"_s, 10)});
    QVERIFY(drop(attach.table->parentWidget(), mime));
    QCOMPARE(attach.table->model()->rowCount(), 2);
    attach.bench.showTab("Recipients");
    // A field leaves a file to the form around it, instead of writing its path.
    QVERIFY(!drop(attach.bench.find<QWidget>("workflow"), mime));
    QVERIFY(drop(attach.bench.find<QWidget>("requestForm"), mime));
    QCOMPARE(attach.table->model()->rowCount(), 4);
    QCOMPARE(attach.bench.find<QTabWidget>("requestTabs")->currentIndex(), attachmentsTab);
    attach.bench.showTab("JSON");
    attach.bench.find<JsonEditor>("json")->setText(u"{oops"_s);
    QVERIFY(drop(attach.bench.find<QWidget>("requestForm"), mime));
    QVERIFY(attach.bench.window.findChild<QStatusBar *>()->currentMessage().contains(u"broken"_s));
    QCOMPARE(attach.json(), QByteArray("{oops"));
}

void AttachmentsPanelTest::leavesARequestToTheWindow()
{
    AttachmentsBench attach;
    QMimeData mime;
    say(mime, {attach.makeFile(u"a.notify.JSON"_s, 10)});
    QVERIFY(!drop(attach.bench.find<QWidget>("requestForm"), mime));
    QVERIFY(drop(attach.table->parentWidget(), mime));
    QCOMPARE(attach.table->model()->rowCount(), 1);
    QMimeData web;
    web.setUrls({QUrl(u"https://example.org/x.pdf"_s)});
    QVERIFY(!drop(attach.bench.find<QWidget>("requestForm"), web));
    QVERIFY(!drop(attach.table->parentWidget(), web));
}

void AttachmentsPanelTest::pastes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("source"); // empty: nothing is attached, and why is said
    QTest::newRow("file") << QString() << u"a.pdf"_s << u"a.pdf"_s;
    QTest::newRow("address") << u" https://e.org/x.pdf\n"_s << QString() << u"https://e.org/x.pdf"_s;
    QTest::newRow("something else") << u"hello"_s << QString() << QString();
}

void AttachmentsPanelTest::pastes()
{
    QFETCH(QString, text);
    QFETCH(QString, file);
    QFETCH(QString, source);
    AttachmentsBench attach;
    QVERIFY(QTest::qWaitForWindowActive(&attach.bench.window));
    auto mime = std::make_unique<QMimeData>();
    if (file.isEmpty())
        mime->setText(text);
    else
        say(*mime, {attach.makeFile(file, 10)});
    QApplication::clipboard()->setMimeData(mime.release());
    attach.table->setFocus();
    QTest::keyClick(attach.table, Qt::Key_V, Qt::ControlModifier);
    if (source.isEmpty())
        QTRY_VERIFY(attach.bench.window.findChild<QStatusBar *>()->currentMessage().contains(u"clipboard"_s));
    else
        QTRY_VERIFY(attach.cell(0, 1).endsWith(source));
    QCOMPARE(attach.table->model()->rowCount(), source.isEmpty() ? 0 : 1);
    QApplication::clipboard()->clear();
}

void AttachmentsPanelTest::removes()
{
    AttachmentsBench attach;
    attach.openDocument(document(R"(, "attachments": [ {"url":"https://e.org/a"}, {"url":"https://e.org/b"} ])"));
    QVERIFY(attach.bench.find<QPushButton>("removeAttachment")->isEnabled());
    attach.table->selectRow(0);
    attach.bench.find<QPushButton>("removeAttachment")->click();
    QCOMPARE(attach.cell(0, 0), u"b"_s);
    QCOMPARE(attach.bench.find<QLineEdit>("attachmentUrl")->text(), u"https://e.org/b"_s);
    attach.bench.find<QPushButton>("removeAttachment")->click();
    QCOMPARE(attach.table->model()->rowCount(), 0);
    QVERIFY(!attach.bench.find<QPushButton>("removeAttachment")->isEnabled());
    QVERIFY(!attach.json().contains("attachments"));
}

void AttachmentsPanelTest::leadsToEachProblem()
{
    AttachmentsBench attach;
    QVERIFY(QTest::qWaitForWindowActive(&attach.bench.window));
    attach.openDocument(document(R"(, "attachments": [ {"file":"gone.pdf"}, {"url":"ftp://x"}, {"url":"https://e.org/a",
        "file_name":""}, {"url":"https://e.org/a","ignore_if_error":"no"}, {"file":"gone.pdf","colour":1}, 12 ])"));
    auto *problems = attach.bench.find<QListView>("problems");
    const auto activate = [&](const QString &pointer) {
        attach.bench.showTab("Recipients");
        for (int row = 0; row < problems->model()->rowCount(); ++row) {
            const QModelIndex index = problems->model()->index(row, 0);
            if (!index.data(Qt::ToolTipRole).toString().startsWith(pointer + u' '))
                continue;
            Q_EMIT problems->activated(index);
            return true;
        }
        return false;
    };
    QTRY_VERIFY(activate(u"/attachments/0/file"_s));
    const auto leads = [&](const QString &pointer, const char *field, int row) {
        return activate(pointer) && QApplication::focusWidget() == attach.bench.find<QWidget>(field) &&
               attach.table->currentIndex().row() == row;
    };
    QVERIFY(leads(u"/attachments/0/file"_s, "attachmentFile", 0));
    QVERIFY(leads(u"/attachments/1/url"_s, "attachmentUrl", 1));
    QVERIFY(leads(u"/attachments/2/file_name"_s, "attachmentFileName", 2));
    QVERIFY(leads(u"/attachments/3/ignore_if_error"_s, "attachmentIgnore", 3));
    QVERIFY(leads(u"/attachments/4/colour"_s, "json", 4));
    QVERIFY(leads(u"/attachments/5"_s, "json", 5));
}

void AttachmentsPanelTest::hasNoPlaceInABareBody()
{
    AttachmentsBench attach;
    attach.bench.showTab("JSON");
    attach.bench.find<JsonEditor>("json")->setText(
        u"{\"workflow\":\"w\",\"recipients\":[\"u\"],\"data\":{\"$attachments\":[]}}"_s);
    attach.bench.showTab("Attachments");
    QVERIFY(!attach.bench.find<QPushButton>("addFile")->isEnabled());
    QVERIFY(attach.says(u"bare body"_s));
}

void AttachmentsPanelTest::keepsItsFilesInAnotherFolder()
{
    AttachmentsBench attach;
    const QString file = attach.makeFile(u"docs/a.pdf"_s, 1024);
    attach.openDocument(document(R"(, "attachments": [ {"file":"a.pdf"} ])"));
    QTRY_COMPARE(attach.cell(0, 2), u"1.0 KB"_s);
    attach.bench.trigger("saveAs");
    auto *dialog = attach.bench.window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    const QString path = attach.desk.folder.filePath(u"Copy.notify.json"_s);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    QTRY_COMPARE(attach.cell(0, 1), u"docs/a.pdf"_s);
    QTRY_VERIFY(!attach.bench.window.isWindowModified());
    const auto saved = Document::read(path);
    QVERIFY(saved);
    QCOMPARE(attachmentPath(saved->attachments().at(0).file, saved->folder()), file);
    QTRY_COMPARE(attach.cell(0, 2), u"1.0 KB"_s);
}

HELIOGRAPH_SUITE(AttachmentsPanelTest)
#include "tst_attachmentspanel.moc"
