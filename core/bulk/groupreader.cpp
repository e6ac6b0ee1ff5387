// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/groupreader.h"

#include "core/bulk/rowerrors.h"
#include "core/request/limits.h"

#include <algorithm>

namespace heliograph {

namespace {

/// More than one request takes: what is beyond would only fill the memory.
constexpr std::size_t mostRows = limits::recipients + 1;

/// Of all its bytes: qHash() has 32 bits on some machines, and two groups must not be taken for one.
quint64 hashOf(const QByteArray &name)
{
    constexpr quint64 prime = 0x100000001b3;
    quint64 hash = 0xcbf29ce484222325; // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
    for (const char byte : name)
        hash = (hash ^ static_cast<unsigned char>(byte)) * prime;
    return hash;
}

} // namespace

GroupReader::GroupReader(RowReader rows, std::optional<qsizetype> column)
    : m_rows(std::move(rows))
    , m_column(column)
{
}

Result<bool> GroupReader::next(RowGroup &group)
{
    if (!m_column)
        return nextSingle(group);
    if (!std::exchange(m_isBegun, true)) {
        auto first = m_rows.next(m_next);
        if (!first)
            return first;
        m_hasNext = *first;
    }
    if (!m_hasNext)
        return false;
    group = {};
    group.record = ++m_record;
    const QByteArray name = groupOf(m_next);
    if (const auto gathered = gather(group, name); !gathered)
        return tl::unexpected(gathered.error());
    judge(group, name);
    return true;
}

Result<bool> GroupReader::nextSingle(RowGroup &group)
{
    group.rows.resize(1);
    group.finding.reset();
    auto found = m_rows.next(group.rows.front());
    if (found && *found)
        group.record = group.lastRow = group.rows.front().record;
    return found;
}

Result<bool> GroupReader::pass(qint64 records)
{
    RowGroup group;
    for (; records > 0; --records) {
        auto found = next(group);
        if (!found || !*found)
            return found;
    }
    return true;
}

/// Empty where the row does not say.
QByteArray GroupReader::groupOf(const Row &row) const
{
    const auto column = static_cast<std::size_t>(*m_column);
    return column < row.fields.size() ? row.fields[column].trimmed() : QByteArray();
}

/// A row that does not say where it belongs is by itself.
Result<> GroupReader::gather(RowGroup &group, const QByteArray &name)
{
    do {
        if (!group.finding && m_next.finding)
            group.finding = m_next.finding;
        if (group.rows.size() < mostRows)
            group.rows.push_back(m_next);
        group.lastRow = m_next.record;
        const auto found = m_rows.next(m_next);
        if (!found)
            return tl::unexpected(found.error());
        m_hasNext = *found;
    } while (m_hasNext && !name.isEmpty() && groupOf(m_next) == name);
    return {};
}

void GroupReader::judge(RowGroup &group, const QByteArray &name)
{
    const qint64 line = group.rows.front().place.line;
    const QString column = m_rows.columns().at(*m_column);
    const auto size = m_seen.size();
    if (!name.isEmpty())
        m_seen.insert(hashOf(name));
    if (group.finding)
        return;
    if (name.isEmpty())
        group.finding = rowerror::groupEmpty(column, line);
    else if (m_seen.size() == size)
        group.finding = rowerror::groupApart(column, QString::fromUtf8(name), line);
    else if (group.rows.size() == mostRows)
        group.finding = rowerror::groupLarge(column, QString::fromUtf8(name), line);
}

} // namespace heliograph
