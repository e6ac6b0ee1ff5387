// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/damagenotes.h"
#include "core/store/salvage.h"
#include "tests/core/store/damagedfile.h"
#include "tests/core/store/otherprocess.h"
#include "tests/support/filesizelimit.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QRandomGenerator>
#include <QThread>
#include <QtTest>

#include <array>
#include <atomic>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

class SalvageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void looksWhereRowsMayBe_data();
    void looksWhereRowsMayBe();
    void savesWhatCanBeRead_data();
    void savesWhatCanBeRead();
    void readsAWalThatIsTorn();
    void savesWhatRandomDamageLeaves();
    void savesFromVersion1();
    void neverUsesANumberAgain();
    void leavesOutWhatMakesNoSense();
    void goesOnWhereTheDiskWasFull();
    void salvagesOnceWhereManyOpen();
    void waitsWhileAProcessHasItOpen();
    void refusesWhileThisProcessHasItOpen();
    void keepsTheLocksOfThisProcess();
    void notesDamageForTheNextStart();
    void checksAtTheNextStartOnly();

private:
    [[nodiscard]] qsizetype rootOf(const QString &name) const;
    DatabaseImage m_good;
    DatabaseImage m_whole; ///< the same with its WAL written back
    QStringList m_everything;
};

namespace {

/// A folder with a database in it.
struct FolderOf
{
    explicit FolderOf(const DatabaseImage &image) { image.writeTo(file()); }
    QTemporaryDir folder;
    [[nodiscard]] QString file() const { return folder.filePath(u"heliograph.db"_s); }
    [[nodiscard]] QStringList names(const QString &pattern) const
    {
        return QDir(folder.path()).entryList({pattern}, QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name);
    }
};

QStringList without(QStringList list, const QStringList &others)
{
    for (const QString &other : others)
        list.removeOne(other);
    return list;
}

/// The database after its damage was met, and the next start. Where `isNoted` another query has met it before.
std::unique_ptr<Database> openTwice(const QString &file, bool isNoted)
{
    auto database = openDatabase(file);
    if (!database->notice().isEmpty())
        return database;
    static_cast<void>(readable(*database));
    static_cast<void>(HistoryStore(*database).list({}));
    database.reset();
    if (isNoted)
        damagenotes::askForCheck(file);
    return openDatabase(file);
}

int rounds()
{
    constexpr int ofCtest = 12;
    const int asked = qEnvironmentVariableIntValue("TEST_COUNT");
    return asked > 0 ? asked : ofCtest;
}

} // namespace

void SalvageTest::initTestCase()
{
    m_good = goodImage();
    QVERIFY(m_good.file.size() > 20 * pageSize);
    QVERIFY(m_good.wal.size() > 20 * pageSize);
    const FolderOf place(m_good);
    m_everything = readable(*openDatabase(place.file()));
    QCOMPARE(m_everything.size(), sendsInImage + 3);
    QCOMPARE(readableBySqlite(m_good), m_everything);
    m_whole.file = contentsOf(place.file());
}

qsizetype SalvageTest::rootOf(const QString &name) const
{
    const FolderOf place(m_whole);
    return column(*openDatabase(place.file()), u"SELECT rootpage FROM sqlite_schema WHERE name = ?"_s, {name})
        .value(0)
        .toLongLong();
}

void SalvageTest::looksWhereRowsMayBe_data()
{
    QTest::addColumn<QList<qint64>>("known");
    QTest::addColumn<QList<qint64>>("ends");

    QTest::newRow("nothing known") << QList<qint64>{} << QList<qint64>{1, 10'000};
    QTest::newRow("some") << QList<qint64>{7, 3, 3, 300} << QList<qint64>{1, 10'300};
    QTest::newRow("damaged numbers") << QList<qint64>{-5, 0, 3, qint64(1) << 50} << QList<qint64>{1, 10'003};
    QTest::newRow("one far away") << QList<qint64>{3, 5'000'000'000}
                                  << QList<qint64>{1, 2'000'000, 4'999'999'000, 5'000'001'000};
    QTest::newRow("a gap") << QList<qint64>{5'000'000, 5'050'000} << QList<qint64>{1, 2'000'000, 4'999'000, 5'051'000};
}

void SalvageTest::looksWhereRowsMayBe()
{
    QFETCH(QList<qint64>, known);
    QFETCH(QList<qint64>, ends);
    QList<qint64> found;
    for (const NumberRange &range : rangesToRead({known.begin(), known.end()}))
        found << range.first << range.last;
    QCOMPARE(found, ends);
}

void SalvageTest::savesWhatCanBeRead_data()
{
    QTest::addColumn<DatabaseImage>("image");
    QTest::addColumn<int>("least"); // of sends and workspaces
    QTest::addColumn<int>("most");

    constexpr int all = sendsInImage + 3;
    const auto withDamaged = [this](const QString &name) {
        DatabaseImage image = m_whole;
        image.overwritePage(rootOf(name));
        return image;
    };
    DatabaseImage headless = m_whole;
    headless.overwritePage(1);
    DatabaseImage headInWal = m_good;
    headInWal.overwritePage(1);
    QTest::newRow("head") << headless << 0 << 0;
    QTest::newRow("head that the WAL has too") << headInWal << all << all;
    QTest::newRow("file gone, all in the WAL") << DatabaseImage{{}, goodImage(false).wal} << all << all;
    QTest::newRow("file gone, half in the WAL") << DatabaseImage{{}, m_good.wal} << 0 << 0;
    QTest::newRow("not ours") << disowned(m_whole) << all << all;
    QTest::newRow("sends") << withDamaged(u"sends"_s) << 3 << 3;
    QTest::newRow("workspaces") << withDamaged(u"workspaces"_s) << sendsInImage << sendsInImage;
    QTest::newRow("attempts") << withDamaged(u"attempts"_s) << all << all;
    QTest::newRow("tags") << withDamaged(u"tags"_s) << all << all;
    QTest::newRow("sequence") << withDamaged(u"sqlite_sequence"_s) << all << all;
    QTest::newRow("an index") << withDamaged(u"sends_title"_s) << all << all;
    QTest::newRow("the list's index") << withDamaged(u"sends_list"_s) << all << all;
    QTest::newRow("the attempts' index") << withDamaged(u"sqlite_autoindex_attempts_1"_s) << all << all;
    QTest::newRow("the search index") << withDamaged(u"send_text_data"_s) << all << all;
    QTest::newRow("cut") << DatabaseImage{m_whole.file.left(m_whole.file.size() / 2 + 77), {}} << 3 << all - 1;
}

void SalvageTest::savesWhatCanBeRead()
{
    QFETCH(DatabaseImage, image);
    QFETCH(int, least);
    QFETCH(int, most);
    const QStringList expected = readableBySqlite(image);
    const FolderOf place(image);
    const auto database = openTwice(place.file(), true);
    QCOMPARE(readable(*database), expected);
    QVERIFY2(expected.size() >= least && expected.size() <= most, qPrintable(QString::number(expected.size())));

    const QString notice = database->notice();
    QVERIFY2(notice.contains(place.file() + u".damaged-"_s), qPrintable(notice));
    QCOMPARE(notice.contains("nothing could be saved"_L1), expected.isEmpty());
    const int sends = column(*database, u"SELECT count(*) FROM sends"_s).value(0).toInt();
    QCOMPARE(notice.contains(u" %1 sends of the history were saved"_s.arg(sends)), !expected.isEmpty());
    QCOMPARE(notice.contains("All of it could be read."_L1), expected == m_everything);

    // Nothing is left to be done, and what was set aside is as it was.
    QCOMPARE(place.names(u"heliograph.db.*"_s).filter(QRegularExpression(u"(check|salvage|lock|copy.*)$"_s)), {});
    const QString aside = place.folder.filePath(place.names(u"heliograph.db.damaged-*Z"_s).value(0));
    QVERIFY(contentsOf(aside) == image.file);
    QVERIFY(contentsOf(aside + u"-wal"_s) == image.wal);
    QCOMPARE(HistoryStore(*database).workspaceNames().value(),
             column(*database, u"SELECT DISTINCT workspace_name FROM sends"_s));
    VERIFY_DONE(SearchIndex(*database).putIn(1000));
    VERIFY_DONE(SendStore(*database).recover([](const QString &) { return false; }));
    const auto check = column(*database, u"PRAGMA integrity_check"_s);
    QCOMPARE(check, QStringList{u"ok"_s});
}

void SalvageTest::readsAWalThatIsTorn()
{
    DatabaseImage image = m_good;
    image.wal.truncate(image.wal.size() / 2);
    const QStringList expected = readableBySqlite(image);
    const FolderOf place(image);
    const auto database = openTwice(place.file(), true);
    QVERIFY(database->notice().isEmpty()); // what is whole in it counts, as after a power cut
    QCOMPARE(readable(*database), expected);
    QVERIFY(expected.size() > sendsInImage / 2 && expected.size() < sendsInImage);
}

void SalvageTest::savesWhatRandomDamageLeaves()
{
    QRandomGenerator random(newSeed());
    int setAside = 0;
    qsizetype saved = 0;
    for (int i = 0; i < rounds(); ++i) {
        DatabaseImage image = i % 3 == 0 ? m_whole : m_good;
        image.damage(random);
        const FolderOf place(image);
        const QStringList expected = readableBySqlite(image);
        const auto database = openTwice(place.file(), i % 2 == 0);
        const QStringList found = readable(*database);
        const QStringList missing = without(expected, found);
        QVERIFY2(missing.isEmpty(),
                 qPrintable(u"%1: %2 are missing: %3"_s.arg(i).arg(missing.size()).arg(missing.value(0))));
        if (!database->notice().isEmpty()) {
            const QStringList more = without(found, expected);
            QVERIFY2(more.isEmpty(),
                     qPrintable(u"%1: %2 more than SQLite reads: %3"_s.arg(i).arg(more.size()).arg(more.value(0))));
            ++setAside;
            saved += found.size();
        }
    }
    qInfo("set aside %d of %d, saved %lld rows from them", setAside, rounds(), static_cast<long long>(saved));
}

void SalvageTest::savesFromVersion1()
{
    const DatabaseImage image = version1Image();
    const FolderOf healthy(image);
    const FolderOf damaged(disowned(image));
    const auto migrated = openDatabase(healthy.file());
    const auto salvaged = openDatabase(damaged.file());
    QVERIFY(migrated->notice().isEmpty());
    QVERIFY2(salvaged->notice().contains("5 sends"_L1), qPrintable(salvaged->notice()));
    QVERIFY2(salvaged->notice().contains("1 workspace "_L1), qPrintable(salvaged->notice()));
    QCOMPARE(readable(*salvaged), readable(*migrated));
    QCOMPARE(readable(*salvaged).size(), 6);
}

void SalvageTest::neverUsesANumberAgain()
{
    DatabaseImage image = m_whole;
    image.overwritePage(rootOf(u"sends"_s));
    const FolderOf place(image);
    const auto database = openTwice(place.file(), true);
    const auto stored = SendStore(*database).insert(sampleSend(1), u"owner"_s);
    VERIFY_DONE(stored);
    QCOMPARE(stored->id, sendsInImage + 1);
}

void SalvageTest::leavesOutWhatMakesNoSense()
{
    const FolderOf place(m_whole);
    {
        const auto database = openDatabase(place.file());
        VERIFY_DONE(database->run(u"PRAGMA ignore_check_constraints = ON"_s));
        for (const auto &change :
             {u"sends SET kind = 'letter' WHERE id = 1"_s, u"sends SET state = 'flying' WHERE id = 2"_s,
              u"sends SET auth = 'none' WHERE id = 3"_s, u"sends SET pinned = 7 WHERE id = 4"_s,
              u"sends SET workspace_kind = 'moon' WHERE id = 5"_s,
              u"attempts SET outcome = 'good' WHERE send_id = 7 AND number = 2"_s,
              u"workspaces SET kind = 'moon' WHERE name = 'Last'"_s})
            VERIFY_DONE(database->run(u"UPDATE "_s + change));
        VERIFY_FAILED(SendStore(*database).byId(1), u"store.damaged"_s);
    }
    const auto database = openDatabase(place.file());
    QVERIFY(database->notice().contains(u"%1 sends"_s.arg(sendsInImage - 5)));
    QVERIFY(database->notice().contains("2 workspaces"_L1));
    QVERIFY(database->notice().contains("Some of it could not be read."_L1));
    QCOMPARE(column(*database, u"SELECT min(id) FROM sends"_s), QStringList{u"6"_s});
    QCOMPARE(SendStore(*database).attempts(7).value().size(), 2);
}

void SalvageTest::goesOnWhereTheDiskWasFull()
{
    const FolderOf place(disowned(m_whole));
    {
        std::unique_ptr<Database> database;
        {
            const FileSizeLimit full(1000 * 1000);
            database = openDatabase(place.file());
        }
        QVERIFY2(database->notice().contains("The rest was not saved yet"_L1), qPrintable(database->notice()));
        QVERIFY(database->notice().contains(place.file() + u".damaged-"_s));
        QVERIFY(readable(*database).size() < m_everything.size());
        QCOMPARE(WorkspaceStore(*database).list().value().size(), 3);
        const auto stored = SendStore(*database).insert(sampleSend(1), u"owner"_s);
        VERIFY_DONE(stored);
        QCOMPARE(stored->id, sendsInImage + 1);
    }
    const auto database = openDatabase(place.file());
    QVERIFY2(database->notice().contains("All of it could be read."_L1), qPrintable(database->notice()));
    const QStringList now = readable(*database);
    QVERIFY(without(m_everything, now).isEmpty());
    QCOMPARE(now.size(), m_everything.size() + 1);
    QVERIFY(openDatabase(place.file())->notice().isEmpty());
}

void SalvageTest::salvagesOnceWhereManyOpen()
{
    const FolderOf place(disowned(m_whole));
    std::atomic<int> whole = 0;
    std::atomic<int> noticed = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    constexpr unsigned long betweenMs = 4; // some come while the first is at it
    for (unsigned long i = 0; i < 12; ++i) {
        threads.emplace_back(QThread::create([&, i] {
            QThread::msleep(i * betweenMs);
            const auto database = Database::open(place.file(), 60000);
            whole += database && readable(**database) == m_everything ? 1 : 0;
            noticed += database && !(*database)->notice().isEmpty() ? 1 : 0;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait());
    QCOMPARE(whole.load(), 12);
    QCOMPARE(noticed.load(), 1);
    QCOMPARE(place.names(u"heliograph.db.damaged-*"_s).size(), 1);
}

void SalvageTest::waitsWhileAProcessHasItOpen()
{
    const FolderOf place(disowned(m_whole));
    const QByteArray path = place.file().toLocal8Bit();
    std::array<int, 2> pipe{};
    QCOMPARE(::pipe(pipe.data()), 0);
    OtherProcess other([&] {
        const char isLocked = lockOf(path, F_SETLK, F_RDLCK) == F_RDLCK ? 'y' : 'n';
        static_cast<void>(!::write(pipe[1], &isLocked, 1));
        return ::pause();
    });
    char isLocked = 0;
    QCOMPARE(::read(pipe[0], &isLocked, 1), 1);
    QCOMPARE(isLocked, 'y');
    VERIFY_FAILED(Database::open(place.file(), 50), u"store.locked"_s);
    QVERIFY(place.names(u"heliograph.db.damaged-*"_s).isEmpty());
    other.kill();
    static_cast<void>(other.result());
    QCOMPARE(readable(*openDatabase(place.file())), m_everything);
    ::close(pipe[0]);
    ::close(pipe[1]);
}

void SalvageTest::refusesWhileThisProcessHasItOpen()
{
    const FolderOf place(m_whole);
    {
        const auto first = openDatabase(place.file());
        VERIFY_DONE(first->run(u"PRAGMA user_version = -5"_s));
        const auto second = Database::open(place.file(), 50);
        VERIFY_FAILED(second, u"store.damaged"_s);
        QVERIFY(second.error().message.contains("Quit Heliograph and start it again"_L1));
        QVERIFY(place.names(u"heliograph.db.damaged-*"_s).isEmpty());
    }
    QCOMPARE(readable(*openDatabase(place.file())), m_everything);
}

void SalvageTest::keepsTheLocksOfThisProcess()
{
    const FolderOf place(m_whole);
    const QByteArray path = place.file().toLocal8Bit();
    const auto asOthersSeeIt = [&path] {
        return OtherProcess([&] { return lockOf(path, F_GETLK, F_WRLCK); }).result();
    };
    const auto database = openDatabase(place.file());
    QCOMPARE(asOthersSeeIt(), F_RDLCK);
    damagenotes::askForCheck(place.file());
    QVERIFY(openDatabase(place.file()));
    QCOMPARE(asOthersSeeIt(), F_RDLCK);
}

void SalvageTest::notesDamageForTheNextStart()
{
    DatabaseImage image = m_whole;
    image.overwritePage(rootOf(u"attempts"_s));
    const FolderOf place(image);
    auto database = openDatabase(place.file());
    QVERIFY(database->notice().isEmpty());
    VERIFY_DONE(SendStore(*database).byId(1));
    QVERIFY(!damagenotes::isCheckAskedFor(place.file()));
    const auto attempts = SendStore(*database).attempts(1);
    VERIFY_FAILED(attempts, u"store.damaged"_s);
    QVERIFY(attempts.error().message.contains(place.file()));
    QVERIFY(attempts.error().message.contains("start it again"_L1));
    QVERIFY(damagenotes::isCheckAskedFor(place.file()));

    // One that opens it meanwhile in this process does not take it away.
    QVERIFY(openDatabase(place.file())->notice().isEmpty());
    database.reset();
    QVERIFY(!openDatabase(place.file())->notice().isEmpty());
    QVERIFY(!damagenotes::isCheckAskedFor(place.file()));
    QVERIFY(openDatabase(place.file())->notice().isEmpty());
}

void SalvageTest::checksAtTheNextStartOnly()
{
    const FolderOf place(m_whole);
    damagenotes::askForCheck(place.file());
    QVERIFY(openDatabase(place.file())->notice().isEmpty());
    QVERIFY(!damagenotes::isCheckAskedFor(place.file()));
    QVERIFY(place.names(u"heliograph.db.damaged-*"_s).isEmpty());
}

HELIOGRAPH_SUITE(SalvageTest)

#include "tst_salvage.moc"
