// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/base/log.h"
#include "core/store/damagenotes.h"
#include "core/store/databasecheck.h"
#include "core/store/databasefile.h"
#include "core/store/migrations.h"
#include "core/store/openfiles.h"
#include "core/store/salvage.h"
#include "core/store/salvagenotice.h"
#include "core/store/storeerror.h"
#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>

#include <array>
#include <atomic>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr auto damagedCode = "store.damaged"_L1;
constexpr auto lockedCode = "store.locked"_L1;

QString uniqueConnection()
{
    static std::atomic<int> count = 0;
    return u"heliograph-%1"_s.arg(++count);
}

/// Qt binds a null string as NULL, and no column of ours means that by it.
QVariant bound(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<QString>() && value.toString().isNull())
        return QString(u""_s);
    if (value.metaType() == QMetaType::fromType<QByteArray>() && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

/// Whether both are NULL, or the same text: what repeats from row to row.
bool isSame(const QVariant &a, const QVariant &b)
{
    if (!a.isValid() || !b.isValid())
        return a.isValid() == b.isValid();
    const auto text = QMetaType::fromType<QString>();
    return a.metaType() == text && b.metaType() == text && a.toString() == b.toString();
}

void bind(QSqlQuery &query, const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, bound(values.at(i)));
}

bool isDamaged(const Result<std::unique_ptr<Database>> &opened)
{
    return !opened && opened.error().code == damagedCode;
}

/// SQLite does not wait where two processes make the same database WAL: it is tried again until the time is over.
template<typename Open>
auto untilUnlocked(int busyTimeoutMs, const Open &open)
{
    const QDeadlineTimer deadline(busyTimeoutMs);
    auto opened = open();
    while (!opened && opened.error().code == lockedCode && !deadline.hasExpired()) {
        QThread::msleep(5);
        opened = open();
    }
    return opened;
}

} // namespace

Database::Database(QString file, int busyTimeoutMs)
    : m_connection(uniqueConnection())
    , m_file(std::move(file))
    , m_busyTimeoutMs(busyTimeoutMs)
{
    openfiles::add(m_file);
}

Database::~Database()
{
    // The statements must be gone before the handle, and that before the connection is removed.
    m_changes.clear();
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
    openfiles::remove(m_file);
}

Result<std::unique_ptr<Database>> Database::openAsIs(const QString &file, int busyTimeoutMs, const QString &migrations)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    if (const auto place = checkDatabasePlace(path); !place)
        return tl::unexpected(place.error());
    return untilUnlocked(busyTimeoutMs, [&] { return openOnce(path, busyTimeoutMs, migrations); });
}

Result<std::unique_ptr<Database>> Database::open(const QString &file, int busyTimeoutMs, const QString &migrations)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    if (const auto place = checkDatabasePlace(path); !place)
        return tl::unexpected(place.error());
    const auto attempt = [&] {
        return untilUnlocked(busyTimeoutMs, [&] { return openOnce(path, busyTimeoutMs, migrations); });
    };
    const auto isLeftToDo = [&path] {
        return damagenotes::isCheckAskedFor(path) || !damagenotes::toSalvage(path).isEmpty();
    };
    if (!isLeftToDo()) {
        auto opened = attempt();
        // Asked again, for it may have been begun meanwhile: who is at it holds the lock, and what it makes is not to
        // be seen half done.
        if (!isDamaged(opened) && !isLeftToDo())
            return opened;
    }
    return openWithLock(path, busyTimeoutMs, attempt);
}

Result<std::unique_ptr<Database>> Database::openWithLock(const QString &file, int busyTimeoutMs, const Attempt &attempt)
{
    // Of two processes that find the damage one sets it aside, and the other then finds the new file.
    QLockFile lock(file + u".lock"_s);
    lock.setStaleLockTime(0);
    if (!lock.tryLock(busyTimeoutMs)) {
        const QString detail = u"%1 cannot be taken"_s.arg(lock.fileName());
        const bool isHeld = lock.error() == QLockFile::LockFailedError;
        return tl::unexpected(isHeld ? lockedFile(file, detail) : deniedFile(file, detail));
    }
    // What another connection of this process left to be done waits until the program starts again.
    if (openfiles::isOpen(file)) {
        if (auto opened = attempt(); !isDamaged(opened))
            return opened;
    }
    auto opened = openAnew(file, busyTimeoutMs, attempt);
    if (opened)
        (*opened)->salvageWhatIsLeft();
    return opened;
}

Result<std::unique_ptr<Database>> Database::openAnew(const QString &file, int busyTimeoutMs, const Attempt &attempt)
{
    auto opened = checked(attempt());
    if (!isDamaged(opened))
        return opened;
    qCWarning(logStore) << "database set aside:" << opened.error().detail;
    if (const auto aside = setAside(file, busyTimeoutMs); !aside) {
        // What this process has open still it must close first: the error of the damage asks for that.
        return openfiles::isOpen(file) ? std::move(opened) : tl::unexpected(aside.error());
    }
    return attempt();
}

/// Where the check cannot look, the note stays for the next opening.
Result<std::unique_ptr<Database>> Database::checked(Opened opened)
{
    if (!opened || !damagenotes::isCheckAskedFor((*opened)->m_file))
        return opened;
    const auto sound = checkWhole(**opened);
    if (!sound && sound.error().code == damagedCode)
        return tl::unexpected(sound.error());
    if (sound)
        damagenotes::checkIsDone((*opened)->m_file);
    return opened;
}

void Database::salvageWhatIsLeft()
{
    QStringList notices;
    for (const QString &aside : damagenotes::toSalvage(m_file)) {
        // Named but not there: the user moved it, or the program ended before it was renamed.
        if (QFileInfo::exists(aside) || QFileInfo::exists(aside + u"-wal"_s)) {
            const Salvaged salvaged = salvage(aside, *this);
            notices.append(salvageNotice(aside, salvaged));
            if (salvaged.failure) {
                qCWarning(logStore) << "salvage ended early:" << salvaged.failure->detail;
                continue;
            }
        }
        damagenotes::salvageIsDone(m_file, aside);
    }
    m_notice = notices.join(u' ');
}

Result<std::unique_ptr<Database>> Database::openOnce(const QString &file, int busyTimeoutMs, const QString &migrations)
{
    const auto steps = readMigrations(migrations);
    if (!steps)
        return tl::unexpected(steps.error());
    nameFile(file);
    if (const QString damage = visibleDamage(file); !damage.isEmpty())
        return tl::unexpected(damagedRow(damage));
    std::unique_ptr<Database> database(new Database(file, busyTimeoutMs));
    const auto ready = database->connect().and_then([&] { return migrate(*database, file, *steps); });
    if (!ready)
        return tl::unexpected(ready.error());
    return database;
}

Result<> Database::connect()
{
    auto connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    if (!connection.isValid())
        return fail(u"store.failed"_s,
                    Text::tr("This installation of Heliograph is incomplete: Qt's SQLite driver is missing. Install "
                             "it again."),
                    QSqlDatabase::drivers().join(u' '));
    const bool isNew = !QFileInfo::exists(m_file);
    connection.setDatabaseName(m_file);
    connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1;QSQLITE_ENABLE_REGEXP"_s.arg(m_busyTimeoutMs));
    if (!connection.open())
        return tl::unexpected(storeError(connection.lastError(), m_file));
    if (isNew) // before the WAL is made, for it takes the file's permissions
        QFile::setPermissions(m_file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const std::array<std::array<QString, 3>, 5> pragmas{{{u"busy_timeout"_s, QString::number(m_busyTimeoutMs), {}},
                                                         {u"journal_mode"_s, u"WAL"_s, u"wal"_s},
                                                         {u"synchronous"_s, u"FULL"_s, u"2"_s},
                                                         {u"foreign_keys"_s, u"ON"_s, u"1"_s},
                                                         {u"trusted_schema"_s, u"OFF"_s, u"0"_s}}};
    for (const auto &[name, value, readBack] : pragmas) {
        if (auto set = setPragma(name, value, readBack.isEmpty() ? value : readBack); !set)
            return set;
    }
    return {};
}

Result<> Database::setPragma(const QString &name, const QString &value, const QString &readBack)
{
    const auto set = run(u"PRAGMA %1 = %2"_s.arg(name, value));
    if (!set)
        return tl::unexpected(set.error());
    auto query = run(u"PRAGMA %1"_s.arg(name));
    if (!query)
        return tl::unexpected(query.error());
    const QString found = query->next() ? query->value(0).toString() : QString();
    if (auto read = ended(*query); !read)
        return read;
    if (found == readBack)
        return {};
    return fail(u"store.failed"_s,
                Text::tr("The folder of %1 does not suit a database, perhaps because it is on a network drive. Choose "
                         "a data folder on a disk of this computer.")
                    .arg(m_file),
                u"PRAGMA %1 is %2, not %3"_s.arg(name, found, readBack));
}

Result<> Database::transaction(const std::function<Result<>()> &work)
{
    if (const auto begun = change(u"BEGIN IMMEDIATE"_s); !begun)
        return tl::unexpected(begun.error());
    auto done = work();
    if (done) {
        if (const auto committed = change(u"COMMIT"_s); !committed)
            done = tl::unexpected(committed.error());
    }
    // Where SQLite rolled back by itself (a full disk), this fails, and that is as good.
    if (!done)
        static_cast<void>(run(u"ROLLBACK"_s));
    return done;
}

Result<QSqlQuery> Database::run(const QString &sql, const QVariantList &values)
{
    auto query = prepared(sql);
    if (!query)
        return query;
    if (const auto done = execute(*query, values); !done)
        return tl::unexpected(done.error());
    return query;
}

Result<QSqlQuery> Database::prepared(const QString &sql)
{
    nameFile(m_file);
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return tl::unexpected(storeError(query.lastError(), m_file));
    return query;
}

Result<> Database::execute(QSqlQuery &query, const QVariantList &values)
{
    bind(query, values);
    return query.exec() ? Result<>() : tl::unexpected(storeError(query.lastError(), m_file));
}

Result<Database::Kept *> Database::kept(const QString &sql)
{
    auto found = m_changes.find(sql);
    if (found == m_changes.end()) {
        auto query = prepared(sql);
        if (!query)
            return tl::unexpected(query.error());
        found = m_changes.emplace(sql, Kept{*std::move(query), {}}).first;
    }
    return &found->second;
}

Result<Database::Change> Database::changed(QSqlQuery &query)
{
    if (!query.exec())
        return tl::unexpected(storeError(query.lastError(), m_file));
    return Change{query.numRowsAffected(), query.lastInsertId().toLongLong()};
}

Result<Database::Change> Database::change(const QString &sql, const QVariantList &values)
{
    const auto statement = kept(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    bind((*statement)->query, values);
    return changed((*statement)->query);
}

Result<Database::Change> Database::change(const QString &sql, const QStringList &names, const QVariantList &values)
{
    Q_ASSERT(names.size() == values.size());
    const auto statement = kept(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    QVariantList &present = (*statement)->named;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i < present.size() && isSame(present.at(i), values.at(i)))
            continue;
        (*statement)->query.bindValue(names.at(i), bound(values.at(i)));
    }
    present = values;
    return changed((*statement)->query);
}

Result<> Database::copyTo(const QString &copy) const
{
    if (QFileInfo::exists(copy))
        return fail(u"store.failed"_s, Text::tr("%1 is there already. Move it, and try again.").arg(copy));
    // SQLite fills an empty file, and it would make one that anybody can read.
    QFile empty(copy);
    if (!empty.open(QIODevice::WriteOnly) || !empty.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return tl::unexpected(deniedFile(copy, empty.errorString()));
    empty.close();
    Database reader(m_file, m_busyTimeoutMs);
    const auto copied = reader.connect().and_then([&] { return reader.run(u"VACUUM INTO ?"_s, {copy}); });
    if (copied)
        return {};
    QFile::remove(copy);
    return tl::unexpected(copied.error());
}

Result<> Database::ended(const QSqlQuery &query)
{
    if (query.lastError().type() == QSqlError::NoError)
        return {};
    return tl::unexpected(storeError(query.lastError()));
}

} // namespace heliograph
