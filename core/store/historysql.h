// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

#include <QVariantList>

namespace heliograph {

/// A statement and what is bound to it.
struct Statement
{
    QString sql;
    QVariantList values;
};

/// The condition of a row that needs attention: the very words of the index sends_attention.
[[nodiscard]] QString attentionCondition();

/// The condition of a row that is under way or waits, in the words of the index sends_unindexed: it alone is read.
[[nodiscard]] QString underWayCondition();

/// The statement that finds a page of the history: the ids of its rows, in their order. Without a search it reads
/// indexes only. Where it is not known that nothing is under way, sorting by title or duration costs twice as much.
/// Error: store.search where the text is too long to search for.
[[nodiscard]] Result<Statement> historyIds(const HistoryQuery &query, bool anyUnderWay = true);
/// The statement that reads a page: row::listColumns() of the rows of historyIds(), in the same order.
[[nodiscard]] Result<Statement> historyStatement(const HistoryQuery &query, bool anyUnderWay = true);
/// The statement that counts what matches, whatever the page, and stops at `most` (negative: at nothing).
[[nodiscard]] Result<Statement> historyCount(const HistoryQuery &query, qint64 most = -1);

} // namespace heliograph
