// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/runfile.h"

/// How a run's tables hold records and calls: the one place that knows the order of their columns.
namespace heliograph::runrow {

/// The columns of a record, to be selected for recordFrom().
[[nodiscard]] QString recordColumns();
/// The same without what only a person asks for: the source and the problems are empty then.
[[nodiscard]] QString bodyColumns();
[[nodiscard]] RunRecord recordFrom(const QSqlQuery &query);
/// The statement that writes one, and the names of its values, which are in the order of valuesOf().
[[nodiscard]] const QString &insertRecord();
[[nodiscard]] const QStringList &recordNames();
/// In the order of recordColumns().
[[nodiscard]] QVariantList valuesOf(const RunRecord &record);

/// The columns of a call that has ended, for endedCallFrom(). Error: store.damaged.
[[nodiscard]] QString callColumns();
[[nodiscard]] Result<EndedCall> endedCallFrom(const QSqlQuery &query);

/// The records of a call. Error: store.damaged where they are none that we write: what it carried is not known then.
[[nodiscard]] Result<std::vector<qint64>> recordsFrom(const QVariant &value);
/// A letter for each outcome; one where all are alike.
[[nodiscard]] QString lettersOf(std::span<const Outcome> outcomes);
/// Of the record at that place of a call; one that no version of ours has written is unknown.
[[nodiscard]] Outcome outcomeAt(const QString &letters, std::size_t place);

} // namespace heliograph::runrow
