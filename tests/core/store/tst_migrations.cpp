// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/deliverystore.h"
#include "core/store/migrations.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QSqlQuery>
#include <QThread>
#include <QtTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

class MigrationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheProgramsOwn();
    void separatesStatements();
    void refusesABrokenSet_data();
    void refusesABrokenSet();
    void appliesEachOnce();
    void rollsBackOneThatFails();
    void rollsBackOneThatFindsTheDiskFull();
    void takesVersion1Over();
    void takesVersion2Over();
    void takesVersion3Over();
    void keepsACopyOfTheOlderVersion();
    void copiesOnceWhereManyOpen();
    void changesNothingWithoutACopy();
    void refusesANewerVersion();
    void setsAnImpossibleVersionAside();
};

namespace {

/// A folder of migrations, and a file for the database that they make.
struct Folder
{
    QTemporaryDir folder;
    [[nodiscard]] QString path() const { return folder.path(); }
    [[nodiscard]] QString file() const { return folder.filePath(u"heliograph.db"_s); }
    void write(const QString &name, const QByteArray &sql) const
    {
        QFile written(folder.filePath(name));
        if (!written.open(QIODevice::WriteOnly) || written.write(sql) != sql.size())
            qFatal("cannot write %s", qPrintable(name));
    }
    [[nodiscard]] Result<std::unique_ptr<Database>> open() const { return Database::open(file(), 1000, path()); }
};

const auto first = "CREATE TABLE notes (text TEXT NOT NULL);\n\nINSERT INTO notes VALUES ('one');\n"_ba;

/// A folder with the program's first migrations, and a database of that version with what it left behind.
void makeVersion(int version, const Folder &folder)
{
    const QDir ours(u":/migrations"_s);
    const QStringList names = ours.entryList(QDir::Files, QDir::Name);
    for (int i = 0; i < version; ++i) {
        QFile migration(ours.filePath(names.at(i)));
        if (!migration.open(QIODevice::ReadOnly))
            qFatal("no migration %d", i);
        folder.write(names.at(i), migration.readAll());
    }
    const auto database = folder.open();
    const QDir data(QStringLiteral(QT_TESTCASE_SOURCEDIR "/data"));
    QFile left(data.filePath(u"version%1.sql"_s.arg(version)));
    if (!database || !left.open(QIODevice::ReadOnly))
        qFatal("no database of version %d", version);
    for (const QString &statement : QString::fromUtf8(left.readAll()).split(u"\n\n"_s)) {
        if (statement.startsWith("INSERT"_L1) && !(*database)->run(statement.trimmed()))
            qFatal("%s", qPrintable(statement));
    }
}

QStringList copiesIn(const Folder &folder)
{
    return QDir(folder.path()).entryList({u"heliograph.db.version*"_s}, QDir::Files);
}

QString versionOf(Database &database)
{
    return column(database, u"PRAGMA user_version"_s).value(0);
}

} // namespace

void MigrationsTest::readsTheProgramsOwn()
{
    const auto migrations = readMigrations(u":/migrations"_s);
    VERIFY_DONE(migrations);
    QVERIFY(!migrations->empty());
    for (const Migration &migration : *migrations) {
        QVERIFY(!migration.statements.isEmpty());
        for (const QString &statement : migration.statements)
            QVERIFY2(statement.endsWith(u';'), qPrintable(statement));
    }
}

void MigrationsTest::separatesStatements()
{
    const Folder folder;
    folder.write(u"0001_first.sql"_s,
                 "-- A comment alone.\n\n-- About ; it.\nCREATE TABLE a (x TEXT -- ; here\n);\n \t\r\n"
                 "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\n  SELECT 1;\nEND;\n\n\n"_ba);
    const auto migrations = readMigrations(folder.path());
    VERIFY_DONE(migrations);
    QCOMPARE(migrations->size(), 1);
    QCOMPARE(migrations->front().version, 1);
    QCOMPARE(migrations->front().statements.size(), 2);
    VERIFY_DONE(folder.open());
}

void MigrationsTest::refusesABrokenSet_data()
{
    QTest::addColumn<QStringList>("names");

    QTest::newRow("none") << QStringList{};
    QTest::newRow("begins late") << QStringList{u"0002_second.sql"_s};
    QTest::newRow("a gap") << QStringList{u"0001_first.sql"_s, u"0003_third.sql"_s};
    QTest::newRow("twice") << QStringList{u"0001_first.sql"_s, u"0001_other.sql"_s};
    QTest::newRow("no number") << QStringList{u"first.sql"_s};
}

void MigrationsTest::refusesABrokenSet()
{
    QFETCH(QStringList, names);
    const Folder folder;
    for (const QString &name : names)
        folder.write(name, first);
    VERIFY_FAILED(readMigrations(folder.path()), u"store.failed"_s);
    VERIFY_FAILED(folder.open(), u"store.failed"_s);
    QVERIFY(!QFile::exists(folder.file()));
}

void MigrationsTest::appliesEachOnce()
{
    const Folder folder;
    folder.write(u"0001_first.sql"_s, first);
    VERIFY_DONE(folder.open());
    folder.write(u"0002_second.sql"_s, "ALTER TABLE notes ADD COLUMN more TEXT NOT NULL DEFAULT 'new';\n"_ba);
    for (int i = 0; i < 2; ++i) {
        const auto database = folder.open();
        VERIFY_DONE(database);
        QVERIFY((*database)->notice().isEmpty());
        QCOMPARE(versionOf(**database), u"2"_s);
        QCOMPARE(column(**database, u"SELECT text || more FROM notes"_s), QStringList{u"onenew"_s});
    }
}

void MigrationsTest::rollsBackOneThatFails()
{
    const Folder folder;
    folder.write(u"0001_first.sql"_s, first);
    folder.write(u"0002_second.sql"_s,
                 "CREATE TABLE half (x TEXT);\n\nUPDATE notes SET text = 'lost';\n\nnonsense;\n"_ba);
    const auto failed = folder.open();
    VERIFY_FAILED(failed, u"store.failed"_s);
    QVERIFY(failed.error().detail.contains("nonsense"_L1));

    QVERIFY(QFile::remove(folder.folder.filePath(u"0002_second.sql"_s)));
    {
        const auto before = folder.open();
        VERIFY_DONE(before);
        QCOMPARE(versionOf(**before), u"1"_s);
        QCOMPARE(column(**before, u"SELECT text FROM notes"_s), QStringList{u"one"_s});
        QCOMPARE(column(**before, u"SELECT name FROM sqlite_schema"_s), QStringList{u"notes"_s});
    }
    folder.write(u"0002_second.sql"_s, "CREATE TABLE half (x TEXT);\n"_ba);
    const auto mended = folder.open();
    VERIFY_DONE(mended);
    QCOMPARE(versionOf(**mended), u"2"_s);
}

void MigrationsTest::rollsBackOneThatFindsTheDiskFull()
{
    const Folder folder;
    folder.write(u"0001_first.sql"_s, "PRAGMA max_page_count = 1;\n\n"_ba + first);
    const auto failed = folder.open();
    VERIFY_FAILED(failed, u"store.full"_s);
    QVERIFY(failed.error().message.contains(folder.file()));

    folder.write(u"0001_first.sql"_s, first);
    const auto database = folder.open();
    VERIFY_DONE(database);
    QVERIFY((*database)->notice().isEmpty());
    QCOMPARE(column(**database, u"SELECT text FROM notes"_s), QStringList{u"one"_s});
}

void MigrationsTest::takesVersion1Over()
{
    const Folder folder;
    makeVersion(1, folder);
    const auto database = Database::open(folder.file());
    VERIFY_DONE(database);
    QVERIFY((*database)->notice().isEmpty());
    QCOMPARE(column(**database, u"PRAGMA foreign_key_check"_s), QStringList());
    QCOMPARE(column(**database, u"PRAGMA integrity_check"_s), QStringList{u"ok"_s});
    SendStore store(**database);
    const HistoryStore history(**database);
    QCOMPARE(history.count({}).value_or(0), 5);
    const auto first = store.byId(1);
    VERIFY_DONE(first);
    QCOMPARE(first->title, u"Überfällig"_s);
    QCOMPARE(first->outcome, std::optional(Outcome::Accepted));
    QCOMPARE(first->messageId, u"m-1"_s);
    QVERIFY(first->request.body.contains("\"recipients\":[\"anna\"]"));
    QCOMPARE(store.attempts(1)->front().answerHeaders.front().value, "application/json"_ba);
    QCOMPARE(store.attempts(2)->size(), std::size_t{2});
    QVERIFY(store.byId(3)->withdrawn);
    QCOMPARE(store.byId(3)->request.idempotencyKey, u"key-3 "_s);
    QCOMPARE(store.byId(6)->outcome, std::optional(Outcome::NotSent)); // one that waited was never sent
    QCOMPARE(column(**database, u"SELECT run_id || record FROM sends WHERE id = 6"_s), QStringList{u"run7"_s});
    QCOMPARE(WorkspaceStore(**database).list()->front().name, u"Acme"_s);
    // Its ledger and its recovery go on; the next id is a new one; what was sent long ago is found.
    QCOMPARE(store.keyUsed(u"https://hub.example/ key"_s, u"key-2"_s, at(0).addYears(-60))->value().id, 2);
    QCOMPARE(store.recover([](const QString &) { return false; }).value_or(0), 1);
    QCOMPARE(store.byId(5)->outcome, std::optional(Outcome::Unknown));
    QCOMPARE(store.insert(sampleSend(1), u"owner"_s)->id, 7);
    HistoryQuery query;
    query.search = u"Marmalade"_s;
    QCOMPARE(history.count(query).value_or(0), 1);
    QCOMPARE(SearchIndex(**database).putIn(100).value_or(0), 5);
    QCOMPARE(history.count(query).value_or(0), 1);
    VERIFY_DONE((*database)->run(u"DELETE FROM sends WHERE id = 2"_s));
    QCOMPARE(store.attempts(2)->size(), std::size_t{0});
}

void MigrationsTest::takesVersion2Over()
{
    const Folder folder;
    makeVersion(2, folder);
    const auto database = Database::open(folder.file());
    VERIFY_DONE(database);
    QCOMPARE(column(**database, u"PRAGMA integrity_check"_s), QStringList{u"ok"_s});
    SendStore store(**database);
    QVERIFY(store.byId(1)->pinned);
    QCOMPARE(store.byId(1)->tags, QStringList{u"late"_s});
    QCOMPARE(store.byId(2)->runId, u"run7"_s);
    QCOMPARE(store.byId(2)->runRecord, 17);
    // A record of a run is the run's to attend to.
    HistoryQuery attention;
    attention.attentionOnly = true;
    const auto listed = HistoryStore(**database).list(attention);
    VERIFY_DONE(listed);
    QCOMPARE(listed->size(), std::size_t{1});
    QCOMPARE(listed->front().id, 1);
    VERIFY_FAILED(store.reopen(2, u"owner"_s), u"store.not_retryable"_s);
}

void MigrationsTest::takesVersion3Over()
{
    const Folder folder;
    makeVersion(3, folder);
    const auto database = Database::open(folder.file());
    VERIFY_DONE(database);
    QCOMPARE(column(**database, u"PRAGMA integrity_check"_s), QStringList{u"ok"_s});
    const auto accepted = SendStore(**database).byId(1);
    VERIFY_DONE(accepted);
    QCOMPARE(accepted->outcome, std::optional(Outcome::Accepted));
    QVERIFY(!accepted->delivery);
    QCOMPARE(SendStore(**database).byId(2)->tags, QStringList{u"late"_s});
    Message message;
    message.id = u"m"_s;
    message.status = u"seen"_s;
    QVERIFY(DeliveryStore(**database).learn(1, {message}, 1, at(0)).value_or(false));
    QCOMPARE(SendStore(**database).byId(1)->delivery, std::optional(DeliverySummary{1, 0, 0, 0}));
}

void MigrationsTest::keepsACopyOfTheOlderVersion()
{
    const Folder folder;
    makeVersion(1, folder);
    QCOMPARE(copiesIn(folder), QStringList());
    VERIFY_DONE(Database::open(folder.file()));
    VERIFY_DONE(Database::open(folder.file()));
    QCOMPARE(copiesIn(folder).size(), 1);
    const QFileInfo kept(folder.folder.filePath(copiesIn(folder).front()));
    QVERIFY(!(kept.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther))); // as the database itself
    const auto copy = Database::open(folder.folder.filePath(copiesIn(folder).front()), 1000, folder.path());
    VERIFY_DONE(copy);
    QCOMPARE(versionOf(**copy), u"1"_s);
    QCOMPARE(column(**copy, u"SELECT count(*) FROM sends"_s), QStringList{u"5"_s});
}

void MigrationsTest::copiesOnceWhereManyOpen()
{
    const Folder folder;
    makeVersion(1, folder);
    std::array<QString, 4> told;
    std::vector<std::unique_ptr<QThread>> threads;
    for (QString &problem : told) {
        threads.emplace_back(QThread::create([&folder, &problem] {
            const auto opened = Database::open(folder.file(), 60000);
            problem = opened ? (*opened)->notice() : opened.error().detail;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait());
    for (const QString &problem : told)
        QCOMPARE(problem, QString());
    QCOMPARE(copiesIn(folder).size(), 1);
}

void MigrationsTest::changesNothingWithoutACopy()
{
    const Folder folder;
    makeVersion(1, folder);
    {
        // A backup that cannot be written: the full disk of the copy, and not of the database.
        const auto database = folder.open();
        VERIFY_DONE(database);
        const auto failed = migrate(**database, u"/nowhere/at/all/heliograph.db"_s, *readMigrations(u":/migrations"_s));
        VERIFY_FAILED(failed, u"store.denied"_s);
        QCOMPARE(versionOf(**database), u"1"_s);
    }
    VERIFY_DONE(Database::open(folder.file()));
}

void MigrationsTest::refusesANewerVersion()
{
    StoreFixture fixture;
    VERIFY_DONE(SendStore(fixture.database()).insert(sampleSend(1), u"owner"_s));
    VERIFY_DONE(fixture.database().run(u"PRAGMA user_version = 99"_s));
    const auto database = Database::open(fixture.file());
    VERIFY_FAILED(database, u"store.newer"_s);
    QVERIFY(database.error().message.contains(fixture.file()));
    QVERIFY(database.error().message.contains("99"_L1));
    QCOMPARE(column(fixture.database(), u"SELECT title FROM sends"_s), QStringList{u"Invoice 1"_s});
}

void MigrationsTest::setsAnImpossibleVersionAside()
{
    const Folder folder;
    {
        const auto database = openDatabase(folder.file());
        VERIFY_DONE(database->run(u"PRAGMA user_version = -5"_s));
    }
    const auto database = Database::open(folder.file());
    VERIFY_DONE(database);
    QVERIFY(!(*database)->notice().isEmpty());
}

HELIOGRAPH_SUITE(MigrationsTest)

#include "tst_migrations.moc"
