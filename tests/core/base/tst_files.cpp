// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/datafolder.h"
#include "core/base/files.h"
#include "tests/support/filesizelimit.h"
#include "tests/support/suite.h"
#include "tests/support/unprivileged.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace heliograph::test {

namespace {

void openToOthers(const QString &path)
{
    QVERIFY(::chmod(QFile::encodeName(path).constData(), 0755) == 0);
}

} // namespace

class FilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void readsBackWhatWasWritten_data();
    void readsBackWhatWasWritten();
    void readsUpToTheLimit();
    void namesWhatCannotBeRead_data();
    void namesWhatCannotBeRead();
    void followsLinks();
    void refusesPipeWithoutWaiting();
    void fileOfAnotherIsDenied();
    void fileThatBreaksOffIsAnError();
    void replacesTheWholeFile();
    void namesWhatCannotBeWritten_data();
    void namesWhatCannotBeWritten();
    void fullDiskLeavesTheFileAsItWas();
    void writesPieceByPiece();
    void askingWhetherItCanBeWrittenChangesNothing();
    void makesTheDataFolder();
    void opensTheDataFolderAgain();
    void relativeFolderIsMadeAbsolute();
    void dataFolderIsForTheUserAlone();
    void fileInPlaceOfDataFolder_data();
    void fileInPlaceOfDataFolder();
    void dataFolderOfAnotherIsDenied();
    void standardPlaceIsThePlatforms();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FilesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void FilesTest::readsBackWhatWasWritten_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("text") << "one\ntwo\r\n"_ba;
    QTest::newRow("binary") << QByteArray("\0\xFF\x1A\r\n\n", 6);
    QTest::newRow("a megabyte") << QByteArray(1024 * 1024, 'x');
}

void FilesTest::readsBackWhatWasWritten()
{
    QFETCH(const QByteArray, bytes);
    QVERIFY(writeFile(path(u"a"_s), bytes));
    const auto back = readFile(path(u"a"_s), 2 * 1024 * 1024);
    QVERIFY(back);
    QVERIFY(*back == bytes);
}

void FilesTest::readsUpToTheLimit()
{
    // A name with place holders is shown as it is.
    const QString file = path(u"100%1 %2"_s);
    QVERIFY(writeFile(file, QByteArray(2048, 'x')));
    QVERIFY(readFile(file, 2048));
    const auto tooBig = readFile(file, 2047);
    QVERIFY(!tooBig);
    QCOMPARE(tooBig.error().code, u"file.too_big"_s);
    QVERIFY2(tooBig.error().message.contains(file), qPrintable(tooBig.error().message));
}

void FilesTest::namesWhatCannotBeRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing") << u"nothing"_s << u"file.missing"_s;
    QTest::newRow("missing folder") << u"no/such/file"_s << u"file.missing"_s;
    QTest::newRow("folder") << u"folder"_s << u"file.directory"_s;
    QTest::newRow("dangling link") << u"dangling"_s << u"file.missing"_s;
    QTest::newRow("link to a folder") << u"tofolder"_s << u"file.directory"_s;
    QTest::newRow("name with a place holder") << u"100%1 %2"_s << u"file.missing"_s;
    QTest::newRow("below a file") << u"file/below"_s << u"file.missing"_s;
}

void FilesTest::namesWhatCannotBeRead()
{
    QFETCH(const QString, name);
    QFETCH(const QString, code);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    QVERIFY(QFile::link(path(u"nowhere"_s), path(u"dangling"_s)));
    QVERIFY(QFile::link(path(u"folder"_s), path(u"tofolder"_s)));
    QVERIFY(writeFile(path(u"file"_s), "x"));
    const auto result = readFile(path(name), 100);
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QVERIFY2(result.error().message.contains(path(name)), qPrintable(result.error().message));
}

void FilesTest::followsLinks()
{
    QVERIFY(writeFile(path(u"file"_s), "inside"));
    QVERIFY(QFile::link(path(u"file"_s), path(u"link"_s)));
    QCOMPARE(readFile(path(u"link"_s), 100).value(), "inside"_ba);
}

void FilesTest::refusesPipeWithoutWaiting()
{
    QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600), 0);
    for (const QString &special : {path(u"pipe"_s), u"/dev/zero"_s, u"/dev/null"_s}) {
        const auto result = readFile(special, 100);
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"file.special"_s);
        QVERIFY(result.error().message.contains(special));
    }
}

void FilesTest::fileOfAnotherIsDenied()
{
    QVERIFY(writeFile(path(u"a"_s), "x"));
    openToOthers(m_folder->path());
    QVERIFY(QFile::setPermissions(path(u"a"_s), {}));
    const Unprivileged user;
    const auto result = readFile(path(u"a"_s), 100);
    QVERIFY(!result);
    QCOMPARE(result.error().code, u"file.denied"_s);
    QVERIFY(!result.error().detail.isEmpty());
}

void FilesTest::fileThatBreaksOffIsAnError()
{
    // The kernel offers it as a regular file, and refuses to read the first page of memory.
    const auto result = readFile(u"/proc/self/mem"_s, 100);
    QVERIFY(!result);
    QCOMPARE(result.error().code, u"file.read"_s);
    QVERIFY(!result.error().detail.isEmpty());
}

void FilesTest::replacesTheWholeFile()
{
    QVERIFY(writeFile(path(u"a"_s), "a long first text"));
    QVERIFY(writeFile(path(u"a"_s), "short"));
    QCOMPARE(readFile(path(u"a"_s), 100).value(), "short"_ba);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a"_s});
}

void FilesTest::namesWhatCannotBeWritten_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing folder") << u"no/such/file"_s << u"file.write"_s;
    QTest::newRow("a folder in its place") << u"folder"_s << u"file.directory"_s;
    QTest::newRow("below a file") << u"file/below"_s << u"file.write"_s;
    QTest::newRow("name too long") << QString(300, u'n') << u"file.write"_s;
    QTest::newRow("a pipe in its place") << u"pipe"_s << u"file.special"_s;
    QTest::newRow("link to a device") << u"device"_s << u"file.special"_s;
}

void FilesTest::namesWhatCannotBeWritten()
{
    QFETCH(const QString, name);
    QFETCH(const QString, code);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    QVERIFY(writeFile(path(u"file"_s), "x"));
    QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600), 0);
    QVERIFY(QFile::link(u"/dev/null"_s, path(u"device"_s)));
    const bool isMetAtTheEnd = name.size() > 255;
    QVERIFY(!writeFile(path(name), "y"));
    for (const auto &result : {writeFile(path(name), "y"), checkWritable(path(name))}) {
        if (isMetAtTheEnd && result)
            continue;
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QVERIFY2(result.error().message.contains(path(name)), qPrintable(result.error().message));
        QCOMPARE(result.error().detail.isEmpty(), code != u"file.write"_s);
    }
    QVERIFY(!QFileInfo(u"/dev/null"_s).isFile());
    QCOMPARE(readFile(path(u"file"_s), 100).value(), "x"_ba);
}

void FilesTest::fullDiskLeavesTheFileAsItWas()
{
    QVERIFY(writeFile(path(u"a"_s), "before"));
    {
        const FileSizeLimit full(4096);
        const auto inPieces = [](const WritePiece &write) -> Result<> {
            for (int i = 0; i < 10000; ++i)
                write("ten bytes!");
            return {};
        };
        for (const auto &result :
             {writeFile(path(u"a"_s), QByteArray(100000, 'x')), writeFile(path(u"a"_s), inPieces)}) {
            QVERIFY(!result);
            QCOMPARE(result.error().code, u"file.write"_s);
        }
    }
    QCOMPARE(readFile(path(u"a"_s), 100).value(), "before"_ba);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a"_s});
}

void FilesTest::writesPieceByPiece()
{
    const auto fill = [](const WritePiece &write) -> Result<> {
        write("one ");
        write("two");
        return {};
    };
    QVERIFY(writeFile(path(u"a"_s), fill));
    QCOMPARE(readFile(path(u"a"_s), 100).value(), "one two"_ba);
    const auto failing = [](const WritePiece &write) -> Result<> {
        write("half");
        return fail(u"mine"_s, u"It failed."_s);
    };
    const auto result = writeFile(path(u"a"_s), failing);
    QVERIFY(!result);
    QCOMPARE(result.error().code, u"mine"_s);
    QCOMPARE(readFile(path(u"a"_s), 100).value(), "one two"_ba);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a"_s});
}

void FilesTest::askingWhetherItCanBeWrittenChangesNothing()
{
    QVERIFY(checkWritable(path(u"new"_s)));
    QVERIFY(writeFile(path(u"a"_s), "kept"));
    QVERIFY(checkWritable(path(u"a"_s)));
    QCOMPARE(readFile(path(u"a"_s), 100).value(), "kept"_ba);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a"_s});
}

void FilesTest::makesTheDataFolder()
{
    const QString wanted = path(u"deep/in/data"_s);
    const auto folder = DataFolder::open(wanted);
    QVERIFY(folder);
    QCOMPARE(folder->path(), wanted);
    QCOMPARE(folder->database(), wanted + u"/heliograph.db"_s);
    QCOMPARE(folder->settingsFile(), wanted + u"/settings.ini"_s);
    for (const QString &part : {folder->drafts(), folder->log(), folder->sandbox(), folder->locks()})
        QVERIFY2(QFileInfo(part).isDir() && QFileInfo(part).path() == wanted, qPrintable(part));
}

void FilesTest::opensTheDataFolderAgain()
{
    QVERIFY(DataFolder::open(path(u"data"_s)));
    QVERIFY(writeFile(path(u"data/drafts/mine"_s), "kept"));
    QVERIFY(DataFolder::open(path(u"data"_s)));
    QCOMPARE(readFile(path(u"data/drafts/mine"_s), 100).value(), "kept"_ba);
}

void FilesTest::relativeFolderIsMadeAbsolute()
{
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    const auto folder = DataFolder::open(u"./data/../other/"_s);
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(folder);
    QCOMPARE(QFileInfo(folder->path()).canonicalFilePath(), QFileInfo(path(u"other"_s)).canonicalFilePath());
    QVERIFY(QDir::isAbsolutePath(folder->path()));
}

void FilesTest::dataFolderIsForTheUserAlone()
{
    const auto folder = DataFolder::open(path(u"data"_s));
    QVERIFY(folder);
    for (const QString &part : {folder->path(), folder->drafts(), folder->log(), folder->sandbox(), folder->locks()}) {
        struct stat status
        {
        };
        QCOMPARE(::stat(QFile::encodeName(part).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0700U);
    }
}

void FilesTest::fileInPlaceOfDataFolder_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("the folder itself") << u"data"_s;
    QTest::newRow("one of its parts") << u"data/drafts"_s;
}

void FilesTest::fileInPlaceOfDataFolder()
{
    QFETCH(const QString, file);
    QVERIFY(QDir().mkpath(QFileInfo(path(file)).path()));
    QVERIFY(writeFile(path(file), "x"));
    const auto folder = DataFolder::open(path(u"data"_s));
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, u"data.not_a_folder"_s);
    QVERIFY2(folder.error().message.contains(path(file)), qPrintable(folder.error().message));
    QCOMPARE(readFile(path(file), 100).value(), "x"_ba);
}

void FilesTest::dataFolderOfAnotherIsDenied()
{
    openToOthers(m_folder->path());
    QVERIFY(::chmod(QFile::encodeName(m_folder->path()).constData(), 0555) == 0);
    const Unprivileged user;
    const auto folder = DataFolder::open(path(u"data"_s));
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, u"data.denied"_s);
    QVERIFY2(folder.error().message.contains(path(u"data"_s)), qPrintable(folder.error().message));
}

void FilesTest::standardPlaceIsThePlatforms()
{
    QCOMPARE(DataFolder::standardPath(), QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    QVERIFY(!DataFolder::standardPath().isEmpty());
}

HELIOGRAPH_SUITE(FilesTest)

} // namespace heliograph::test

#include "tst_files.moc"
