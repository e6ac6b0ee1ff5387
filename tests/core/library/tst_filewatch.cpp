// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/filewatch.h"
#include "tests/core/library/libraryfolder.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::LibraryFolder;

namespace {

/// What a watch told, each as "name: bytes" or "name: code".
class Told
{
public:
    explicit Told(FileWatch &watch)
    {
        QObject::connect(&watch, &FileWatch::found, &watch, [this](const FoundFile &file) {
            const QString text = file.bytes ? QString::fromUtf8(*file.bytes) : file.bytes.error().code;
            all.append(QFileInfo(file.path).fileName() + u": "_s + text);
        });
    }
    [[nodiscard]] QString last() const { return all.isEmpty() ? QString() : all.last(); }
    QStringList all;
};

} // namespace

class FileWatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatIsThere();
    void noticesAChange_data();
    void noticesAChange();
    void noticesOneChangeAfterTheOther();
    void noticesThatAFileWent();
    void tellsAllAnewAfterAWrite();
    void forgetsWhatIsNotFollowed();
};

void FileWatchTest::tellsWhatIsThere()
{
    const LibraryFolder folder;
    folder.write(u"a"_s, "1");
    FileWatch watch;
    const Told told(watch);
    watch.setFiles({folder.path(u"a"_s), folder.path(u"gone"_s)});
    QTRY_COMPARE(told.all, (QStringList{u"a: 1"_s, u"gone: file.missing"_s}));
}

void FileWatchTest::noticesAChange_data()
{
    QTest::addColumn<bool>("replaced");
    QTest::newRow("written") << false;
    QTest::newRow("replaced") << true;
}

void FileWatchTest::noticesAChange()
{
    QFETCH(const bool, replaced);
    const LibraryFolder folder;
    folder.write(u"a"_s, "1");
    FileWatch watch;
    const Told told(watch);
    watch.setFiles({folder.path(u"a"_s)});
    QTRY_COMPARE(told.last(), u"a: 1"_s);
    for (const char *text : {"2", "3", "4"}) {
        if (replaced)
            folder.replace(u"a"_s, text);
        else
            folder.write(u"a"_s, text);
        QTRY_COMPARE(told.last(), u"a: "_s + QString::fromUtf8(text));
    }
}

void FileWatchTest::noticesOneChangeAfterTheOther()
{
    const LibraryFolder folder;
    folder.write(u"a"_s, "1");
    FileWatch watch;
    const Told told(watch);
    watch.setFiles({folder.path(u"a"_s)});
    QTRY_COMPARE(told.last(), u"a: 1"_s);
    folder.write(u"other"_s, "nobody asked");
    watch.refresh();
    folder.replace(u"a"_s, "2");
    QTRY_COMPARE(told.all, (QStringList{u"a: 1"_s, u"a: 2"_s}));
}

void FileWatchTest::noticesThatAFileWent()
{
    const LibraryFolder folder;
    folder.write(u"sub/a"_s, "1");
    FileWatch watch;
    const Told told(watch);
    watch.setFiles({folder.path(u"sub/a"_s)});
    QTRY_COMPARE(told.last(), u"a: 1"_s);
    folder.remove(u"sub/a"_s);
    QTRY_COMPARE(told.last(), u"a: file.missing"_s);
    folder.write(u"sub/a"_s, "2");
    QTRY_COMPARE(told.last(), u"a: 2"_s);
    folder.remove(u"sub"_s);
    QTRY_COMPARE(told.last(), u"a: file.missing"_s);
    folder.write(u"sub/a"_s, "3");
    QTRY_COMPARE(told.last(), u"a: 3"_s);
}

void FileWatchTest::tellsAllAnewAfterAWrite()
{
    const LibraryFolder folder;
    folder.write(u"a"_s, "1");
    FileWatch watch;
    const Told told(watch);
    watch.setFiles({folder.path(u"a"_s)});
    // What was found before the write is not told after it.
    folder.write(u"a"_s, "2");
    watch.startOver();
    QTRY_COMPARE(told.all, QStringList{u"a: 2"_s});
}

void FileWatchTest::forgetsWhatIsNotFollowed()
{
    const LibraryFolder folder;
    folder.write(u"a"_s, "1");
    folder.write(u"b"_s, "1");
    FileWatch watch;
    const Told told(watch);
    watch.setFiles({folder.path(u"a"_s)});
    QTRY_COMPARE(told.last(), u"a: 1"_s);
    watch.setFiles({folder.path(u"b"_s)});
    folder.write(u"a"_s, "2");
    QTRY_COMPARE(told.last(), u"b: 1"_s);
    watch.setFiles({folder.path(u"a"_s), folder.path(u"b"_s)});
    QTRY_COMPARE(told.last(), u"a: 2"_s);
    watch.setFiles({});
}

HELIOGRAPH_SUITE(FileWatchTest)
#include "tst_filewatch.moc"
