// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/searchindex.h"

#include "core/store/database.h"
#include "core/store/queryrows.h"
#include "core/store/searchtext.h"

#include <QSqlQuery>

#include <vector>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

Result<std::vector<qint64>> notIn(Database &database, int most)
{
    return rows::numbers(database.run(
        u"SELECT id FROM sends INDEXED BY sends_unindexed WHERE indexed = 0 AND state = 'done' ORDER BY id LIMIT ?"_s,
        {most}));
}

Result<> putOneIn(Database &database, qint64 id)
{
    return database
        .run(u"INSERT INTO send_text (rowid, text) SELECT id, %1 FROM sends WHERE id = ?"_s.arg(search::textOfSend()),
             {id})
        .and_then([&](const QSqlQuery &) { return database.run(u"UPDATE sends SET indexed = 1 WHERE id = ?"_s, {id}); })
        .map([](const QSqlQuery &) {});
}

} // namespace

Result<int> SearchIndex::putIn(int most)
{
    // Looked at before the transaction, which would write something where there is nothing to do.
    const auto ids = notIn(m_database, most);
    if (!ids || ids->empty())
        return ids.map([](const auto &) { return 0; });
    const auto done = m_database.transaction([&]() -> Result<> {
        // Anew: another process may have put the same ones in.
        const auto now = notIn(m_database, most);
        if (!now)
            return tl::unexpected(now.error());
        for (const qint64 id : *now) {
            if (auto put = putOneIn(m_database, id); !put)
                return put;
        }
        return {};
    });
    return done.map([&ids] { return static_cast<int>(ids->size()); });
}

Result<> SearchIndex::forget(qint64 id)
{
    return m_database
        .run(u"INSERT INTO send_text (send_text, rowid, text) SELECT 'delete', id, %1 FROM sends"
             " WHERE id = ? AND indexed = 1"_s.arg(search::textOfSend()),
             {id})
        .and_then([&](const QSqlQuery &) {
            return m_database.run(u"UPDATE sends SET indexed = 0 WHERE id = ? AND indexed = 1"_s, {id});
        })
        .map([](const QSqlQuery &) {});
}

} // namespace heliograph
