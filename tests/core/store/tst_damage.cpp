// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/damagedfile.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QLockFile>
#include <QRandomGenerator>
#include <QSqlQuery>
#include <QThread>
#include <QtTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

class DamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void setsADamagedFileAside_data();
    void setsADamagedFileAside();
    void setsTheWalAsideToo();
    void setsAWalAsideThatLostItsDatabase();
    void takesAnEmptyFileForANewOne();
    void keepsEveryDamagedFile();
    void waitsWhileAnotherSetsItAside();
    void reportsWhereItCannotBeSetAside();
    void setsAsideOnceWhereManyOpen();
    void reportsDamageFoundLater();
    void reportsAWordThatWeNeverWrote_data();
    void reportsAWordThatWeNeverWrote();
    void survivesRandomDamage();

private:
    QByteArray m_good; ///< a healthy database of many pages
};

namespace {

/// A folder with a file named as the database.
struct DamagedFolder
{
    QTemporaryDir folder;
    [[nodiscard]] QString file() const { return folder.filePath(u"heliograph.db"_s); }
    void write(const QByteArray &bytes, const QString &suffix = {}) const
    {
        QFile written(file() + suffix);
        if (!written.open(QIODevice::WriteOnly) || written.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(written.fileName()));
    }
    /// What was set aside: the bytes of each file, by what follows the time in its name.
    [[nodiscard]] QMultiMap<QString, QByteArray> aside() const
    {
        QMultiMap<QString, QByteArray> found;
        const QDir dir(folder.path());
        for (const QString &name : dir.entryList({u"heliograph.db.damaged-*"_s}, QDir::Files)) {
            QFile part(dir.filePath(name));
            if (!part.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", qPrintable(name));
            found.insert(name.section(u'Z', 1), part.readAll());
        }
        return found;
    }
};

void fill(SendStore &store)
{
    for (int i = 0; i < 60; ++i) {
        SendRecord record = sampleSend(i);
        record.request.body = QByteArray(i * 137 % 9000, char('a' + i % 26));
        const auto stored = store.insert(record, u"owner-%1"_s.arg(i % 3));
        if (!stored || i % 2 == 0)
            continue;
        const auto number = store.beginAttempt(stored->id, record.url, at(i));
        if (number && i % 3 == 0)
            static_cast<void>(store.endAttempt(stored->id, *number, resultOf(Outcome::Unknown)));
    }
}

/// Everything the store can do, for a file that may be damaged anywhere: each must come back with a true answer or an
/// Error. Gives the codes of the errors.
QSet<QString> useEverything(Database &database)
{
    SendStore store(database);
    const HistoryStore history(database);
    WorkspaceStore workspaces(database);
    QSet<QString> codes;
    const auto note = [&codes](const auto &result) {
        if (!result)
            codes.insert(result.error().code);
    };
    note(history.list({}));
    HistoryQuery search;
    search.search = u"zzz"_s;
    note(history.list(search));
    HistoryQuery filtered;
    filtered.attentionOnly = true;
    filtered.since = at(0);
    filtered.outcome = Outcome::Unknown;
    note(history.list(filtered));
    note(history.count(needingAttention()));
    note(history.count({}));
    note(history.count(search));
    note(history.workspaceNames());
    note(history.tagNames());
    note(SearchIndex(database).putIn(20));
    note(store.contentSent(sampleWorkspace(u"Acme"_s).keyScope(), "hash"_ba, at(0)));
    note(store.keyUsed(sampleWorkspace(u"Acme"_s).keyScope(), u"key-7"_s, at(0)));
    note(store.recover([](const QString &owner) { return owner == "owner-1"_L1; }));
    for (const qint64 id : {1, 17, 34, 60}) {
        note(store.byId(id));
        note(store.attempts(id));
        note(store.reopen(id, u"owner"_s));
        note(store.beginAttempt(id, QUrl(u"https://a.example/"_s), at(0)));
        note(store.endAttempt(id, 1, resultOf(Outcome::Rejected, 400)));
        note(store.withdraw(id));
    }
    note(store.insert(sampleSend(100), u"owner"_s));
    note(workspaces.add(sampleWorkspace(u"New"_s)));
    note(workspaces.list());
    note(workspaces.remove(u"uuid-of-New"_s));
    return codes;
}

} // namespace

void DamageTest::initTestCase()
{
    const DamagedFolder place;
    {
        const auto database = openDatabase(place.file());
        SendStore store(*database);
        fill(store);
    }
    m_good = contentsOf(place.file());
    QVERIFY(m_good.size() > 20 * pageSize);
}

void DamageTest::setsADamagedFileAside_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("text") << "This is no database, but long enough to be taken for one.\n"_ba.repeated(200);
    QTest::newRow("few bytes") << "xyz"_ba;
    QTest::newRow("zeros") << QByteArray(3 * pageSize, '\0');
    QTest::newRow("head only") << m_good.left(100);
    QTest::newRow("first page only") << m_good.left(pageSize);
    QTest::newRow("cut in a page") << m_good.left(m_good.size() / 2 + 77);
    QTest::newRow("first page overwritten") << QByteArray(m_good).replace(0, pageSize, QByteArray(pageSize, '\xff'));
    QTest::newRow("magic overwritten") << QByteArray(m_good).replace(0, 1, "X");
    QTest::newRow("schema overwritten") << QByteArray(m_good).replace(100, 500, QByteArray(500, '\x5a'));
    QTest::newRow("not ours") << QByteArray(m_good).replace(68, 4, "ABCD"); // application_id
}

void DamageTest::setsADamagedFileAside()
{
    QFETCH(QByteArray, bytes);
    const DamagedFolder place;
    place.write(bytes);
    {
        const auto database = Database::open(place.file(), 1000);
        VERIFY_DONE(database);
        QVERIFY((*database)->notice().contains(place.file() + u".damaged-"_s));
        QVERIFY((*database)->notice().endsWith(u'.'));
        VERIFY_DONE(HistoryStore(**database).list({})); // what is in it is another test's: SalvageTest
        VERIFY_DONE(SendStore(**database).insert(sampleSend(1), u"owner"_s));
    }
    QCOMPARE(place.aside().size(), 1);
    QVERIFY(place.aside().first() == bytes);
    QVERIFY(!QFile::exists(place.file() + u".lock"_s));
    const auto again = openDatabase(place.file());
    QVERIFY(again->notice().isEmpty());
    QCOMPARE(column(*again, u"SELECT title FROM sends ORDER BY id DESC LIMIT 1"_s), QStringList{u"Invoice 1"_s});
}

void DamageTest::setsTheWalAsideToo()
{
    const DamagedFolder place;
    const auto bytes = "No database.\n"_ba.repeated(1000);
    place.write(bytes);
    place.write("a log"_ba, u"-wal"_s);
    place.write("an index"_ba, u"-shm"_s);
    const auto database = openDatabase(place.file());
    QVERIFY(!database->notice().isEmpty());
    const auto aside = place.aside();
    QCOMPARE(aside.size(), 3);
    QVERIFY(aside.value({}) == bytes);
    QCOMPARE(aside.value(u"-wal"_s), "a log"_ba);
    QCOMPARE(aside.value(u"-shm"_s), "an index"_ba);
}

void DamageTest::setsAWalAsideThatLostItsDatabase()
{
    const DamagedFolder place;
    place.write({});
    place.write("what was sent last"_ba, u"-wal"_s);
    const auto database = openDatabase(place.file());
    QVERIFY(!database->notice().isEmpty());
    QCOMPARE(place.aside().value(u"-wal"_s), "what was sent last"_ba);
}

void DamageTest::takesAnEmptyFileForANewOne()
{
    const DamagedFolder place;
    place.write({});
    const auto database = openDatabase(place.file());
    QVERIFY(database->notice().isEmpty());
    QVERIFY(place.aside().isEmpty());
}

void DamageTest::keepsEveryDamagedFile()
{
    const DamagedFolder place;
    for (int i = 0; i < 4; ++i) {
        place.write("Broken again and again.\n"_ba.repeated(100 + i));
        QFile::remove(place.file() + u"-wal"_s);
        QVERIFY(!openDatabase(place.file())->notice().isEmpty());
    }
    QCOMPARE(place.aside().size(), 4);
}

void DamageTest::waitsWhileAnotherSetsItAside()
{
    const DamagedFolder place;
    place.write("Broken.\n"_ba.repeated(1000));
    QLockFile held(place.file() + u".lock"_s);
    QVERIFY(held.lock());
    VERIFY_FAILED(Database::open(place.file(), 20), u"store.locked"_s);
    QVERIFY(place.aside().isEmpty());
    held.unlock();
    QVERIFY(!openDatabase(place.file())->notice().isEmpty());
}

void DamageTest::reportsWhereItCannotBeSetAside()
{
#ifdef Q_OS_LINUX
    const auto database = Database::open(u"/proc/version"_s, 50);
    VERIFY_FAILED(database, u"store.denied"_s);
#else
    const DamagedFolder place;
    place.write("Broken.\n"_ba.repeated(1000));
    QFile held(place.file());
    QVERIFY(held.open(QIODevice::ReadOnly));
    QVERIFY(!Database::open(place.file(), 50) || !place.aside().isEmpty());
#endif
}

void DamageTest::setsAsideOnceWhereManyOpen()
{
    const DamagedFolder place;
    place.write("Broken for all.\n"_ba.repeated(1000));
    std::atomic<int> opened = 0;
    std::atomic<int> noticed = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 5; ++i) {
        threads.emplace_back(QThread::create([&] {
            const auto database = Database::open(place.file(), 60000);
            opened += database ? 1 : 0;
            noticed += database && !(*database)->notice().isEmpty() ? 1 : 0;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait());
    QCOMPARE(opened.load(), 5);
    QCOMPARE(noticed.load(), 1);
    QCOMPARE(place.aside().size(), 1);
}

void DamageTest::reportsDamageFoundLater()
{
    const DamagedFolder place;
    place.write(m_good);
    const qsizetype root =
        column(*openDatabase(place.file()), u"SELECT rootpage FROM sqlite_schema WHERE name = 'sends'"_s)
            .value(0)
            .toLongLong();
    place.write(QByteArray(m_good).replace((root - 1) * pageSize, pageSize, QByteArray(pageSize, '\xff')));

    const auto database = openDatabase(place.file());
    QVERIFY(database->notice().isEmpty());
    SendStore store(*database);
    VERIFY_FAILED(HistoryStore(*database).list({}), u"store.damaged"_s);
    VERIFY_FAILED(store.byId(1), u"store.damaged"_s);
    VERIFY_FAILED(store.insert(sampleSend(1), u"owner"_s), u"store.damaged"_s);
    VERIFY_FAILED(store.recover([](const QString &) { return false; }), u"store.damaged"_s);
    VERIFY_DONE(WorkspaceStore(*database).list());
}

void DamageTest::reportsAWordThatWeNeverWrote_data()
{
    QTest::addColumn<QString>("sql");

    QTest::newRow("kind") << u"UPDATE sends SET kind = 'letter'"_s;
    QTest::newRow("state") << u"UPDATE sends SET state = 'flying'"_s;
    QTest::newRow("outcome") << u"UPDATE sends SET outcome = 'good'"_s;
    QTest::newRow("workspace's kind") << u"UPDATE sends SET workspace_kind = 'moon'"_s;
    QTest::newRow("mode") << u"UPDATE sends SET auth = 'none'"_s;
    QTest::newRow("attempt") << u"UPDATE attempts SET outcome = 'good'"_s;
    QTest::newRow("workspace") << u"UPDATE workspaces SET kind = 'moon'"_s;
}

void DamageTest::reportsAWordThatWeNeverWrote()
{
    QFETCH(QString, sql);
    StoreFixture fixture;
    SendStore store(fixture.database());
    WorkspaceStore workspaces(fixture.database());
    SendRecord record = *store.insert(sampleSend(1), u"owner"_s);
    VERIFY_DONE(store.beginAttempt(record.id, record.url, at(1)));
    VERIFY_DONE(store.endAttempt(record.id, 1, resultOf(Outcome::Unknown)));
    record.outcome = Outcome::Unknown;
    VERIFY_DONE(store.finish(record));
    VERIFY_DONE(workspaces.add(sampleWorkspace(u"Acme"_s)));
    VERIFY_DONE(fixture.database().run(u"PRAGMA ignore_check_constraints = ON"_s));
    VERIFY_DONE(fixture.database().run(sql));

    const auto sends = HistoryStore(fixture.database()).list({});
    const auto attempts = store.attempts(record.id);
    const auto known = workspaces.list();
    QSet<QString> codes;
    for (const auto &code : {sends ? QString() : sends.error().code, attempts ? QString() : attempts.error().code,
                             known ? QString() : known.error().code})
        codes.insert(code);
    QCOMPARE(codes, (QSet<QString>{QString(), u"store.damaged"_s}));
}

void DamageTest::survivesRandomDamage()
{
    QRandomGenerator random(newSeed());
    const QSet<QString> known{u"store.damaged"_s,    u"store.failed"_s,      u"store.missing"_s,
                              u"store.newer"_s,      u"store.full"_s,        u"store.not_retryable"_s,
                              u"store.denied"_s,     u"store.not_sending"_s, u"workspace.exists"_s,
                              u"workspace.missing"_s};
    for (int i = 0; i < 50; ++i) {
        QByteArray bytes = m_good;
        const auto place = random.bounded(bytes.size());
        if (i % 3 == 0)
            bytes.truncate(place);
        const auto length = i % 3 == 1 ? pageSize : random.bounded(1, 200);
        for (qsizetype at = place; at < qMin(place + length, bytes.size()); ++at)
            bytes[at] = static_cast<char>(random.bounded(256));

        const DamagedFolder damaged;
        damaged.write(bytes);
        const auto database = Database::open(damaged.file(), 1000);
        const QSet<QString> codes = database ? useEverything(**database) : QSet<QString>{database.error().code};
        QVERIFY2(known.contains(codes), qPrintable(QStringList(codes.values()).join(u' ')));
    }
}

HELIOGRAPH_SUITE(DamageTest)

#include "tst_damage.moc"
