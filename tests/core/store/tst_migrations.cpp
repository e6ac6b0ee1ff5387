// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QSqlQuery>
#include <QtTest>

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
    const StoreFixture fixture;
    {
        const auto database = openDatabase(fixture.file());
        VERIFY_DONE(database->run(u"PRAGMA user_version = -5"_s));
    }
    const auto database = Database::open(fixture.file());
    VERIFY_DONE(database);
    QVERIFY(!(*database)->notice().isEmpty());
}

HELIOGRAPH_SUITE(MigrationsTest)

#include "tst_migrations.moc"
