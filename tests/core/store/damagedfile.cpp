// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/damagedfile.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace heliograph::test {

namespace {

void mustDo(Database &database, const QString &sql, const QVariantList &values = {})
{
    if (const auto done = database.run(sql, values); !done)
        qFatal("%s: %s", qPrintable(sql), qPrintable(described(done.error())));
}

template<typename T>
void mustDo(const Result<T> &done)
{
    if (!done)
        qFatal("%s", qPrintable(described(done.error())));
}

QByteArray resourceOf(const QString &path)
{
    const QByteArray bytes = contentsOf(path);
    if (bytes.isEmpty())
        qFatal("cannot read %s", qPrintable(path));
    return bytes;
}

QByteArray bodyOf(int number)
{
    const int size = number % 50 == 0 ? 100 * 1024 : number % 7 == 0 ? 0 : number * 137 % 5000;
    return QByteArray(size, static_cast<char>('a' + number % 26));
}

void addSend(Database &database, int number)
{
    SendStore store(database);
    SendRecord record = sampleSend(number);
    record.request.body = bodyOf(number);
    record = store.insert(record, u"owner-%1"_s.arg(number % 3)).value();
    for (int attempt = 1; attempt <= number % 4; ++attempt) {
        mustDo(store.beginAttempt(record.id, record.url, at(number)));
        if (number % 5 > 0)
            mustDo(store.endAttempt(record.id, attempt, resultOf(Outcome::Rejected, 400, bodyOf(number + 1))));
    }
    record.outcome = number % 2 == 0 ? Outcome::Accepted : Outcome::Unknown;
    if (number % 11 > 0)
        mustDo(store.finish(record));
    if (number % 3 == 0)
        mustDo(database, u"INSERT INTO tags VALUES (?, 'late', 'Late'), (?, 'rund', 'Rund')"_s, {record.id, record.id});
    if (number % 13 == 0)
        mustDo(database, u"UPDATE sends SET pinned = 1 WHERE id = ?"_s, {record.id});
}

void noise(QByteArray &bytes, qsizetype from, qsizetype length, QRandomGenerator &random)
{
    for (qsizetype i = from; i < qMin(from + length, bytes.size()); ++i)
        bytes[i] = static_cast<char>(random.bounded(256));
}

QString columnsOf(Database &database, const QString &schema, const QString &table)
{
    QStringList names = column(database, u"SELECT name FROM pragma_table_info(?, ?)"_s, {table, schema});
    names.removeAll(u"indexed"_s);
    return names.join(u',');
}

/// Everything through SQL alone, so that nothing is shared with what is tested.
void copyRows(Database &database, const QString &table, const QString &key, int last)
{
    const QString columns = columnsOf(database, u"main"_s, table);
    const QString sql =
        u"INSERT OR IGNORE INTO main.%1 (%2) SELECT %2 FROM old.%1 WHERE %3 = ?"_s.arg(table, columns, key);
    auto query = database.prepared(sql);
    for (int number = 1; query && number <= last; ++number)
        static_cast<void>(database.execute(*query, {number}));
}

} // namespace

void DatabaseImage::writeTo(const QString &path) const
{
    for (const auto &[bytes, suffix] : {std::pair(file, u""_s), std::pair(wal, u"-wal"_s)}) {
        QFile written(path + suffix);
        if (suffix.isEmpty() || !bytes.isEmpty()) {
            if (!written.open(QIODevice::WriteOnly) || written.write(bytes) != bytes.size())
                qFatal("cannot write %s", qPrintable(written.fileName()));
        }
    }
}

void DatabaseImage::overwritePage(qsizetype page, char byte)
{
    file.replace((page - 1) * pageSize, pageSize, QByteArray(pageSize, byte));
}

void DatabaseImage::damage(QRandomGenerator &random)
{
    QByteArray &bytes = wal.isEmpty() || random.bounded(3) > 0 ? file : wal;
    if (random.bounded(4) == 0)
        bytes.truncate(random.bounded(bytes.size()));
    else if (const int count = random.bounded(1, 9); random.bounded(2) == 0) {
        for (int i = 0; i < count; ++i)
            noise(bytes, random.bounded(bytes.size()) / pageSize * pageSize, pageSize, random);
    } else {
        for (int i = 0; i < count; ++i)
            noise(bytes, random.bounded(bytes.size()), random.bounded(1, 300), random);
    }
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

DatabaseImage version1Image()
{
    const QTemporaryDir folder;
    QFile migration(folder.filePath(u"0001_first.sql"_s));
    if (!migration.open(QIODevice::WriteOnly) || migration.write(resourceOf(u":/migrations/0001_first.sql"_s)) < 0)
        qFatal("no migration");
    migration.close();
    const QString file = folder.filePath(u"heliograph.db"_s);
    auto database = Database::open(file, 1000, folder.path()).value();
    const QString left = QString::fromUtf8(resourceOf(QStringLiteral(QT_TESTCASE_SOURCEDIR "/data/version1.sql")));
    for (const QString &statement : left.split(u"\n\n"_s)) {
        if (statement.startsWith("INSERT"_L1) && !database->run(statement.trimmed()))
            qFatal("%s", qPrintable(statement));
    }
    database.reset();
    return {contentsOf(file), {}};
}

DatabaseImage disowned(DatabaseImage image)
{
    constexpr qsizetype applicationIdAt = 68;
    image.file.replace(applicationIdAt, 4, "ABCD");
    return image;
}

DatabaseImage goodImage(bool isHalfWrittenBack)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"heliograph.db"_s);
    const auto database = openDatabase(file);
    mustDo(*database, u"PRAGMA synchronous = OFF"_s);
    mustDo(*database, u"PRAGMA wal_autocheckpoint = 0"_s);
    WorkspaceStore workspaces(*database);
    for (const auto &name : {u"Acme"_s, u"Bücher"_s})
        mustDo(workspaces.add(sampleWorkspace(name)));
    for (int number = 1; number <= sendsInImage; ++number) {
        addSend(*database, number);
        if (isHalfWrittenBack && number == sendsInImage / 2)
            mustDo(*database, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    }
    mustDo(workspaces.add(sampleWorkspace(u"Last"_s)));
    mustDo(SearchIndex(*database).putIn(50));
    return {contentsOf(file), contentsOf(file + u"-wal"_s)};
}

QStringList readable(Database &database)
{
    const SendStore store(database);
    QStringList found;
    for (int id = 1; id <= sendsInImage + 50; ++id) {
        const auto send = store.byId(id);
        if (!send)
            continue;
        QString text = described(*send) + u" %1 %2"_s.arg(send->pinned).arg(send->tags.join(u'|'));
        if (const auto attempts = store.attempts(id)) {
            for (const AttemptRecord &attempt : *attempts)
                text += u'\n' + described(attempt);
        }
        found.append(text);
    }
    if (const auto workspaces = WorkspaceStore(database).list()) {
        for (const Workspace &workspace : *workspaces)
            found.append(described(workspace));
    }
    return found;
}

QStringList readableBySqlite(DatabaseImage image)
{
    const QTemporaryDir folder;
    if (image.file.isEmpty()) // SQLite would delete the WAL
        image.file = QByteArray(pageSize, '\0');
    image.writeTo(folder.filePath(u"damaged.db"_s));
    const auto database = openDatabase(folder.filePath(u"heliograph.db"_s));
    mustDo(*database, u"PRAGMA synchronous = OFF"_s);
    mustDo(*database, u"PRAGMA writable_schema = ON"_s);
    if (database->run(u"ATTACH ? AS old"_s, {folder.filePath(u"damaged.db"_s)})) {
        copyRows(*database, u"workspaces"_s, u"rowid"_s, 20);
        copyRows(*database, u"sends"_s, u"id"_s, sendsInImage + 50);
        copyRows(*database, u"attempts"_s, u"rowid"_s, 3 * sendsInImage);
        copyRows(*database, u"tags"_s, u"send_id"_s, sendsInImage + 50);
        static_cast<void>(database->run(u"DETACH old"_s));
    }
    mustDo(*database, u"PRAGMA writable_schema = OFF"_s);
    return readable(*database);
}

} // namespace heliograph::test
