// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <vector>

/// What the queries of a run's file have in common.
namespace heliograph::runquery {

/// The same error in the words of a run, whose file is not set aside at the next start as the database of the sends is.
[[nodiscard]] Error toldOf(Error error, const QString &file);

template<typename T>
Result<T> told(Result<T> result, const QString &file)
{
    return std::move(result).map_error([&file](Error error) { return toldOf(std::move(error), file); });
}

/// The rows of a query, each read by `from`, which gives a value or a Result of one.
template<typename T, typename From>
Result<std::vector<T>> rowsOf(Result<QSqlQuery> query, const From &from)
{
    if (!query)
        return tl::unexpected(query.error());
    std::vector<T> rows;
    while (query->next()) {
        Result<T> one = from(*query);
        if (!one)
            return tl::unexpected(one.error());
        rows.push_back(*std::move(one));
    }
    return Database::ended(*query).map([&] { return std::move(rows); });
}

} // namespace heliograph::runquery
