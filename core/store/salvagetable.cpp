// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvagetable.h"

#include "core/store/database.h"
#include "core/store/queryrows.h"
#include "core/store/salvagesource.h"
#include "core/store/sendrecord.h"

#include <QSqlError>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr qint64 rowsInBatch = 500;
/// Of numbers that nothing is at, so that another process that waits for the disk comes in between.
constexpr qint64 triesInBatch = 50'000;

/// Whether the table refused the row, as SQLite's result code says: SQLITE_CONSTRAINT.
constexpr int refused = 19;
/// The same for a row that belongs to one that is not there: SQLITE_CONSTRAINT_FOREIGNKEY.
constexpr int orphaned = refused | (3 << 8);

Result<QSqlQuery> insertion(Database &into, const QString &table, const QStringList &columns)
{
    const QString marks = QStringList(columns.size(), u"?"_s).join(u',');
    return into.prepared(
        u"INSERT INTO %1 (%2) VALUES (%3) ON CONFLICT DO NOTHING"_s.arg(table, columns.join(u','), marks));
}

/// Whether the row is in. One that the table refuses is no error: `isRefused` is then set, but for an orphan.
Result<bool> inserted(Database &into, QSqlQuery &query, const QVariantList &values, bool &isRefused)
{
    const auto done = into.execute(query, values);
    if (done)
        return query.numRowsAffected() == 1;
    const int code = query.lastError().nativeErrorCode().toInt();
    isRefused = (code & 0xff) == refused && code != orphaned;
    return (code & 0xff) == refused ? Result<bool>(false) : tl::unexpected(done.error());
}

/// What no CHECK of the table of sends looks at; those of the others look at each word.
bool isOurWord(const QString &column, const QString &word)
{
    if (column == "kind"_L1)
        return kindFromName(word).has_value();
    if (column == "workspace_kind"_L1)
        return workspaceKindFromName(word).has_value();
    return column != "auth"_L1 || authModeFromName(word).has_value();
}

Result<> copyTagsOf(qint64 id, QSqlQuery &read, QSqlQuery &write, Database &into, qint64 &lost)
{
    read.bindValue(0, id);
    const bool isRead = read.exec();
    while (isRead && read.next()) {
        bool isRefused = false;
        const QVariantList values{id, read.value(0), read.value(1)};
        if (const auto put = inserted(into, write, values, isRefused); !put)
            return tl::unexpected(put.error());
        lost += isRefused ? 1 : 0;
    }
    lost += read.lastError().type() == QSqlError::NoError ? 0 : 1;
    return {};
}

} // namespace

SalvageTable::SalvageTable(SalvageSource &source, Database &into, const QString &name)
    : m_source(source)
    , m_into(into)
    , m_name(name)
{
}

Result<> SalvageTable::copy(const std::vector<NumberRange> &ranges, qint64 greatest)
{
    auto columns = rows::texts(m_into.run(u"SELECT name FROM pragma_table_info(?)"_s, {m_name}));
    if (!columns)
        return tl::unexpected(columns.error());
    const QStringList there = m_source.columns(m_name);
    m_columns = *columns;
    m_columns.removeIf([&there](const QString &name) { return name == "indexed"_L1 || !there.contains(name); });
    if (m_columns.isEmpty()) {
        m_lost = std::max<qint64>(greatest, 1);
        return {};
    }
    auto write = insertion(m_into, m_name, m_columns);
    if (!write)
        return tl::unexpected(write.error());
    m_write = *std::move(write);
    m_probe = m_source.prepared(u"SELECT 1 FROM %1 WHERE rowid = ?"_s.arg(m_name));
    m_read = m_source.prepared(u"SELECT %1 FROM %2 WHERE rowid = ?"_s.arg(m_columns.join(u','), m_name));
    m_greatest = greatest;
    m_left.assign(ranges.rbegin(), ranges.rend());
    while (!m_left.empty()) {
        m_inBatch = 0;
        if (auto done = m_into.transaction([this] { return copySome(); }); !done)
            return done;
        m_saved += m_inBatch;
    }
    if (m_metDamage)
        m_lost = std::max<qint64>(m_lost, 1);
    return {};
}

Result<> SalvageTable::copySome()
{
    for (qint64 tries = 0; tries < triesInBatch && m_inBatch < rowsInBatch && !m_left.empty(); ++tries) {
        NumberRange &range = m_left.back();
        if (auto done = copyOne(range.first); !done)
            return done;
        if (++range.first > range.last)
            m_left.pop_back();
    }
    return {};
}

Result<> SalvageTable::copyOne(qint64 number)
{
    if (!isFound(m_probe, number) || !isFound(m_read, number))
        return {};
    QVariantList values;
    values.reserve(m_columns.size());
    for (int i = 0; i < m_columns.size(); ++i)
        values.append(m_read.isNull(i) ? QVariant() : m_read.value(i)); // Qt's NULL is of a type, and ours of none
    m_read.finish();
    return put(std::move(values));
}

bool SalvageTable::isFound(QSqlQuery &query, qint64 number)
{
    query.bindValue(0, number);
    if (query.exec() && query.next())
        return true;
    const bool isDamaged = query.lastError().type() != QSqlError::NoError;
    m_metDamage |= isDamaged;
    m_lost += isDamaged && number <= m_greatest ? 1 : 0;
    return false;
}

Result<> SalvageTable::put(QVariantList values)
{
    makeOfToday(values);
    bool isRefused = !isSensible(values);
    if (!isRefused) {
        const auto put = inserted(m_into, m_write, values, isRefused);
        if (!put)
            return tl::unexpected(put.error());
        m_inBatch += *put ? 1 : 0;
    }
    m_lost += isRefused ? 1 : 0;
    return {};
}

bool SalvageTable::isSensible(const QVariantList &values) const
{
    for (int i = 0; m_name == "sends"_L1 && i < values.size(); ++i) {
        if (!isOurWord(m_columns.at(i), values.at(i).toString()))
            return false;
    }
    return true;
}

/// As the migration to version 2 does it: nothing waited by itself before, and a row that did was never sent.
void SalvageTable::makeOfToday(QVariantList &values) const
{
    const qsizetype state = m_columns.indexOf("state"_L1);
    const qsizetype outcome = m_columns.indexOf("outcome"_L1);
    if (m_name != "sends"_L1 || m_columns.contains("wait_until"_L1) || state < 0 || outcome < 0)
        return;
    if (values.at(state).toString() != "waiting"_L1)
        return;
    values[state] = u"done"_s;
    values[outcome] = u"not_sent"_s;
}

Result<> copyTags(SalvageSource &source, Database &into, qint64 &lost)
{
    if (source.columns(u"tags"_s).isEmpty()) {
        const bool mayBeOfVersion1 = !source.columns(u"sends"_s).contains("pinned"_L1);
        lost += mayBeOfVersion1 ? 0 : 1;
        return {};
    }
    auto write = insertion(into, u"tags"_s, {u"send_id"_s, u"folded"_s, u"tag"_s});
    if (!write)
        return tl::unexpected(write.error());
    QSqlQuery read = source.prepared(u"SELECT folded, tag FROM tags WHERE send_id = ?"_s);
    const auto ids = rows::numbers(into.run(u"SELECT id FROM sends"_s));
    if (!ids)
        return tl::unexpected(ids.error());
    for (auto first = ids->begin(); first != ids->end();) {
        const auto last = first + std::min<qint64>(ids->end() - first, triesInBatch);
        auto done = into.transaction([&]() -> Result<> {
            for (; first != last; ++first) {
                if (auto copied = copyTagsOf(*first, read, *write, into, lost); !copied)
                    return copied;
            }
            return {};
        });
        if (!done)
            return done;
    }
    return {};
}

} // namespace heliograph
