// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/base/clock.h"
#include "core/store/database.h"
#include "core/store/queryrows.h"
#include "core/store/storeerror.h"
#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QSqlQuery>

#include <algorithm>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// Marks a SQLite file as ours: "HELI".
constexpr int applicationId = 0x48454c49;

tl::unexpected<Error> brokenInstallation(const QString &detail)
{
    return fail(u"store.failed"_s,
                Text::tr("This installation of Heliograph is incomplete: the plan of its database is missing or "
                         "broken. Install it again."),
                detail);
}

bool isComment(const QString &block)
{
    const QStringList lines = block.split(u'\n', Qt::SkipEmptyParts);
    return std::ranges::all_of(lines, [](const QString &line) { return line.trimmed().startsWith("--"_L1); });
}

QStringList statementsOf(const QString &sql)
{
    static const QRegularExpression emptyLines(u"\\n[ \\t\\r]*\\n"_s);
    QStringList statements;
    for (const QString &block : sql.split(emptyLines, Qt::SkipEmptyParts)) {
        if (!isComment(block))
            statements.append(block.trimmed());
    }
    return statements;
}

Result<Migration> readMigration(const QString &path, int expected)
{
    static const QRegularExpression pattern(u"^(\\d{4})_"_s);
    const int version = pattern.match(QFileInfo(path).fileName()).captured(1).toInt();
    if (version != expected)
        return brokenInstallation(u"%1 is not migration %2"_s.arg(path).arg(expected));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return brokenInstallation(u"%1: %2"_s.arg(path, file.errorString()));
    return Migration{version, statementsOf(QString::fromUtf8(file.readAll()))};
}

Result<int> versionOf(Database &database)
{
    return rows::number(database.run(u"PRAGMA user_version"_s)).map([](qint64 number) {
        return static_cast<int>(number);
    });
}

Result<> run(Database &database, const QString &sql)
{
    return database.run(sql).map([](const QSqlQuery &) {});
}

Result<> makeOurs(Database &database)
{
    return run(database, u"PRAGMA application_id = %1"_s.arg(applicationId));
}

/// The caller's read transaction keeps the two answers of one moment, where another process makes the tables.
Result<> checkOrigin(Database &database)
{
    const auto id = rows::number(database.run(u"PRAGMA application_id"_s));
    if (!id)
        return tl::unexpected(id.error());
    const auto parts = rows::number(database.run(u"SELECT count(*) FROM sqlite_schema"_s));
    if (!parts)
        return tl::unexpected(parts.error());
    if (*parts > 0 && *id != applicationId)
        return tl::unexpected(damagedRow(u"another program's database (application_id %1)"_s.arg(*id)));
    return {};
}

Result<int> inspect(Database &database)
{
    if (const auto begun = run(database, u"BEGIN"_s); !begun)
        return tl::unexpected(begun.error());
    const auto origin = checkOrigin(database);
    const auto version = versionOf(database);
    const auto finished = run(database, u"COMMIT"_s);
    if (!origin)
        return tl::unexpected(origin.error());
    return finished ? version : tl::unexpected(finished.error());
}

tl::unexpected<Error> newer(const QString &file, int version, qsizetype known)
{
    return fail(u"store.newer"_s,
                Text::tr("The database %1 was made by a newer Heliograph (its version is %2; this program knows up to "
                         "%3). Install the newer Heliograph, or choose another data folder.")
                    .arg(file)
                    .arg(version)
                    .arg(known));
}

/// The number of migrations that were run, if these are all that can have been.
Result<int> known(const QString &file, const Result<int> &version, qsizetype count)
{
    if (!version)
        return version;
    if (*version < 0)
        return tl::unexpected(damagedRow(u"user_version %1"_s.arg(*version)));
    return std::cmp_greater(*version, count) ? newer(file, *version, count) : version;
}

/// A copy of the database as it is, beside it: whatever a migration does to it, what was there is there still.
Result<> backUp(const Database &database, const QString &file, int version)
{
    const QString stamp = SystemClock().now().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
    return database.copyTo(u"%1.version%2-%3"_s.arg(file).arg(version).arg(stamp));
}

Result<> runAll(Database &database, std::span<const Migration> migrations)
{
    for (const Migration &migration : migrations) {
        for (const QString &statement : migration.statements) {
            if (auto done = run(database, statement); !done)
                return done;
        }
    }
    return makeOurs(database).and_then(
        [&] { return run(database, u"PRAGMA user_version = %1"_s.arg(migrations.back().version)); });
}

/// Inside a transaction that writes: of two processes the second finds it done.
Result<> upgrade(Database &database, const QString &file, std::span<const Migration> migrations)
{
    const auto version = known(file, versionOf(database), std::ssize(migrations));
    if (!version)
        return tl::unexpected(version.error());
    if (std::cmp_equal(*version, migrations.size()))
        return {};
    if (auto kept = *version > 0 ? backUp(database, file, *version) : Result<>(); !kept)
        return kept;
    return runAll(database, migrations.subspan(static_cast<size_t>(*version)));
}

} // namespace

Result<std::vector<Migration>> readMigrations(const QString &folder)
{
    const QStringList names = QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        return brokenInstallation(u"no migrations in %1"_s.arg(folder));
    std::vector<Migration> migrations;
    for (const QString &name : names) {
        auto migration = readMigration(folder + u'/' + name, static_cast<int>(migrations.size()) + 1);
        if (!migration)
            return tl::unexpected(migration.error());
        migrations.push_back(*std::move(migration));
    }
    return migrations;
}

Result<> migrate(Database &database, const QString &file, const std::vector<Migration> &migrations)
{
    const auto version = known(file, inspect(database), std::ssize(migrations));
    if (!version)
        return tl::unexpected(version.error());
    if (std::cmp_equal(*version, migrations.size()))
        return {};
    return database.transaction([&] { return upgrade(database, file, migrations); });
}

} // namespace heliograph
