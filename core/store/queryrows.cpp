// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/queryrows.h"

#include "core/store/database.h"

namespace heliograph::rows {

namespace {

template<typename List, typename From>
Result<List> all(Result<QSqlQuery> query, const From &from)
{
    if (!query)
        return tl::unexpected(query.error());
    List list;
    while (query->next())
        list.push_back(from(query->value(0)));
    return Database::ended(*query).map([&list] { return list; });
}

} // namespace

Result<qint64> number(Result<QSqlQuery> query)
{
    if (!query)
        return tl::unexpected(query.error());
    const qint64 number = query->next() ? query->value(0).toLongLong() : 0;
    return Database::ended(*query).map([number] { return number; });
}

Result<std::vector<qint64>> numbers(Result<QSqlQuery> query)
{
    return all<std::vector<qint64>>(std::move(query), [](const QVariant &value) { return value.toLongLong(); });
}

Result<QStringList> texts(Result<QSqlQuery> query)
{
    return all<QStringList>(std::move(query), [](const QVariant &value) { return value.toString(); });
}

} // namespace heliograph::rows
