// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvagesource.h"

#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUrl>
#include <QtEndian>

#include <atomic>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// Damage can make a table a maze, where what is read never ends.
constexpr std::size_t mostNumbers = 10'000'000;

QString newConnection()
{
    static std::atomic<int> count = 0;
    return u"heliograph-salvage-%1"_s.arg(++count);
}

tl::unexpected<Error> cannotCopy(const QString &file, const QString &detail)
{
    return fail(
        u"store.failed"_s,
        Text::tr("The file %1 could not be copied to be read from. Check that the disk has as much space.").arg(file),
        detail);
}

Result<> copyFile(const QString &from, const QString &to)
{
    QFile file(from);
    if (!file.exists())
        return {};
    if (!file.copy(to))
        return cannotCopy(from, file.errorString());
    QFile::setPermissions(to, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

/// SQLite deletes the WAL of an empty database, though all of it may be in there: one page of zeros prevents that.
void makeRoomForWal(const QString &file)
{
    QFile wal(file + u"-wal"_s);
    constexpr qint64 pageSizeAt = 8;
    if (QFileInfo(file).size() > 0 || !wal.open(QIODevice::ReadOnly) || !wal.seek(pageSizeAt))
        return;
    const QByteArray size = wal.read(sizeof(quint32));
    constexpr quint32 largest = 65536;
    if (size.size() == sizeof(quint32) && qFromBigEndian<quint32>(size.constData()) <= largest &&
        QFile(file).open(QIODevice::WriteOnly))
        QFile::resize(file, qFromBigEndian<quint32>(size.constData()));
}

Result<QString> copyBoth(const QString &file, const QTemporaryDir &folder)
{
    if (!folder.isValid())
        return cannotCopy(file, folder.errorString());
    const QString copy = folder.filePath(u"copy.db"_s);
    for (const QString &suffix : {QString(), u"-wal"_s}) {
        if (const auto copied = copyFile(file + suffix, copy + suffix); !copied)
            return tl::unexpected(copied.error());
    }
    makeRoomForWal(copy);
    return copy;
}

} // namespace

SalvageSource::SalvageSource(std::unique_ptr<QTemporaryDir> copy)
    : m_copy(std::move(copy))
    , m_connection(newConnection())
{
}

SalvageSource::~SalvageSource()
{
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<SalvageSource>> SalvageSource::open(const QString &file)
{
    const bool hasWal = QFileInfo(file + u"-wal"_s).size() > 0;
    auto folder = hasWal ? std::make_unique<QTemporaryDir>(file + u".copy-XXXXXX"_s) : nullptr;
    const Result<QString> copy = hasWal ? copyBoth(file, *folder) : Result<QString>(QString());
    if (!copy)
        return tl::unexpected(copy.error());
    std::unique_ptr<SalvageSource> source(new SalvageSource(std::move(folder)));
    const QString itself = QString::fromLatin1(QUrl::fromLocalFile(file).toEncoded()) + u"?immutable=1"_s;
    const auto connected =
        hasWal ? source->connect(*copy, {}) : source->connect(itself, u"QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY"_s);
    if (!connected)
        return tl::unexpected(connected.error());
    return source;
}

Result<> SalvageSource::connect(const QString &name, const QString &options)
{
    auto connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    connection.setDatabaseName(name);
    connection.setConnectOptions(options);
    if (!connection.open())
        return cannotCopy(name, connection.lastError().text());
    // The first reads on where the schema, or the file's length, makes no sense. Whatever fails here fails later.
    for (const auto &pragma : {u"writable_schema = ON"_s, u"trusted_schema = OFF"_s, u"query_only = ON"_s})
        QSqlQuery(connection).exec(u"PRAGMA "_s + pragma);
    return {};
}

QStringList SalvageSource::columns(const QString &table)
{
    QSqlQuery query = prepared(u"SELECT name FROM pragma_table_info(?)"_s);
    query.addBindValue(table);
    QStringList names;
    if (query.exec()) {
        while (query.next())
            names.append(query.value(0).toString());
    }
    return names;
}

std::vector<qint64> SalvageSource::rowNumbers(const QString &table)
{
    QStringList statements{u"SELECT rowid FROM %1 NOT INDEXED ORDER BY rowid"_s.arg(table),
                           u"SELECT rowid FROM %1 NOT INDEXED ORDER BY rowid DESC"_s.arg(table)};
    QSqlQuery indexes = prepared(u"SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?"_s);
    indexes.addBindValue(table);
    if (indexes.exec()) {
        while (indexes.next())
            statements.append(
                uR"(SELECT rowid FROM %1 INDEXED BY "%2")"_s.arg(table, indexes.value(0).toString().remove(u'"')));
    }
    std::vector<qint64> found;
    for (const QString &sql : statements) {
        const std::vector<qint64> some = numbers(sql);
        found.insert(found.end(), some.begin(), some.end());
    }
    return found;
}

std::vector<qint64> SalvageSource::numbers(const QString &sql, const QVariantList &values)
{
    QSqlQuery query = prepared(sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    std::vector<qint64> found;
    if (!query.exec())
        return found;
    while (found.size() < mostNumbers && query.next())
        found.push_back(query.value(0).toLongLong());
    return found;
}

QSqlQuery SalvageSource::prepared(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    static_cast<void>(query.prepare(sql));
    return query;
}

} // namespace heliograph
