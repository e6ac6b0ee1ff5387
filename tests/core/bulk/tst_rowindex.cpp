// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/filehash.h"
#include "tests/core/bulk/rowfile.h"
#include "tests/support/suite.h"
#include "tests/support/unprivileged.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <random>
#include <thread>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::RowFile;

namespace {

QByteArray numberedRows(int count, const QByteArray &rest = "x")
{
    QByteArray content = "id,text\n";
    for (int i = 1; i <= count; ++i)
        content += QByteArray::number(i) + ',' + rest + '\n';
    return content;
}

QByteArray firstField(RowReader &reader, const RowIndex &index, qint64 record)
{
    Row row;
    const bool found = reader.seek(index, record) && reader.next(row).value_or(false);
    return found && row.record == record ? row.fields[0] : QByteArray();
}

} // namespace

class RowIndexTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsAnyRow();
    void goesOnFromARow();
    void hashesTheFile_data();
    void hashesTheFile();
    void staysSmall();
    void staysSmallForLargeRows();
    void readsTheFirstRowsBeforeItIsComplete();
    void readsFromACopyInAnotherThread();
    void reportsWhatThereWasBeforeAnError();
    void stopsWhenAsked();
    void tellsThatThereIsNoSuchRecord();
    void noticesAChange_data();
    void noticesAChange();
    void noticesAChangeWhileItReads();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void refusesWhatItMayNotRead();
};

void RowIndexTest::findsAnyRow()
{
    const RowFile file(numberedRows(20000));
    const auto index = indexRows(file.path(), file.shape());
    QVERIFY(index.has_value());
    QCOMPARE(index->records(), 20000);
    QVERIFY(index->isComplete());
    auto reader = RowReader::open(file.path(), file.shape());
    QVERIFY(reader.has_value());
    for (const qint64 record : {1, 20000, 256, 257, 258, 10000, 2, 9999})
        QCOMPARE(firstField(*reader, *index, record), QByteArray::number(record));
    std::mt19937 random(7);
    for (int i = 0; i < 200; ++i) {
        const qint64 record = 1 + random() % 20000;
        QCOMPARE(firstField(*reader, *index, record), QByteArray::number(record));
    }
}

void RowIndexTest::goesOnFromARow()
{
    const RowFile file(numberedRows(1000));
    const auto index = indexRows(file.path(), file.shape());
    auto reader = RowReader::open(file.path(), file.shape());
    QVERIFY(reader->seek(*index, 600).has_value());
    Row row;
    for (int record = 600; record <= 1000; ++record) {
        QVERIFY(reader->next(row).value_or(false));
        QCOMPARE(row.record, record);
        QCOMPARE(row.place.line, record + 1);
        QCOMPARE(row.fields[0], QByteArray::number(record));
    }
    QCOMPARE(reader->next(row).value_or(true), false);
}

void RowIndexTest::hashesTheFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("small") << QByteArray("a,b\n1,2\n");
    QTest::newRow("with a mark") << QByteArray("\xef\xbb\xbf\na,b\n1,2");
    QTest::newRow("in pieces") << numberedRows(100000);
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe\x61\0\n\0\x62\0", 8);
    QTest::newRow("an array") << QByteArray(" [{\"a\":1},\n2] \n ");
    QTest::newRow("lines without a header") << QByteArray("{}\n{}\n");
    QTest::newRow("no header") << QByteArray("1,2\n3,4\n");
}

void RowIndexTest::hashesTheFile()
{
    QFETCH(const QByteArray, content);
    const RowFile file(content);
    const auto index = indexRows(file.path(), file.shape());
    QVERIFY2(index.has_value(), qPrintable(index ? QString() : index.error().message));
    FileHasher hasher;
    hasher.add(content);
    QCOMPARE(index->fileHash(), hasher.result());
}

void RowIndexTest::staysSmall()
{
    RowIndex index;
    for (qint64 i = 0; i < 1000000; ++i)
        index.add({i * 350, i + 1, 1});
    QCOMPARE(index.records(), 1000000);
    QVERIFY(index.memoryBytes() < 512 * 1024);
    // Ten times as many.
    for (qint64 i = 1000000; i < 10000000; ++i)
        index.add({i * 350, i + 1, 1});
    QVERIFY2(index.memoryBytes() <= 640 * 1024, qPrintable(QString::number(index.memoryBytes())));
    for (const qint64 record : {qint64(1), qint64(2), qint64(1234567), qint64(10000000)}) {
        const RowIndex::Point point = index.before(record);
        QVERIFY(point.record <= record && record - point.record < 2000);
        QCOMPARE(point.place, (RecordPlace{(point.record - 1) * 350, point.record, 1}));
    }
}

void RowIndexTest::staysSmallForLargeRows()
{
    RowIndex index;
    for (qint64 i = 0; i < 50; ++i)
        index.add({i * maxRecordBytes, i + 1, 1});
    // Each of them has a place of its own, so that none is found by reading megabytes.
    for (qint64 record = 1; record <= 50; ++record)
        QCOMPARE(index.before(record).record, record);
}

void RowIndexTest::readsTheFirstRowsBeforeItIsComplete()
{
    const RowFile file(numberedRows(200000, "a text of some length"));
    int reports = 0;
    QByteArray hundredth;
    const auto index = indexRows(file.path(), file.shape(), [&](const IndexProgress &progress) {
        if (reports++ == 0) {
            auto reader = RowReader::open(file.path(), file.shape());
            hundredth = firstField(*reader, progress.index, 100);
            // Within the first piece or two.
            [&] { QVERIFY(progress.bytes <= 300000 && progress.totalBytes > 4000000); }();
            [&] { QVERIFY(!progress.index.isComplete()); }();
        }
        return true;
    });
    QCOMPARE(hundredth, QByteArray("100"));
    QVERIFY(index.has_value());
    QVERIFY(reports > 5 && reports < 30);
}

void RowIndexTest::readsFromACopyInAnotherThread()
{
    const RowFile file(numberedRows(200000));
    std::vector<std::thread> threads;
    std::vector<QByteArray> found(100);
    const auto index = indexRows(file.path(), file.shape(), [&](const IndexProgress &progress) {
        if (threads.size() < 4 && progress.index.records() > 0) {
            QByteArray *place = &found[threads.size()];
            threads.emplace_back([copy = progress.index, shape = file.shape(), path = file.path(), place] {
                if (auto reader = RowReader::open(path, shape))
                    *place = firstField(*reader, copy, copy.records());
            });
        }
        return true;
    });
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(index.has_value());
    QCOMPARE(threads.size(), std::size_t(4));
    for (std::size_t i = 0; i < threads.size(); ++i)
        QVERIFY(found[i].toInt() > 0);
}

void RowIndexTest::reportsWhatThereWasBeforeAnError()
{
    const RowFile file(numberedRows(10) + "11,\"open\n");
    RowIndex last;
    const auto index = indexRows(file.path(), file.shape(), [&last](const IndexProgress &progress) {
        last = progress.index;
        return true;
    });
    QCOMPARE(test::shown(index.error()), u"bulk.open_quote@12:4"_s);
    QCOMPARE(last.records(), 10);
    QVERIFY(!last.isComplete());
    auto reader = RowReader::open(file.path(), file.shape());
    QCOMPARE(firstField(*reader, last, 10), QByteArray("10"));
}

void RowIndexTest::stopsWhenAsked()
{
    const RowFile file(QByteArray("\n").repeated(5000000) + "a\n1\n");
    FileShape shape;
    shape.format = RowFormat::JsonLines;
    int reports = 0;
    const auto index = indexRows(file.path(), shape, [&](const IndexProgress &) { return ++reports < 3; });
    QCOMPARE(index.error().code, u"bulk.stopped"_s);
    QCOMPARE(reports, 3);
}

void RowIndexTest::tellsThatThereIsNoSuchRecord()
{
    const RowFile file(numberedRows(5));
    const auto index = indexRows(file.path(), file.shape());
    auto reader = RowReader::open(file.path(), file.shape());
    for (const qint64 record : {0, -1, 6})
        QCOMPARE(reader->seek(*index, record).error().code, u"bulk.no_such_record"_s);
    QCOMPARE(firstField(*reader, *index, 5), QByteArray("5"));
}

void RowIndexTest::noticesAChange_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"shorter", "longer", "time", "replaced", "removed"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void RowIndexTest::noticesAChange()
{
    QFETCH(const QString, what);
    const QByteArray content = numberedRows(50000);
    const RowFile file(content);
    const auto index = indexRows(file.path(), file.shape());
    auto reader = RowReader::open(file.path(), file.shape());
    QVERIFY(reader.has_value());
    QFile changed(file.path());
    if (what == u"shorter") {
        QVERIFY(changed.resize(1000));
    } else if (what == u"longer") {
        QVERIFY(changed.open(QIODevice::Append) && changed.write("1,2\n") == 4);
        changed.close();
    } else if (what == u"time") {
        QVERIFY(changed.open(QIODevice::ReadWrite));
        QVERIFY(changed.setFileTime(QDateTime::currentDateTime().addSecs(-100), QFileDevice::FileModificationTime));
        changed.close();
    } else {
        QVERIFY(changed.remove());
        if (what == u"replaced")
            file.write(content);
    }
    QCOMPARE(reader->seek(*index, 40000)
                 .and_then([&] {
                     Row row;
                     return reader->next(row).map([](bool) {});
                 })
                 .error()
                 .code,
             u"bulk.changed"_s);
    // Who opens it anew sees by the index that it is another one.
    if (auto again = RowReader::open(file.path(), file.shape()))
        QCOMPARE(again->seek(*index, 1).error().code, u"bulk.changed"_s);
}

void RowIndexTest::noticesAChangeWhileItReads()
{
    const RowFile file(numberedRows(100000));
    QFile changed(file.path());
    const auto index = indexRows(file.path(), file.shape(),
                                 [&](const IndexProgress &) { return changed.exists() && changed.resize(200000); });
    QCOMPARE(index.error().code, u"bulk.changed"_s);
}

void RowIndexTest::refusesWhatIsNoFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    QTest::newRow("a folder") << u"folder"_s << u"file.directory"_s;
    QTest::newRow("nothing") << u"none"_s << u"file.missing"_s;
    QTest::newRow("a pipe") << u"pipe"_s << u"file.special"_s;
}

void RowIndexTest::refusesWhatIsNoFile()
{
    QFETCH(const QString, name);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
#ifdef Q_OS_UNIX
    QCOMPARE(::mkfifo(QFile::encodeName(folder.filePath(u"pipe"_s)).constData(), 0600), 0);
#endif
    QTEST(recognizeShape(folder.filePath(name)).error().code, "code");
    QTEST(RowReader::open(folder.filePath(name), {}).error().code, "code");
    QTEST(indexRows(folder.filePath(name), {}).error().code, "code");
}

void RowIndexTest::refusesWhatItMayNotRead()
{
    const RowFile file("a\n1\n");
    const QString folder = QFileInfo(file.path()).absolutePath();
    QVERIFY(QFile::setPermissions(folder, QFile::permissions(folder) | QFile::ReadGroup | QFile::ExeGroup |
                                              QFile::ReadOther | QFile::ExeOther));
    QVERIFY(QFile::setPermissions(file.path(), QFile::WriteOwner));
    const test::Unprivileged nobody;
    QCOMPARE(recognizeShape(file.path()).error().code, u"file.denied"_s);
}

HELIOGRAPH_SUITE(RowIndexTest)
#include "tst_rowindex.moc"
