// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/libraryreader.h"
#include "tests/core/library/libraryfolder.h"
#include "tests/support/suite.h"
#include "tests/support/unprivileged.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <cstdio>
#include <sys/stat.h>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::LibraryFolder;
using test::shown;
using test::workflowText;

namespace {

Result<LibraryContents> readAgain(const LibraryFolder &folder, const LibraryContents &before,
                                  const LibraryLimits &limits = {})
{
    const std::atomic_bool stop = false;
    return readLibrary(folder.path(), limits, before, stop);
}

Result<LibraryContents> readOnce(const LibraryFolder &folder, const LibraryLimits &limits = {})
{
    return readAgain(folder, {}, limits);
}

QString shownOnce(const LibraryFolder &folder)
{
    const auto library = readOnce(folder);
    return library ? shown(library->root) : library.error().message;
}

} // namespace

class LibraryReaderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsFoldersAndDocuments();
    void takesTheFilesNameForATitle();
    void showsWhatIsWrong_data();
    void showsWhatIsWrong();
    void showsANameThatIsNoText();
    void showsWhatItMayNotRead();
    void followsNoLoop();
    void stopsAtItsLimits();
    void readsWhatChangedOnly();
    void tellsThatThereIsNoFolder();
    void stopsWhenAsked();
};

void LibraryReaderTest::readsFoldersAndDocuments()
{
    const LibraryFolder folder;
    folder.write(u"b.notify.json"_s, workflowText("Welcome"));
    folder.write(u"Billing/invoice.notify.json"_s, workflowText("Invoice ready"));
    folder.write(u"Billing/late/overdue.notify.json"_s, R"({"kind":"event","title":"Overdue","body":{}})");
    folder.write(u"Billing/notes.json"_s, "{}");
    folder.write(u"readme.txt"_s, "no document");
    folder.write(u".git/hidden.notify.json"_s, workflowText("hidden"));
    folder.write(u"empty/none.txt"_s, "no document");
    const auto library = readOnce(folder);
    QVERIFY(library.has_value());
    QCOMPARE(shown(library->root), u"Billing/: [Invoice ready, late/: [Overdue]], Welcome"_s);
    QCOMPARE(library->documents, 3);
    QVERIFY(!library->isCut);
    QVERIFY(library->folders.contains(folder.path(u"empty"_s)));
    const LibraryEntry &invoice = library->root.entries[0].entries[0];
    QCOMPARE(invoice.path, folder.path(u"Billing/invoice.notify.json"_s));
    QCOMPARE(invoice.kind, Kind::Workflow);
    QCOMPARE(library->root.entries[0].entries[1].entries[0].kind, Kind::Event);
}

void LibraryReaderTest::takesTheFilesNameForATitle()
{
    const LibraryFolder folder;
    folder.write(u"no-title.notify.json"_s, workflowText({}));
    folder.write(u".notify.json"_s, workflowText("hidden"));
    QCOMPARE(shownOnce(folder), u"no-title"_s);
}

void LibraryReaderTest::showsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("broken JSON") << QByteArray("{\"body\":");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no request") << QByteArray("{\"name\":\"a package\"}");
    QTest::newRow("no UTF-8") << QByteArray("{\"title\":\"\xff\"}");
    QTest::newRow("too large") << QByteArray(9 * 1024 * 1024, ' ');
}

void LibraryReaderTest::showsWhatIsWrong()
{
    QFETCH(const QByteArray, text);
    const LibraryFolder folder;
    folder.write(u"a.notify.json"_s, text);
    folder.write(u"b.notify.json"_s, workflowText("good"));
    const auto library = readOnce(folder);
    QCOMPARE(shown(library->root), u"a!, good"_s);
    QVERIFY(library->root.entries[0].problem.endsWith(u'.'));
    folder.write(u"a.notify.json"_s, workflowText("mended"));
    QCOMPARE(shown(readAgain(folder, *library)->root), u"mended, good"_s);
}

void LibraryReaderTest::showsANameThatIsNoText()
{
    const LibraryFolder folder;
    const QByteArray place = QFile::encodeName(folder.path());
    FILE *file = std::fopen((place + "/caf\xe9.notify.json").constData(), "w");
    QVERIFY(file);
    std::fclose(file);
    QCOMPARE(::mkdir((place + "/sub\xff").constData(), 0755), 0);
    const QString seen = shownOnce(folder);
    // Qt cannot clean them away.
    (void)std::remove((place + "/caf\xe9.notify.json").constData());
    (void)std::remove((place + "/sub\xff").constData());
    QCOMPARE(seen, u"caf\uFFFD!, sub\uFFFD/: []!"_s);
}

void LibraryReaderTest::showsWhatItMayNotRead()
{
    const LibraryFolder folder;
    folder.write(u"closed/a.notify.json"_s, workflowText("a"));
    folder.write(u"b.notify.json"_s, workflowText("b"));
    folder.write(u"c.notify.json"_s, workflowText("c"));
    // Whoever is nobody is in this process's group still.
    QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0755), 0);
    QVERIFY(QFile::setPermissions(folder.path(u"closed"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(QFile::setPermissions(folder.path(u"b.notify.json"_s), QFile::WriteOwner));
    {
        const test::Unprivileged nobody;
        QCOMPARE(shownOnce(folder), u"b!, c, closed/: []!"_s);
    }
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const test::Unprivileged nobody;
    QCOMPARE(readOnce(folder).error().code, u"library.denied"_s);
}

void LibraryReaderTest::followsNoLoop()
{
    const LibraryFolder folder;
    folder.write(u"a/one.notify.json"_s, workflowText("one"));
    QVERIFY(QFile::link(folder.path(), folder.path(u"a/up"_s)));
    QVERIFY(QFile::link(folder.path(u"b"_s), folder.path(u"b"_s)));
    QVERIFY(QFile::link(folder.path(u"a"_s), folder.path(u"z"_s)));
    QVERIFY(QFile::link(folder.path(u"nowhere"_s), folder.path(u"gone.notify.json"_s)));
    QCOMPARE(shownOnce(folder), u"a/: [one], gone!"_s);
}

void LibraryReaderTest::stopsAtItsLimits()
{
    const LibraryFolder folder;
    for (int i = 0; i < 9; ++i)
        folder.write(u"f%1/d.notify.json"_s.arg(i), workflowText("d"));
    folder.write(u"deep/deep/deep/d.notify.json"_s, workflowText("d"));
    LibraryLimits limits;
    limits.documents = 4;
    auto library = readOnce(folder, limits);
    QCOMPARE(library->documents, 4);
    QVERIFY(library->isCut);
    limits = {};
    limits.folders = 3;
    library = readOnce(folder, limits);
    QCOMPARE(library->folders.size(), 3);
    QVERIFY(library->isCut);
    limits = {};
    limits.depth = 2;
    library = readOnce(folder, limits);
    QCOMPARE(library->documents, 9);
    QVERIFY(library->isCut);
    QVERIFY(!readOnce(folder)->isCut);
}

void LibraryReaderTest::readsWhatChangedOnly()
{
    const LibraryFolder folder;
    folder.write(u"a.notify.json"_s, workflowText("a"));
    folder.write(u"b.notify.json"_s, workflowText("b"));
    LibraryContents known = *readOnce(folder);
    // What it knows of a file that did not change stands, whatever the file says.
    known.root.entries[0].title = u"known"_s;
    folder.write(u"b.notify.json"_s, workflowText("another"));
    QCOMPARE(shown(readAgain(folder, known)->root), u"known, another"_s);
    folder.remove(u"a.notify.json"_s);
    QCOMPARE(shown(readAgain(folder, known)->root), u"another"_s);
}

void LibraryReaderTest::tellsThatThereIsNoFolder()
{
    const LibraryFolder folder;
    folder.write(u"file"_s, "text");
    const std::atomic_bool stop = false;
    for (const QString &name : {u"gone"_s, u"file"_s}) {
        const auto library = readLibrary(folder.path(name), {}, {}, stop);
        QVERIFY(!library);
        QCOMPARE(library.error().code, u"library.missing"_s);
        QVERIFY(library.error().message.contains(name));
    }
}

void LibraryReaderTest::stopsWhenAsked()
{
    const LibraryFolder folder;
    folder.write(u"a.notify.json"_s, workflowText("a"));
    const std::atomic_bool stop = true;
    QCOMPARE(readLibrary(folder.path(), {}, {}, stop)->documents, 0);
}

HELIOGRAPH_SUITE(LibraryReaderTest)
#include "tst_libraryreader.moc"
