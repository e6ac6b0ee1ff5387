// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/library/libraryfolder.h"
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"

#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QTabBar>
#include <QTreeView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using test::LibraryFolder;
using test::WindowBench;
using test::workflowText;

namespace {

QTreeView *treeOf(const WindowBench &bench)
{
    return bench.find<QTreeView>("library");
}

QString treeShown(const WindowBench &bench, const QModelIndex &parent = {})
{
    const QAbstractItemModel *model = treeOf(bench)->model();
    QStringList parts;
    for (int row = 0; row < model->rowCount(parent); ++row) {
        const QModelIndex place = model->index(row, 0, parent);
        const QString below = treeOf(bench)->isExpanded(place) ? treeShown(bench, place) : QString();
        parts.append(place.data().toString() + (below.isEmpty() ? QString() : u" ["_s + below + u']'));
    }
    return parts.join(u", "_s);
}

QString noteOf(const WindowBench &bench)
{
    const auto *note = bench.find<QLabel>("libraryNote");
    return note->isHidden() ? QString() : note->text();
}

/// Makes the file dialog answer, as if the person had chosen.
void choosePath(const WindowBench &bench, const char *dialogName, const QString &path)
{
    auto *dialog = bench.find<QFileDialog>(dialogName);
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
}

QStringList sideTabs(const WindowBench &bench)
{
    const auto *tabs = bench.find<QTabBar>("sideTabs");
    QStringList texts;
    for (int i = 0; i < tabs->count(); ++i)
        texts.append(tabs->tabText(i));
    return texts;
}

} // namespace

/// The library beside the composer, in the window.
class WindowLibraryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void appearsWithTheFirstFolder();
    void isThereAgainAtTheNextStart();
    void filters();
    void opensADocument();
    void keepsWhatIsUnfoldedAndChosen();
    void tellsThatItsFolderIsGone();
    void tellsThatItIsEmpty();
    void proposesItsFolderForTheFirstSave();
    void opensSamples();
};

void WindowLibraryTest::appearsWithTheFirstFolder()
{
    Desk desk;
    const LibraryFolder folder;
    folder.write(u"Billing/invoice.notify.json"_s, workflowText("Invoice ready"));
    folder.write(u"welcome.notify.json"_s, workflowText("Welcome"));
    const WindowBench bench(desk);
    QCOMPARE(sideTabs(bench), QStringList{u"Recent"_s});
    QVERIFY(!bench.find<QTabBar>("sideTabs")->isVisible());
    QVERIFY(!bench.find<QAction>("closeLibrary")->isEnabled());
    bench.trigger("openLibrary");
    choosePath(bench, "libraryDialog", folder.path());
    QCOMPARE(sideTabs(bench), (QStringList{u"Library"_s, u"Recent"_s}));
    QVERIFY(treeOf(bench)->isVisible());
    QTRY_COMPARE(treeShown(bench), u"Billing [Invoice ready], Welcome"_s);
    QCOMPARE(noteOf(bench), QString());
    QCOMPARE(desk.settings.libraryFolder(), folder.path());
    bench.trigger("closeLibrary");
    QCOMPARE(sideTabs(bench), QStringList{u"Recent"_s});
    QVERIFY(bench.find<QWidget>("recent")->isVisible());
    QCOMPARE(desk.settings.libraryFolder(), QString());
}

void WindowLibraryTest::isThereAgainAtTheNextStart()
{
    Desk desk;
    const LibraryFolder folder;
    folder.write(u"welcome.notify.json"_s, workflowText("Welcome"));
    desk.settings.setLibraryFolder(folder.path());
    const WindowBench bench(desk);
    QCOMPARE(sideTabs(bench), (QStringList{u"Library"_s, u"Recent"_s}));
    QTRY_COMPARE(treeShown(bench), u"Welcome"_s);
}

void WindowLibraryTest::filters()
{
    Desk desk;
    const LibraryFolder folder;
    folder.write(u"Billing/invoice.notify.json"_s, workflowText("Invoice ready"));
    folder.write(u"Onboarding/welcome.notify.json"_s, workflowText("Welcome"));
    desk.settings.setLibraryFolder(folder.path());
    const WindowBench bench(desk);
    QTRY_COMPARE(treeShown(bench), u"Billing [Invoice ready], Onboarding [Welcome]"_s);
    treeOf(bench)->collapse(treeOf(bench)->model()->index(1, 0));
    auto *field = bench.find<QLineEdit>("libraryFilter");
    field->setText(u"wel"_s);
    QCOMPARE(treeShown(bench), u"Onboarding [Welcome]"_s);
    field->setText(u"no such word"_s);
    QCOMPARE(treeShown(bench), QString());
    QVERIFY(noteOf(bench).contains(u"No document"_s));
    field->setText(u"wel"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(treeOf(bench)->currentIndex().data().toString(), u"Welcome"_s);
    treeOf(bench)->setCurrentIndex({});
    field->clear();
    QCOMPARE(treeShown(bench), u"Billing [Invoice ready], Onboarding"_s);
    QCOMPARE(noteOf(bench), QString());
}

void WindowLibraryTest::opensADocument()
{
    Desk desk;
    const LibraryFolder folder;
    folder.write(u"Billing/invoice.notify.json"_s, workflowText("Invoice ready"));
    desk.settings.setLibraryFolder(folder.path());
    const WindowBench bench(desk);
    QTRY_COMPARE(treeShown(bench), u"Billing [Invoice ready]"_s);
    const QAbstractItemModel *model = treeOf(bench)->model();
    Q_EMIT treeOf(bench)->activated(model->index(0, 0));
    Q_EMIT treeOf(bench)->activated(model->index(0, 0, model->index(0, 0)));
    QTRY_VERIFY(bench.window.windowTitle().startsWith(u"Invoice ready"_s));
    bench.trigger("newRequest");
    QCOMPARE(bench.find<QTabBar>("openRequests")->count(), 2);
    treeOf(bench)->setCurrentIndex(model->index(0, 0, model->index(0, 0)));
    bench.trigger("openFromLibrary");
    QTRY_COMPARE(bench.find<QTabBar>("openRequests")->currentIndex(), 0);
    QCOMPARE(bench.find<QTabBar>("openRequests")->count(), 2);
}

void WindowLibraryTest::keepsWhatIsUnfoldedAndChosen()
{
    Desk desk;
    const LibraryFolder folder;
    folder.write(u"a/one.notify.json"_s, workflowText("One"));
    folder.write(u"b/two.notify.json"_s, workflowText("Two"));
    desk.settings.setLibraryFolder(folder.path());
    const WindowBench bench(desk);
    QTRY_COMPARE(treeShown(bench), u"a [One], b [Two]"_s);
    const QAbstractItemModel *model = treeOf(bench)->model();
    treeOf(bench)->collapse(model->index(0, 0));
    treeOf(bench)->setCurrentIndex(model->index(0, 0, model->index(1, 0)));
    folder.write(u"0/zero.notify.json"_s, workflowText("Zero"));
    folder.replace(u"b/two.notify.json"_s, workflowText("Twice"));
    QTRY_COMPARE(treeShown(bench), u"0, a, b [Twice]"_s);
    QCOMPARE(treeOf(bench)->currentIndex().data().toString(), u"Twice"_s);
}

void WindowLibraryTest::tellsThatItsFolderIsGone()
{
    Desk desk;
    const LibraryFolder folder;
    folder.write(u"library/one.notify.json"_s, workflowText("One"));
    desk.settings.setLibraryFolder(folder.path(u"library"_s));
    const WindowBench bench(desk);
    QTRY_COMPARE(treeShown(bench), u"One"_s);
    folder.remove(u"library"_s);
    QTRY_VERIFY(noteOf(bench).contains(u"is not there"_s));
    QCOMPARE(treeShown(bench), QString());
    QCOMPARE(desk.settings.libraryFolder(), folder.path(u"library"_s));
    folder.write(u"library/two.notify.json"_s, workflowText("Two"));
    QTRY_COMPARE(treeShown(bench), u"Two"_s);
    QCOMPARE(noteOf(bench), QString());
}

void WindowLibraryTest::tellsThatItIsEmpty()
{
    Desk desk;
    const LibraryFolder folder;
    desk.settings.setLibraryFolder(folder.path());
    const WindowBench bench(desk);
    QTRY_VERIFY(noteOf(bench).contains(u"New from sample"_s));
    folder.write(u"one.notify.json"_s, workflowText("One"));
    QTRY_COMPARE(treeShown(bench), u"One"_s);
    QCOMPARE(noteOf(bench), QString());
}

void WindowLibraryTest::proposesItsFolderForTheFirstSave()
{
    Desk desk;
    const LibraryFolder folder;
    desk.settings.setLibraryFolder(folder.path());
    const WindowBench bench(desk);
    bench.find<QLineEdit>("workflow")->setText(u"first"_s);
    bench.trigger("save");
    QCOMPARE(bench.find<QFileDialog>("saveDialog")->directory().path(), folder.path());
    choosePath(bench, "saveDialog", folder.path(u"first.notify.json"_s));
    QTRY_COMPARE(treeShown(bench), u"first"_s);
    QVERIFY(!bench.window.isWindowModified());
}

void WindowLibraryTest::opensSamples()
{
    Desk desk;
    const WindowBench bench(desk);
    const auto *samples = bench.find<QMenu>("samples");
    QCOMPARE(samples->title(), u"New from sample"_s);
    int opened = 0;
    for (QAction *sample : samples->actions()) {
        if (sample->isSeparator())
            continue;
        sample->trigger();
        ++opened;
        QVERIFY2(bench.window.windowTitle().startsWith(sample->text()), qPrintable(sample->text()));
        QVERIFY(!bench.window.isWindowModified());
    }
    QCOMPARE(opened, 16);
    QCOMPARE(bench.find<QTabBar>("openRequests")->count(), 16);
    // It is a request without a file.
    bench.trigger("save");
    QVERIFY(bench.find<QFileDialog>("saveDialog"));
}

HELIOGRAPH_SUITE(WindowLibraryTest)
#include "tst_windowlibrary.moc"
