// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storeerror.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QThread>
#include <QtTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAPrivateFile();
    void setsThePragmas_data();
    void setsThePragmas();
    void keepsWhatWasWritten();
    void leavesNoConnectionBehind();
    void opensTheSameFileTwice();
    void opensFromManyThreadsAtOnce();
    void bindsNullTextAsEmpty();
    void reportsABadStatement();
    void tellsAnErrorFromTheEnd();
    void commitsATransaction();
    void rollsBackWhereTheWorkFails();
    void rollsBackWhereTheCommitFails();
    void refusesANestedTransaction();
    void refusesThePlace_data();
    void refusesThePlace();
    void refusesWhatIsHeldByAnother();
    void reportsAHeldWriteLock();
    void reportsAFullDisk();
    void mapsSqliteCodes_data();
    void mapsSqliteCodes();
};

namespace {

/// A connection that knows nothing of our rules, as another program has it.
class OtherProgram
{
public:
    explicit OtherProgram(const QString &file)
        : m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other-program"_s))
    {
        m_database.setDatabaseName(file);
        m_database.open();
    }
    ~OtherProgram()
    {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(u"other-program"_s);
    }
    bool run(const QString &sql)
    {
        QSqlQuery query(m_database);
        return query.exec(sql);
    }

private:
    QSqlDatabase m_database;
};

/// Opens the file as a process at its start does and adds a send; gives what went wrong.
QString openAndInsert(const QString &file, int number)
{
    const auto database = Database::open(file, 60000);
    if (!database)
        return database.error().code + u": "_s + database.error().detail;
    const auto stored = SendStore(**database).insert(sampleSend(number), u"owner"_s);
    return stored ? (*database)->notice() : stored.error().code + u": "_s + stored.error().detail;
}

} // namespace

void DatabaseTest::makesAPrivateFile()
{
    StoreFixture fixture;
    QVERIFY(fixture.database().notice().isEmpty());
    const auto permissions = QFile::permissions(fixture.file());
    QVERIFY(permissions & QFile::ReadOwner);
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
    QCOMPARE(QFile::permissions(fixture.file() + u"-wal"_s), permissions);
}

void DatabaseTest::setsThePragmas_data()
{
    QTest::addColumn<QString>("pragma");
    QTest::addColumn<QString>("value");

    QTest::newRow("WAL") << u"journal_mode"_s << u"wal"_s;
    QTest::newRow("synchronous full") << u"synchronous"_s << u"2"_s;
    QTest::newRow("foreign keys") << u"foreign_keys"_s << u"1"_s;
    QTest::newRow("busy timeout") << u"busy_timeout"_s << u"1234"_s;
    QTest::newRow("no trust in the schema") << u"trusted_schema"_s << u"0"_s;
    QTest::newRow("version") << u"user_version"_s << u"4"_s;
    QTest::newRow("ours") << u"application_id"_s << QString::number(0x48454c49);
}

void DatabaseTest::setsThePragmas()
{
    QFETCH(QString, pragma);
    QFETCH(QString, value);
    const StoreFixture fixture;
    const auto database = openDatabase(fixture.file(), 1234);
    QCOMPARE(column(*database, u"PRAGMA "_s + pragma), QStringList{value});
}

void DatabaseTest::keepsWhatWasWritten()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    const auto stored = store.insert(sampleSend(1), u"owner"_s);
    VERIFY_DONE(stored);
    fixture.reopen();
    QVERIFY(fixture.database().notice().isEmpty());
    const auto read = SendStore(fixture.database()).byId(stored->id);
    VERIFY_DONE(read);
    QCOMPARE(described(*read), described(*stored));
}

void DatabaseTest::leavesNoConnectionBehind()
{
    const QStringList before = QSqlDatabase::connectionNames();
    {
        QTest::failOnWarning(QRegularExpression(u"still in use"_s));
        StoreFixture fixture;
        const auto query = fixture.database().run(u"SELECT 1"_s);
        VERIFY_DONE(query);
        QCOMPARE(QSqlDatabase::connectionNames().size(), before.size() + 1);
    }
    QCOMPARE(QSqlDatabase::connectionNames(), before);
}

void DatabaseTest::opensTheSameFileTwice()
{
    StoreFixture fixture;
    const auto second = openDatabase(fixture.file());
    const auto stored = SendStore(fixture.database()).insert(sampleSend(1), u"owner"_s);
    VERIFY_DONE(stored);
    const auto read = SendStore(*second).byId(stored->id);
    VERIFY_DONE(read);
    QCOMPARE(described(*read), described(*stored));
}

void DatabaseTest::opensFromManyThreadsAtOnce()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"heliograph.db"_s);
    std::array<QString, 6> told;
    std::vector<std::unique_ptr<QThread>> threads;
    for (size_t i = 0; i < told.size(); ++i) {
        threads.emplace_back(
            QThread::create([&file, &told, i] { told[i] = openAndInsert(file, static_cast<int>(i)); }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait());
    for (const QString &problem : told)
        QCOMPARE(problem, QString());
    const auto database = openDatabase(file);
    QCOMPARE(column(*database, u"SELECT count(*) FROM sends"_s), QStringList{u"6"_s});
}

void DatabaseTest::bindsNullTextAsEmpty()
{
    StoreFixture fixture;
    const QVariantList values{QString(), QByteArray(), QVariant()};
    auto query = fixture.database().run(u"SELECT typeof(?) || ' ' || typeof(?) || ' ' || typeof(?)"_s, values);
    VERIFY_DONE(query);
    QVERIFY(query->next());
    QCOMPARE(query->value(0).toString(), u"text blob null"_s);
}

void DatabaseTest::reportsABadStatement()
{
    StoreFixture fixture;
    const auto query = fixture.database().run(u"SELECT nonsense FROM nowhere"_s);
    VERIFY_FAILED(query, u"store.failed"_s);
    QVERIFY(query.error().message.contains(fixture.file()));
    QVERIFY(query.error().detail.contains("nowhere"_L1));
}

void DatabaseTest::tellsAnErrorFromTheEnd()
{
    StoreFixture fixture;
    auto whole = fixture.database().run(u"SELECT column1 FROM (VALUES (1), (2))"_s);
    VERIFY_DONE(whole);
    QVERIFY(whole->next() && whole->next() && !whole->next());
    VERIFY_DONE(Database::ended(*whole));

    auto broken = fixture.database().run(
        u"SELECT CASE column1 WHEN 2 THEN abs(-9223372036854775807 - 1) END FROM (VALUES (1), (2))"_s);
    VERIFY_DONE(broken);
    QVERIFY(broken->next() && !broken->next());
    VERIFY_FAILED(Database::ended(*broken), u"store.failed"_s);
}

void DatabaseTest::commitsATransaction()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    VERIFY_DONE(fixture.database().transaction(
        [&] { return store.insert(sampleSend(1), u"owner"_s).map([](const SendRecord &) {}); }));
    fixture.reopen();
    QCOMPARE(column(fixture.database(), u"SELECT title FROM sends"_s), QStringList{u"Invoice 1"_s});
}

void DatabaseTest::rollsBackWhereTheWorkFails()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    const auto done = fixture.database().transaction([&]() -> Result<> {
        if (const auto stored = store.insert(sampleSend(1), u"owner"_s); !stored)
            return tl::unexpected(stored.error());
        return fail(u"test.failed"_s, u"It failed."_s);
    });
    VERIFY_FAILED(done, u"test.failed"_s);
    QCOMPARE(column(fixture.database(), u"SELECT title FROM sends"_s), QStringList());
    VERIFY_DONE(store.insert(sampleSend(2), u"owner"_s));
}

void DatabaseTest::rollsBackWhereTheCommitFails()
{
    StoreFixture fixture;
    const auto done = fixture.database().transaction([&]() -> Result<> {
        if (const auto deferred = fixture.database().run(u"PRAGMA defer_foreign_keys = ON"_s); !deferred)
            return tl::unexpected(deferred.error());
        return fixture.database()
            .run(u"INSERT INTO attempts (send_id, number, started_at) VALUES (77, 1, 0)"_s)
            .map([](const QSqlQuery &) {});
    });
    VERIFY_FAILED(done, u"store.failed"_s);
    QCOMPARE(column(fixture.database(), u"SELECT number FROM attempts"_s), QStringList());
    VERIFY_DONE(SendStore(fixture.database()).insert(sampleSend(1), u"owner"_s));
}

void DatabaseTest::refusesANestedTransaction()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    VERIFY_DONE(fixture.database().transaction([&]() -> Result<> {
        const auto stored = store.insert(sampleSend(1), u"owner"_s);
        const auto inner = fixture.database().transaction([]() -> Result<> { return {}; });
        const bool asItShould = stored && !inner && inner.error().code == "store.failed"_L1;
        return asItShould ? Result<>() : fail(u"test.failed"_s, u"It failed."_s);
    }));
    QCOMPARE(column(fixture.database(), u"SELECT title FROM sends"_s), QStringList{u"Invoice 1"_s});
}

void DatabaseTest::refusesThePlace_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("says");

    QTest::newRow("a folder") << u"folder"_s << u"There is a folder where"_s;
    QTest::newRow("a device") << u"/dev/null"_s << u"is no file"_s;
    QTest::newRow("folder missing") << u"missing/heliograph.db"_s << u"is not there"_s;
    QTest::newRow("a file as the folder") << u"file/heliograph.db"_s << u"is not there"_s;
#ifdef Q_OS_LINUX
    QTest::newRow("a folder that takes no files") << u"/proc/self/heliograph.db"_s << u"cannot read and write"_s;
    QTest::newRow("a file that is not to be changed") << u"/proc/version"_s << u"cannot read and write"_s;
    QTest::newRow("a file that is not to be read") << u"/proc/self/mem"_s << u"cannot read and write"_s;
#endif
}

void DatabaseTest::refusesThePlace()
{
    QFETCH(QString, place);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto database = Database::open(QDir(folder.path()).absoluteFilePath(place), 50);
    VERIFY_FAILED(database, u"store.denied"_s);
    QVERIFY2(database.error().message.contains(says), qPrintable(database.error().message));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             (QStringList{u"file"_s, u"folder"_s}));
}

void DatabaseTest::refusesWhatIsHeldByAnother()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"heliograph.db"_s);
    {
        OtherProgram other(file);
        QVERIFY(other.run(u"BEGIN EXCLUSIVE"_s));
        const auto database = Database::open(file, 50);
        VERIFY_FAILED(database, u"store.locked"_s);
        QVERIFY(database.error().message.contains(file));
    }
    VERIFY_DONE(Database::open(file, 50));
}

void DatabaseTest::reportsAHeldWriteLock()
{
    StoreFixture fixture;
    const auto second = openDatabase(fixture.file(), 50);
    VERIFY_DONE(fixture.database().run(u"BEGIN IMMEDIATE"_s));
    SendStore store(*second);
    VERIFY_FAILED(store.insert(sampleSend(1), u"owner"_s), u"store.locked"_s);
    VERIFY_FAILED(second->transaction([]() -> Result<> { return {}; }), u"store.locked"_s);
    VERIFY_DONE(HistoryStore(*second).list({})); // reading goes on
    VERIFY_DONE(openDatabase(fixture.file(), 50)->run(u"SELECT 1"_s));
    VERIFY_DONE(fixture.database().run(u"ROLLBACK"_s));
    VERIFY_DONE(store.insert(sampleSend(1), u"owner"_s));
}

void DatabaseTest::reportsAFullDisk()
{
    StoreFixture fixture;
    Database &database = fixture.database();
    SendStore store(database);
    VERIFY_DONE(store.insert(sampleSend(1), u"owner"_s));
    const int pages = column(database, u"PRAGMA page_count"_s).value(0).toInt();
    VERIFY_DONE(database.run(u"PRAGMA max_page_count = %1"_s.arg(pages)));

    SendRecord large = sampleSend(2);
    large.request.body = QByteArray(400000, 'x');
    VERIFY_FAILED(store.insert(large, u"owner"_s), u"store.full"_s);
    VERIFY_FAILED(database.transaction([&] { return store.insert(large, u"owner"_s).map([](const SendRecord &) {}); }),
                  u"store.full"_s);
    QCOMPARE(column(database, u"SELECT title FROM sends"_s), QStringList{u"Invoice 1"_s});

    VERIFY_DONE(database.run(u"PRAGMA max_page_count = 1000000"_s));
    VERIFY_DONE(store.insert(large, u"owner"_s));
}

void DatabaseTest::mapsSqliteCodes_data()
{
    QTest::addColumn<QString>("sqlite");
    QTest::addColumn<QString>("code");

    QTest::newRow("error") << u"1"_s << u"store.failed"_s;
    QTest::newRow("permission") << u"3"_s << u"store.denied"_s;
    QTest::newRow("busy") << u"5"_s << u"store.locked"_s;
    QTest::newRow("busy, recovering") << u"261"_s << u"store.locked"_s;
    QTest::newRow("busy, snapshot") << u"517"_s << u"store.locked"_s;
    QTest::newRow("locked") << u"6"_s << u"store.locked"_s;
    QTest::newRow("read-only") << u"8"_s << u"store.denied"_s;
    QTest::newRow("read-only, moved") << u"1032"_s << u"store.denied"_s;
    QTest::newRow("I/O") << u"10"_s << u"store.failed"_s;
    QTest::newRow("I/O, read") << u"266"_s << u"store.denied"_s;
    QTest::newRow("I/O, write") << u"778"_s << u"store.full"_s;
    QTest::newRow("I/O, the WAL's index") << u"4874"_s << u"store.full"_s;
    QTest::newRow("I/O, corrupt file system") << u"8458"_s << u"store.damaged"_s;
    QTest::newRow("corrupt") << u"11"_s << u"store.damaged"_s;
    QTest::newRow("corrupt index") << u"779"_s << u"store.damaged"_s;
    QTest::newRow("full") << u"13"_s << u"store.full"_s;
    QTest::newRow("cannot open") << u"14"_s << u"store.denied"_s;
    QTest::newRow("constraint") << u"19"_s << u"store.failed"_s;
    QTest::newRow("no database") << u"26"_s << u"store.damaged"_s;
    QTest::newRow("not SQLite's") << QString() << u"store.failed"_s;
}

void DatabaseTest::mapsSqliteCodes()
{
    QFETCH(QString, sqlite);
    QFETCH(QString, code);
    const QSqlError reported(u"driver says"_s, u"database says"_s, QSqlError::UnknownError, sqlite);
    const Error error = storeError(reported, u"/data/heliograph.db"_s);
    QCOMPARE(error.code, code);
    QVERIFY(error.message.contains("/data/heliograph.db"_L1));
    QVERIFY(error.message.endsWith(u'.'));
    QVERIFY(error.detail.contains("driver says"_L1) && error.detail.contains("database says"_L1));
    QVERIFY(error.detail.contains(sqlite));
}

HELIOGRAPH_SUITE(DatabaseTest)

#include "tst_database.moc"
