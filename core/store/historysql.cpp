// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historysql.h"

#include "core/store/sendrow.h"
#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// Far more than anybody types, and far less than a regular expression can hold.
constexpr int maxSearchLength = 1000;

struct Conditions
{
    QStringList terms;
    QVariantList values;
    void add(const QString &term, const QVariantList &bound = {})
    {
        terms.append(term);
        values += bound;
    }
};

/// SQLite's own comparisons know the case of ASCII only; Qt's REGEXP knows it of every script. The text is escaped
/// whole, so that nothing in it is a wildcard.
Result<QString> literalPattern(const QString &text)
{
    QString pattern = u"(?i)"_s + QRegularExpression::escape(text);
    if (text.size() > maxSearchLength || !QRegularExpression(pattern).isValid())
        return fail(
            u"store.search"_s,
            Text::tr("This cannot be searched for. Search for one line of at most %1 characters.").arg(maxSearchLength),
            {}, Place{{}, u"search"_s});
    return pattern;
}

/// The line breaks keep a text from being found across two columns.
QString searchCondition()
{
    return u"((title || char(10) || idempotency_key || char(10) || message || char(10) || message_id || char(10)"
           " || workspace_name || char(10) || url) REGEXP ?"
           " OR CAST(body AS TEXT) REGEXP ?"
           " OR EXISTS (SELECT 1 FROM attempts WHERE send_id = sends.id"
           " AND (error_message || char(10) || CAST(answer_body AS TEXT)) REGEXP ?))"_s;
}

Result<> addSearch(const QString &text, Conditions &conditions)
{
    if (text.isEmpty())
        return {};
    return literalPattern(text).map([&](const QString &pattern) {
        conditions.add(searchCondition(), {pattern, pattern, pattern});
    });
}

void addFilters(const HistoryQuery &query, Conditions &conditions)
{
    if (query.beforeId)
        conditions.add(u"id < ?"_s, {*query.beforeId});
    if (query.since) {
        // Ids run with the time but for a clock set back: the least one ends the walk down the table early. (The plus
        // keeps SQLite from looking for it by a walk up the whole table.)
        const QVariant since = row::timeValue(query.since);
        conditions.add(u"created_at >= ? AND id >= (SELECT min(+id) FROM sends WHERE created_at >= ?)"_s,
                       {since, since});
    }
    if (query.outcome)
        conditions.add(u"outcome = ?"_s, {outcomeName(*query.outcome)});
    if (query.attentionOnly)
        conditions.add(attentionCondition());
}

} // namespace

QString attentionCondition()
{
    return u"withdrawn = 0 AND (state <> 'done' OR outcome IN ('not_sent', 'unknown'))"_s;
}

Result<Statement> historyStatement(const HistoryQuery &query)
{
    Conditions conditions;
    addFilters(query, conditions);
    if (const auto searched = addSearch(query.search, conditions); !searched)
        return tl::unexpected(searched.error());
    const QString where = conditions.terms.isEmpty() ? QString() : u" WHERE "_s + conditions.terms.join(" AND "_L1);
    conditions.values.append(std::max(query.limit, 0)); // SQLite takes a negative one for no limit
    return Statement{u"SELECT %1 FROM sends%2 ORDER BY id DESC LIMIT ?"_s.arg(row::listColumns(), where),
                     conditions.values};
}

} // namespace heliograph
