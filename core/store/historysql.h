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

/// The statement that reads a page of the history: row::listColumns() of the rows, newest first. Error: store.search
/// where the text is too long to search for.
[[nodiscard]] Result<Statement> historyStatement(const HistoryQuery &query);

} // namespace heliograph
