// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/library/libraryfolder.h"
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/preview/templateeditor.h"

#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QTabBar>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using test::LibraryFolder;
using test::WindowBench;
using test::workflowNamed;

namespace {

/// The window with one document open, in a folder that others write to.
struct FileBench
{
    FileBench()
    {
        folder.write(u"a.notify.json"_s, workflowNamed("first"));
        window.window.openDocument(path());
    }
    [[nodiscard]] QString path() const { return folder.path(u"a.notify.json"_s); }
    [[nodiscard]] QString slug() const { return window.find<QLineEdit>("workflow")->text(); }
    void type(const char *text) const { window.find<QLineEdit>("workflow")->setText(QString::fromLatin1(text)); }
    [[nodiscard]] QString said() const
    {
        return window.find<QWidget>("fileStrip")->isHidden() ? QString() : window.find<QLabel>("fileNote")->text();
    }
    [[nodiscard]] bool offers(const char *button) const { return window.find<QWidget>(button)->isVisible(); }
    [[nodiscard]] QByteArray onDisk() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
    }
    [[nodiscard]] bool isModified() const { return window.window.isWindowModified(); }

    Desk desk;
    LibraryFolder folder;
    WindowBench window{desk};
};

} // namespace

/// What other programs do to the files of open requests, in the window.
class WindowFilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reloadsWhatWasNotEdited();
    void letsChooseWhereBothChanged_data();
    void letsChooseWhereBothChanged();
    void reloadsWhatIsNoJson();
    void tellsThatTheFileIsGone();
    void writesAFileThatIsGone();
    void tellsThatTheFileCannotBeRead();
    void isQuietWhereBothSayTheSame();
    void isQuietAboutItsOwnSaves();
    void asksBeforeItReplacesAChange();
    void asksAgainWhereItChangedMeanwhile();
    void learnsWhatHappenedBeforeTheStart();
    void tellsEachTabItsOwn();
    void asksWhereATemplateCannotBeSaved();
};

void WindowFilesTest::reloadsWhatWasNotEdited()
{
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    bench.folder.write(u"a.notify.json"_s, workflowNamed("second"));
    QTRY_COMPARE(bench.slug(), u"second"_s);
    bench.folder.replace(u"a.notify.json"_s, workflowNamed("third"));
    QTRY_COMPARE(bench.slug(), u"third"_s);
    QVERIFY(!bench.isModified());
    QCOMPARE(bench.said(), QString());
    bench.window.trigger("undo");
    QCOMPARE(bench.slug(), u"second"_s);
    QVERIFY(bench.isModified());
}

void WindowFilesTest::letsChooseWhereBothChanged_data()
{
    QTest::addColumn<bool>("reload");
    QTest::newRow("reload") << true;
    QTest::newRow("keep mine") << false;
}

void WindowFilesTest::letsChooseWhereBothChanged()
{
    QFETCH(const bool, reload);
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    bench.type("mine");
    bench.folder.replace(u"a.notify.json"_s, workflowNamed("theirs"));
    QTRY_VERIFY(bench.said().contains(u"a.notify.json"_s));
    QVERIFY(bench.offers("reloadFile") && bench.offers("keepMine"));
    QCOMPARE(bench.slug(), u"mine"_s);
    bench.window.find<QPushButton>(reload ? "reloadFile" : "keepMine")->click();
    QCOMPARE(bench.said(), QString());
    if (reload) {
        QCOMPARE(bench.slug(), u"theirs"_s);
        QVERIFY(!bench.isModified());
        bench.window.trigger("undo");
        QCOMPARE(bench.slug(), u"mine"_s);
    }
    QVERIFY(bench.isModified());
    // The choice is made: Save asks no more.
    bench.window.trigger("save");
    QTRY_COMPARE(bench.onDisk(), workflowNamed("mine"));
    QTRY_VERIFY(!bench.isModified());
    QVERIFY(!bench.window.find<QMessageBox>("changedOnDisk"));
}

void WindowFilesTest::reloadsWhatIsNoJson()
{
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    bench.type("mine");
    bench.folder.write(u"a.notify.json"_s, "no JSON");
    QTRY_VERIFY(!bench.said().isEmpty());
    bench.window.find<QPushButton>("reloadFile")->click();
    QVERIFY(!bench.isModified());
    bench.window.trigger("undo");
    QCOMPARE(bench.slug(), u"mine"_s);
}

void WindowFilesTest::tellsThatTheFileIsGone()
{
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    bench.folder.remove(u"a.notify.json"_s);
    QTRY_VERIFY(bench.said().contains(u"not on disk any more"_s));
    QVERIFY(!bench.offers("reloadFile") && !bench.offers("keepMine"));
    QVERIFY(bench.isModified());
    QCOMPARE(bench.slug(), u"first"_s);
    bench.folder.write(u"a.notify.json"_s, workflowNamed("first"));
    QTRY_COMPARE(bench.said(), QString());
    QVERIFY(!bench.isModified());
}

void WindowFilesTest::writesAFileThatIsGone()
{
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    bench.folder.remove(u"a.notify.json"_s);
    QTRY_VERIFY(!bench.said().isEmpty());
    bench.window.trigger("save");
    QTRY_COMPARE(bench.onDisk(), workflowNamed("first"));
    QTRY_COMPARE(bench.said(), QString());
    QVERIFY(!bench.isModified());
}

void WindowFilesTest::tellsThatTheFileCannotBeRead()
{
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    bench.folder.remove(u"a.notify.json"_s);
    bench.folder.write(u"a.notify.json/in-a-folder"_s, "x");
    QTRY_VERIFY(bench.said().contains(u"cannot be read"_s));
    QCOMPARE(bench.slug(), u"first"_s);
}

void WindowFilesTest::isQuietWhereBothSayTheSame()
{
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    bench.type("same");
    QVERIFY(bench.isModified());
    bench.folder.replace(u"a.notify.json"_s, workflowNamed("same"));
    QTRY_VERIFY(!bench.isModified());
    QCOMPARE(bench.said(), QString());
}

void WindowFilesTest::isQuietAboutItsOwnSaves()
{
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    for (const char *slug : {"one", "two", "three"}) {
        bench.type(slug);
        bench.window.trigger("save");
        QTRY_COMPARE(bench.onDisk(), workflowNamed(slug));
        QTRY_VERIFY(!bench.isModified());
        bench.type("typed on");
        QVERIFY(bench.isModified());
    }
    // A change from outside comes after all that is known of them.
    bench.folder.replace(u"a.notify.json"_s, workflowNamed("theirs"));
    QTRY_VERIFY(!bench.said().isEmpty());
    QCOMPARE(bench.slug(), u"typed on"_s);
}

void WindowFilesTest::asksBeforeItReplacesAChange()
{
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    bench.type("mine");
    bench.folder.replace(u"a.notify.json"_s, workflowNamed("theirs"));
    bench.window.trigger("save");
    QTRY_VERIFY(bench.window.find<QMessageBox>("changedOnDisk"));
    auto *box = bench.window.find<QMessageBox>("changedOnDisk");
    QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
    box->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(!bench.window.find<QMessageBox>("changedOnDisk"));
    QCOMPARE(bench.onDisk(), workflowNamed("theirs"));
    QCOMPARE(bench.slug(), u"mine"_s);
    bench.window.trigger("save");
    QTRY_VERIFY(bench.window.find<QPushButton>("replaceFile"));
    bench.window.find<QPushButton>("replaceFile")->click();
    QTRY_COMPARE(bench.onDisk(), workflowNamed("mine"));
    QTRY_VERIFY(!bench.isModified());
    QCOMPARE(bench.said(), QString());
}

void WindowFilesTest::asksAgainWhereItChangedMeanwhile()
{
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    bench.type("mine");
    bench.folder.replace(u"a.notify.json"_s, workflowNamed("theirs"));
    bench.window.trigger("save");
    QTRY_VERIFY(bench.window.find<QMessageBox>("changedOnDisk"));
    bench.folder.replace(u"a.notify.json"_s, workflowNamed("theirs again"));
    const QPointer<QMessageBox> first(bench.window.find<QMessageBox>("changedOnDisk"));
    first->findChild<QPushButton *>(u"replaceFile"_s)->click();
    QTRY_VERIFY(!first);
    QTRY_VERIFY(bench.window.find<QMessageBox>("changedOnDisk"));
    QCOMPARE(bench.onDisk(), workflowNamed("theirs again"));
}

void WindowFilesTest::learnsWhatHappenedBeforeTheStart()
{
    Desk desk;
    const LibraryFolder folder;
    for (const char *name : {"clean", "edited", "gone"})
        folder.write(QString::fromLatin1(name) + u".notify.json"_s, workflowNamed("first"));
    {
        WindowBench bench(desk);
        for (const char *name : {"clean", "edited", "gone"}) {
            bench.window.openDocument(folder.path(QString::fromLatin1(name) + u".notify.json"_s));
            QTRY_VERIFY(bench.window.windowTitle().startsWith(QString::fromLatin1(name)));
        }
        bench.trigger("previousRequest");
        bench.find<QLineEdit>("workflow")->setText(u"mine"_s);
        bench.trigger("previousRequest");
    }
    folder.write(u"clean.notify.json"_s, workflowNamed("theirs"));
    folder.write(u"edited.notify.json"_s, workflowNamed("theirs"));
    folder.remove(u"gone.notify.json"_s);
    const WindowBench bench(desk);
    QTRY_COMPARE(bench.find<QLineEdit>("workflow")->text(), u"theirs"_s);
    QVERIFY(bench.find<QWidget>("fileStrip")->isHidden());
    bench.trigger("nextRequest");
    QTRY_VERIFY(bench.find<QWidget>("keepMine")->isVisible());
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"mine"_s);
    bench.trigger("nextRequest");
    QTRY_VERIFY(bench.find<QLabel>("fileNote")->text().contains(u"gone.notify.json"_s));
    QVERIFY(bench.window.isWindowModified());
}

void WindowFilesTest::tellsEachTabItsOwn()
{
    const FileBench bench;
    QTRY_COMPARE(bench.slug(), u"first"_s);
    bench.type("mine");
    bench.window.trigger("newRequest");
    bench.folder.replace(u"a.notify.json"_s, workflowNamed("theirs"));
    bench.window.trigger("previousRequest");
    QTRY_VERIFY(!bench.said().isEmpty());
    bench.window.trigger("nextRequest");
    QCOMPARE(bench.said(), QString());
    bench.window.trigger("previousRequest");
    QVERIFY(!bench.said().isEmpty());
}

void WindowFilesTest::asksWhereATemplateCannotBeSaved()
{
    FileBench bench;
    bench.folder.write(u"b.sms.hbs"_s, "text");
    bench.folder.write(u"b.notify.json"_s,
                       R"({"kind": "workflow", "templates": ["b.sms.hbs"], "body": {"workflow": "w"}})");
    bench.window.window.openDocument(bench.folder.path(u"b.notify.json"_s));
    auto *editor = bench.window.find<TemplateEditor>("templateText");
    QTRY_VERIFY((editor = bench.window.find<TemplateEditor>("templateText")) && editor->text() == u"text"_s);
    QVERIFY(QFile::remove(bench.folder.path(u"b.sms.hbs"_s)));
    QVERIFY(QDir().mkdir(bench.folder.path(u"b.sms.hbs"_s)));
    editor->append(u"!"_s);
    bench.window.window.close();
    QTRY_VERIFY(bench.window.find<QMessageBox>("notSaved"));
    bench.window.find<QPushButton>("stay")->click();
    QTRY_VERIFY(!bench.window.find<QMessageBox>("notSaved"));
    QVERIFY(bench.window.window.isVisible());
    // Nor does its tab close.
    bench.window.trigger("closeRequest");
    QCOMPARE(bench.slug(), u"w"_s);
    QCOMPARE(editor->text(), u"text!"_s);
    bench.window.window.close();
    QTRY_VERIFY(bench.window.find<QMessageBox>("notSaved"));
    bench.window.find<QPushButton>("closeAndLose")->click();
    QTRY_VERIFY(!bench.window.window.isVisible());
}

HELIOGRAPH_SUITE(WindowFilesTest)
#include "tst_windowfiles.moc"
