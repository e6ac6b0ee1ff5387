// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/databasecheck.h"

#include "core/store/database.h"
#include "core/store/sendrow.h"
#include "core/store/storeerror.h"
#include "core/store/workspacestore.h"

#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

Result<> quickCheck(Database &database)
{
    auto query = database.run(u"PRAGMA quick_check(1)"_s);
    if (!query)
        return tl::unexpected(query.error());
    const QString found = query->next() ? query->value(0).toString() : QString();
    if (auto read = Database::ended(*query); !read)
        return read;
    return found == "ok"_L1 ? Result<>() : tl::unexpected(damagedRow(found));
}

/// quick_check sees the tables of the search index, not whether it makes sense.
Result<> checkSearchIndex(Database &database)
{
    return database.run(u"INSERT INTO send_text (send_text, rank) VALUES ('integrity-check', 0)"_s)
        .map([](const QSqlQuery &) {});
}

/// One row at a time: all of them may not fit into memory.
template<typename From>
Result<> readAll(Database &database, const QString &sql, const From &from)
{
    auto query = database.run(sql);
    if (!query)
        return tl::unexpected(query.error());
    while (query->next()) {
        if (const auto record = from(*query); !record)
            return tl::unexpected(record.error());
    }
    return Database::ended(*query);
}

} // namespace

Result<> checkWhole(Database &database)
{
    return quickCheck(database)
        .and_then([&] { return checkSearchIndex(database); })
        .and_then([&] { return readAll(database, u"SELECT %1 FROM sends"_s.arg(row::listColumns()), row::sendFrom); })
        .and_then([&] {
            return readAll(database, u"SELECT %1 FROM attempts"_s.arg(row::attemptColumns()), row::attemptFrom);
        })
        .and_then([&] { return WorkspaceStore(database).list().map([](const auto &) {}); });
}

} // namespace heliograph
