// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QSqlQuery>
#include <QStringList>

#include <vector>

/// What a statement of one column gives, read to its end: an error of the statement, or of a row, is the Result's.
namespace heliograph::rows {

/// The number in the first row; 0 where there is none.
[[nodiscard]] Result<qint64> number(Result<QSqlQuery> query);
[[nodiscard]] Result<std::vector<qint64>> numbers(Result<QSqlQuery> query);
[[nodiscard]] Result<QStringList> texts(Result<QSqlQuery> query);

} // namespace heliograph::rows
