// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historysql.h"

#include "core/store/searchtext.h"
#include "core/store/sendrow.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr qint64 shortSearchDepth = 10000; ///< how many sends a text is looked for in that is too short for the index

struct Conditions
{
    QStringList terms;
    QVariantList values;
    void add(const QString &term, const QVariantList &bound = {})
    {
        terms.append(term);
        values += bound;
    }
    [[nodiscard]] QString where() const { return terms.isEmpty() ? QString() : u" WHERE "_s + terms.join(" AND "_L1); }
};

void addTimes(const HistoryQuery &query, Conditions &conditions)
{
    if (query.since)
        conditions.add(u"created_at >= ?"_s, {row::timeValue(query.since)});
    if (query.until)
        conditions.add(u"created_at < ?"_s, {row::timeValue(query.until)});
}

void addFilters(const HistoryQuery &query, Conditions &conditions)
{
    addTimes(query, conditions);
    if (query.outcome)
        conditions.add(u"outcome = ?"_s, {outcomeName(*query.outcome)});
    if (query.kind)
        conditions.add(u"kind = ?"_s, {kindName(*query.kind)});
    if (!query.workspace.isEmpty())
        conditions.add(u"workspace_name = ?"_s, {query.workspace});
    if (!query.tag.isEmpty())
        conditions.add(u"sends.id IN (SELECT send_id FROM tags WHERE folded = ?)"_s, {row::tagValue(query.tag)});
    if (query.pinnedOnly)
        conditions.add(u"pinned = 1"_s);
    if (query.attentionOnly)
        conditions.add(attentionCondition());
}

QString orderOf(HistoryQuery::Sort sort, bool ascending)
{
    const QString direction = ascending ? u"ASC"_s : u"DESC"_s;
    switch (sort) {
    case HistoryQuery::Sort::Title:
        return u"title %1, id %1"_s.arg(direction);
    case HistoryQuery::Sort::Duration:
        return u"duration_ms %1, id %1"_s.arg(direction);
    case HistoryQuery::Sort::Time:
        break;
    }
    return u"id "_s + direction;
}

/// The index that a page without a search is read from. SQLite's own choice is the table itself, whose bodies it would
/// then walk over.
QString indexFor(const HistoryQuery &query)
{
    if (query.attentionOnly || !query.tag.isEmpty())
        return {};
    return query.pinnedOnly ? u" INDEXED BY sends_pinned"_s : u" INDEXED BY sends_list"_s;
}

/// In the order of an index that knows only what is done: what is under way, if anything is, is put in between.
Statement sorted(const HistoryQuery &query, const Conditions &conditions, bool anyUnderWay)
{
    const bool byTitle = query.sort == HistoryQuery::Sort::Title;
    const QString select = u"SELECT id, %1 FROM sends INDEXED BY "_s.arg(byTitle ? u"title"_s : u"duration_ms"_s);
    Conditions done = conditions;
    done.add(u"state = 'done'"_s);
    Statement found{select + (byTitle ? u"sends_title"_s : u"sends_duration"_s) + done.where(), done.values};
    if (anyUnderWay) {
        Conditions underWay = conditions;
        underWay.add(underWayCondition());
        found.sql += u" UNION ALL "_s + select + u"sends_unindexed"_s + underWay.where();
        found.values += underWay.values;
    }
    return found;
}

/// What a search selects from: candidates of the index newest first, and what is not in the index yet.
Statement candidates(const HistoryQuery &query, const Conditions &filters, const QString &pattern)
{
    Conditions matched = filters;
    matched.add(search::condition(), QVariantList(search::patternCount, pattern));
    // What the select gives beside the id, to sort by.
    const QString columns = query.sort == HistoryQuery::Sort::Time ? QString() : u", title, duration_ms"_s;
    const QString terms = matched.terms.join(" AND "_L1);
    const QString index = search::indexQuery(query.search);
    if (index.isEmpty()) {
        return {u"SELECT id%1 FROM sends WHERE id > (SELECT max(id) FROM sends) - %2 AND %3"_s.arg(columns)
                    .arg(shortSearchDepth)
                    .arg(terms),
                matched.values};
    }
    // The rowid of the index as the id: sorted by that, it streams.
    return {
        u"SELECT send_text.rowid AS id%1 FROM send_text CROSS JOIN sends ON sends.id = send_text.rowid"
        " WHERE send_text MATCH ? AND %2"
        " UNION ALL SELECT id%1 FROM sends INDEXED BY sends_unindexed WHERE indexed = 0 AND %2"_s.arg(columns, terms),
        QVariantList{index} + matched.values + matched.values};
}

/// What matches, unordered and whole.
Result<Statement> source(const HistoryQuery &query, bool anyUnderWay)
{
    Conditions conditions;
    addFilters(query, conditions);
    if (query.search.isEmpty() && query.sort != HistoryQuery::Sort::Time)
        return sorted(query, conditions, anyUnderWay);
    if (query.search.isEmpty())
        return Statement{u"SELECT id FROM sends%1%2"_s.arg(indexFor(query), conditions.where()), conditions.values};
    return search::literalPattern(query.search).map([&](const QString &pattern) {
        return candidates(query, conditions, pattern);
    });
}

/// A page from the far end of a list whose length is known: read the other way round.
bool isNearerToTheEnd(const HistoryQuery &query)
{
    return query.total && query.offset > *query.total / 2 && query.offset + query.limit <= *query.total;
}

/// What matches, whatever the page and the order.
HistoryQuery unpaged(HistoryQuery query)
{
    const HistoryQuery everything;
    query.sort = everything.sort;
    query.ascending = everything.ascending;
    query.offset = everything.offset;
    query.limit = everything.limit;
    query.total = everything.total;
    return query;
}

/// A page of the whole history whose length is known. Where no id is missing a row's place is told by its id; else the
/// first row is looked for from the nearer end.
Statement pageOfAll(const HistoryQuery &query)
{
    const auto direction = [](bool ascending) { return ascending ? u"ASC"_s : u"DESC"_s; };
    const qint64 total = query.total.value_or(0);
    const qint64 offset = std::max<qint64>(query.offset, 0);
    const bool turned = offset > total / 2 && offset < total;
    const QString newest = u"(SELECT max(id) FROM sends)"_s;
    const QString oldest = u"(SELECT min(id) FROM sends)"_s;
    return {u"SELECT id FROM sends WHERE id %1 (SELECT CASE WHEN %2 - %3 + 1 = ? THEN %4 ?"
            " ELSE (SELECT id FROM sends INDEXED BY sends_list ORDER BY id %5 LIMIT 1 OFFSET ?) END)"
            " ORDER BY id %6 LIMIT ?"_s.arg(query.ascending ? u">="_s : u"<="_s, newest, oldest,
                                            query.ascending ? oldest + u" +"_s : newest + u" -"_s,
                                            direction(query.ascending != turned), direction(query.ascending)),
            {total, offset, turned ? total - 1 - offset : offset, std::max(query.limit, 0)}};
}

} // namespace

QString underWayCondition()
{
    return u"indexed = 0 AND owner IS NOT NULL"_s;
}

QString attentionCondition()
{
    return u"withdrawn = 0 AND run_id IS NULL AND (state = 'waiting' OR outcome IN ('not_sent', 'unknown'))"_s;
}

Result<Statement> historyIds(const HistoryQuery &query, bool anyUnderWay)
{
    if (query.total && query.sort == HistoryQuery::Sort::Time && unpaged(query) == HistoryQuery())
        return pageOfAll(query);
    return source(query, anyUnderWay).map([&query](Statement found) {
        const bool turned = isNearerToTheEnd(query);
        const qint64 limit = std::max(query.limit, 0); // SQLite takes a negative one for no limit
        const qint64 offset = turned ? *query.total - query.offset - limit : std::max<qint64>(query.offset, 0);
        found.sql +=
            u" ORDER BY %1 LIMIT ? OFFSET ?"_s.arg(orderOf(query.sort, turned ? !query.ascending : query.ascending));
        found.values << limit << offset;
        return found;
    });
}

Result<Statement> historyStatement(const HistoryQuery &query, bool anyUnderWay)
{
    return historyIds(query, anyUnderWay).map([&query](const Statement &ids) {
        return Statement{u"SELECT %1 FROM sends WHERE id IN (SELECT id FROM (%2)) ORDER BY %3"_s.arg(
                             row::listColumns(), ids.sql, orderOf(query.sort, query.ascending)),
                         ids.values};
    });
}

Result<Statement> historyCount(const HistoryQuery &query, qint64 most)
{
    const HistoryQuery matching = unpaged(query);
    // SQLite counts a whole table by its smallest index, page by page.
    if (most < 0 && matching == HistoryQuery())
        return Statement{u"SELECT count(*) FROM sends"_s, {}};
    return source(matching, true).map([most](Statement found) {
        found.sql = u"SELECT count(*) FROM (%1 LIMIT ?)"_s.arg(found.sql);
        found.values.append(most);
        return found;
    });
}

} // namespace heliograph
