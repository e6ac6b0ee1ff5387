// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/library.h"
#include "tests/core/library/libraryfolder.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QSignalSpy>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::LibraryFolder;
using test::shown;
using test::workflowText;

namespace {

QString libraryShown(const Library &library)
{
    return library.contents() ? shown(library.contents()->root) : library.contents().error().code;
}

} // namespace

class LibraryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsItsFolder();
    void noticesWhatHappensOutside_data();
    void noticesWhatHappensOutside();
    void noticesANewFolderWithItsDocuments();
    void outlivesItsFolder();
    void waitsForAFolderThatIsNotThere();
    void readsTheFolderChosenLast();
    void tellsNothingWhereNothingChanged();
    void holdsThousandsOfDocuments();
};

void LibraryTest::readsItsFolder()
{
    const LibraryFolder folder;
    folder.write(u"a.notify.json"_s, workflowText("a"));
    Library library;
    QVERIFY(!library.isReading());
    QSignalSpy changed(&library, &Library::changed);
    library.setFolder(folder.path());
    QVERIFY(library.isReading());
    QCOMPARE(libraryShown(library), QString());
    QTRY_VERIFY(!library.isReading());
    QCOMPARE(libraryShown(library), u"a"_s);
    QCOMPARE(changed.size(), 2);
    library.setFolder({});
    QCOMPARE(libraryShown(library), QString());
    QVERIFY(!library.isReading());
}

void LibraryTest::noticesWhatHappensOutside_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("expected");
    QTest::newRow("written") << u"write"_s << u"new title, sub/: [b]"_s;
    QTest::newRow("replaced") << u"replace"_s << u"new title, sub/: [b]"_s;
    QTest::newRow("added") << u"add"_s << u"a, c, sub/: [b]"_s;
    QTest::newRow("removed") << u"remove"_s << u"sub/: [b]"_s;
    QTest::newRow("in a folder") << u"sub"_s << u"a, sub/: [b, d]"_s;
    QTest::newRow("a folder removed") << u"removeFolder"_s << u"a"_s;
    QTest::newRow("broken") << u"break"_s << u"a!, sub/: [b]"_s;
}

void LibraryTest::noticesWhatHappensOutside()
{
    QFETCH(const QString, what);
    QFETCH(const QString, expected);
    const LibraryFolder folder;
    folder.write(u"a.notify.json"_s, workflowText("a"));
    folder.write(u"sub/b.notify.json"_s, workflowText("b"));
    Library library;
    library.setFolder(folder.path());
    QTRY_COMPARE(libraryShown(library), u"a, sub/: [b]"_s);
    if (what == u"write"_s)
        folder.write(u"a.notify.json"_s, workflowText("new title"));
    else if (what == u"replace"_s)
        folder.replace(u"a.notify.json"_s, workflowText("new title"));
    else if (what == u"add"_s)
        folder.write(u"c.notify.json"_s, workflowText("c"));
    else if (what == u"remove"_s)
        folder.remove(u"a.notify.json"_s);
    else if (what == u"sub"_s)
        folder.write(u"sub/d.notify.json"_s, workflowText("d"));
    else if (what == u"removeFolder"_s)
        folder.remove(u"sub"_s);
    else
        folder.write(u"a.notify.json"_s, "{");
    QTRY_COMPARE(libraryShown(library), expected);
}

void LibraryTest::noticesANewFolderWithItsDocuments()
{
    const LibraryFolder folder;
    Library library;
    library.setFolder(folder.path());
    QTRY_VERIFY(!library.isReading());
    folder.write(u"x/y/z.notify.json"_s, workflowText("z"));
    QTRY_COMPARE(libraryShown(library), u"x/: [y/: [z]]"_s);
    folder.replace(u"x/y/z.notify.json"_s, workflowText("zz"));
    QTRY_COMPARE(libraryShown(library), u"x/: [y/: [zz]]"_s);
    folder.replace(u"x/y/z.notify.json"_s, workflowText("zzz"));
    QTRY_COMPARE(libraryShown(library), u"x/: [y/: [zzz]]"_s);
}

void LibraryTest::outlivesItsFolder()
{
    const LibraryFolder folder;
    folder.write(u"library/a.notify.json"_s, workflowText("a"));
    Library library;
    library.setFolder(folder.path(u"library"_s));
    QTRY_COMPARE(libraryShown(library), u"a"_s);
    folder.remove(u"library"_s);
    QTRY_COMPARE(libraryShown(library), u"library.missing"_s);
    folder.write(u"library/b.notify.json"_s, workflowText("b"));
    QTRY_COMPARE(libraryShown(library), u"b"_s);
}

void LibraryTest::waitsForAFolderThatIsNotThere()
{
    const LibraryFolder folder;
    Library library;
    library.setFolder(folder.path(u"not/yet"_s));
    QTRY_COMPARE(libraryShown(library), u"library.missing"_s);
    folder.write(u"not/yet/a.notify.json"_s, workflowText("a"));
    QTRY_COMPARE(libraryShown(library), u"a"_s);
}

void LibraryTest::readsTheFolderChosenLast()
{
    const LibraryFolder first;
    first.write(u"a.notify.json"_s, workflowText("a"));
    const LibraryFolder second;
    second.write(u"b.notify.json"_s, workflowText("b"));
    Library library;
    QStringList told;
    connect(&library, &Library::changed, this, [&] { told.append(libraryShown(library)); });
    library.setFolder(first.path());
    library.setFolder(second.path());
    QTRY_VERIFY(!library.isReading());
    QCOMPARE(told, (QStringList{QString(), QString(), u"b"_s}));
}

void LibraryTest::tellsNothingWhereNothingChanged()
{
    const LibraryFolder folder;
    folder.write(u"a.notify.json"_s, workflowText("a"));
    Library library;
    library.setFolder(folder.path());
    QTRY_VERIFY(!library.isReading());
    QSignalSpy changed(&library, &Library::changed);
    library.refresh();
    folder.replace(u"b.notify.json"_s, workflowText("b"));
    QTRY_COMPARE(libraryShown(library), u"a, b"_s);
    QCOMPARE(changed.size(), 1);
}

void LibraryTest::holdsThousandsOfDocuments()
{
    constexpr int count = 5000;
    const LibraryFolder folder;
    for (int i = 0; i < count; ++i)
        folder.write(u"f%1/d%2.notify.json"_s.arg(i % 50).arg(i), workflowText("d"));
    QElapsedTimer timer;
    timer.start();
    Library library;
    library.setFolder(folder.path());
    QVERIFY2(timer.elapsed() < 200, "the GUI waited for the disk");
    QTRY_VERIFY_WITH_TIMEOUT(!library.isReading(), 60000);
    QCOMPARE(library.contents()->documents, count);
    QVERIFY(!library.contents()->isCut);
    // Beyond what the system is asked to watch, a folder tells still.
    folder.write(u"f49/new.notify.json"_s, workflowText("new"));
    QTRY_COMPARE_WITH_TIMEOUT(library.contents()->documents, count + 1, 60000);
    timer.restart();
    library.setFolder({});
    QVERIFY2(timer.elapsed() < 1000, "it ends soon");
}

HELIOGRAPH_SUITE(LibraryTest)
#include "tst_library.moc"
