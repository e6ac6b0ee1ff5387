// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historystore.h"

#include "core/store/historysql.h"
#include "core/store/queryrows.h"
#include "core/store/sendrow.h"
#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QSqlQuery>

#include <functional>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// All or none.
Result<> withEach(Database &database, const std::vector<qint64> &ids,
                  const std::function<Result<QSqlQuery>(qint64)> &change)
{
    return database.transaction([&]() -> Result<> {
        for (const qint64 id : ids) {
            if (const auto done = change(id); !done)
                return tl::unexpected(done.error());
        }
        return {};
    });
}

} // namespace

Result<std::vector<SendRecord>> HistoryStore::list(const HistoryQuery &query) const
{
    const auto statement = anyUnderWay(query).and_then([&](bool any) { return historyStatement(query, any); });
    if (!statement)
        return tl::unexpected(statement.error());
    auto rows = m_database.run(statement->sql, statement->values);
    if (!rows)
        return tl::unexpected(rows.error());
    return row::sendsFrom(*rows);
}

Result<std::vector<qint64>> HistoryStore::ids(const HistoryQuery &query) const
{
    return anyUnderWay(query)
        .and_then([&](bool any) { return historyIds(query, any); })
        .and_then([this](const Statement &statement) {
            return rows::numbers(m_database.run(statement.sql, statement.values));
        });
}

Result<qint64> HistoryStore::count(const HistoryQuery &query, qint64 most) const
{
    return historyCount(query, most).and_then([this](const Statement &statement) {
        return rows::number(m_database.run(statement.sql, statement.values));
    });
}

/// Asked only where the answer makes a difference.
Result<bool> HistoryStore::anyUnderWay(const HistoryQuery &query) const
{
    if (query.sort == HistoryQuery::Sort::Time || !query.search.isEmpty())
        return true;
    return rows::number(m_database.run(u"SELECT EXISTS (SELECT 1 FROM sends INDEXED BY sends_unindexed WHERE %1)"_s.arg(
                            underWayCondition())))
        .map([](qint64 found) { return found != 0; });
}

Result<qint64> HistoryStore::dataVersion() const
{
    return rows::number(m_database.run(u"PRAGMA data_version"_s));
}

Result<QStringList> HistoryStore::workspaceNames() const
{
    return rows::texts(m_database.run(u"SELECT name FROM workspace_names ORDER BY name"_s));
}

Result<QStringList> HistoryStore::tagNames() const
{
    return rows::texts(m_database.run(u"SELECT min(tag) FROM tags GROUP BY folded ORDER BY folded"_s));
}

Result<> HistoryStore::setPinned(const std::vector<qint64> &ids, bool pinned)
{
    return withEach(m_database, ids, [&](qint64 id) {
        return m_database.run(u"UPDATE sends SET pinned = ? WHERE id = ?"_s, {pinned, id});
    });
}

Result<> HistoryStore::addTag(const std::vector<qint64> &ids, const QString &tag)
{
    const QString shown = tag.simplified();
    if (shown.isEmpty() || shown.size() > maxTagLength) {
        return fail(u"store.tag"_s, Text::tr("A tag has 1 to %1 characters.").arg(maxTagLength), {},
                    Place{{}, u"tag"_s});
    }
    return withEach(m_database, ids, [&](qint64 id) {
        return m_database.run(u"INSERT INTO tags (send_id, folded, tag) SELECT id, ?, ? FROM sends WHERE id = ?"
                              " ON CONFLICT DO NOTHING"_s,
                              {row::tagValue(shown), shown, id});
    });
}

Result<> HistoryStore::removeTag(const std::vector<qint64> &ids, const QString &tag)
{
    return withEach(m_database, ids, [&](qint64 id) {
        return m_database.run(u"DELETE FROM tags WHERE send_id = ? AND folded = ?"_s, {id, row::tagValue(tag)});
    });
}

} // namespace heliograph
