// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/retention.h"

#include "core/store/database.h"
#include "core/store/historysql.h"
#include "core/store/queryrows.h"
#include "core/store/searchindex.h"
#include "core/store/sendrow.h"

#include <QSqlQuery>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr qint64 bytesOfMegabyte = 1024 * 1024;

Result<std::vector<qint64>> idsOfOlder(Database &database, const QDateTime &before, const QDateTime &dayAgo, int most)
{
    return rows::numbers(database.run(
        u"SELECT id FROM sends INDEXED BY sends_list WHERE created_at < ? AND pinned = 0 AND state = 'done'"
        " AND NOT (%1) AND (SELECT coalesce(max(started_at), 0) FROM attempts WHERE send_id = sends.id) < ?"
        " ORDER BY id LIMIT ?"_s.arg(attentionCondition()),
        {row::timeValue(std::min(before, dayAgo)), row::timeValue(dayAgo), most}));
}

Result<> removeOne(Database &database, qint64 id)
{
    return SearchIndex(database).forget(id).and_then(
        [&] { return database.run(u"DELETE FROM sends WHERE id = ?"_s, {id}).map([](const QSqlQuery &) {}); });
}

} // namespace

Result<int> Retention::removeOlder(const QDateTime &before, const QDateTime &now, int most)
{
    const QDateTime dayAgo = now.addDays(-1);
    // Looked at before the transaction, which would write something where there is nothing to do.
    const auto ids = idsOfOlder(m_database, before, dayAgo, most);
    if (!ids || ids->empty())
        return ids.map([](const auto &) { return 0; });
    int count = 0;
    const auto done = m_database.transaction([&]() -> Result<> {
        // Anew: another process may have taken one up again.
        const auto still = idsOfOlder(m_database, before, dayAgo, most);
        if (!still)
            return tl::unexpected(still.error());
        for (const qint64 id : *still) {
            if (auto removed = removeOne(m_database, id); !removed)
                return removed;
        }
        count = static_cast<int>(still->size());
        return {};
    });
    return done.map([count] { return count; });
}

Result<bool> Retention::isTooLarge(int megabytes)
{
    return rows::number(m_database.run(u"SELECT (page_count - freelist_count) * page_size"
                                       " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"_s))
        .map([megabytes](qint64 bytes) { return bytes > megabytes * bytesOfMegabyte; });
}

Result<int> Retention::remove(const RetentionOptions &options, const QDateTime &now, int most)
{
    if (options.days > 0) {
        auto removed = removeOlder(now.addDays(-options.days), now, most);
        if (!removed || *removed > 0)
            return removed;
    }
    if (options.megabytes <= 0)
        return 0;
    return isTooLarge(options.megabytes).and_then([&](bool isTooLarge) -> Result<int> {
        return isTooLarge ? removeOlder(now, now, most) : 0;
    });
}

} // namespace heliograph
