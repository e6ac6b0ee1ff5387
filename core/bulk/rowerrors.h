// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/bulk/recordplace.h"

#include <QStringList>

/// What can be wrong with a file of records, each as one sentence with its code and its place. Columns and lines count
/// from 1, columns in characters.
namespace heliograph::rowerror {

using Failure = tl::unexpected<Error>;

[[nodiscard]] Failure unreadable(const QString &path, const QString &detail); ///< bulk.read
[[nodiscard]] Failure changed(const QString &path);                           ///< bulk.changed
[[nodiscard]] Failure empty(const QString &path);                             ///< bulk.empty
[[nodiscard]] Failure noRecords(const QString &path);                         ///< bulk.no_records
[[nodiscard]] Failure stopped();                                              ///< bulk.stopped
[[nodiscard]] Failure noSuchRecord(qint64 record, qint64 records);            ///< bulk.no_such_record

[[nodiscard]] Failure recordTooBig(const RecordPlace &start); ///< bulk.record_too_big
[[nodiscard]] Failure zeroByte(const RecordPlace &place);     ///< bulk.nul
[[nodiscard]] Failure openQuote(const RecordPlace &place);    ///< bulk.open_quote

[[nodiscard]] Failure headerTwice(const QStringList &names, qint64 line);        ///< bulk.header_twice
[[nodiscard]] Failure headerWithoutName(const QList<int> &columns, qint64 line); ///< bulk.header_empty

[[nodiscard]] Failure notAnArray(const RecordPlace &place);      ///< bulk.not_an_array
[[nodiscard]] Failure openArray(const RecordPlace &place);       ///< bulk.open_array
[[nodiscard]] Failure afterArray(const RecordPlace &place);      ///< bulk.after_array
[[nodiscard]] Failure commaMissing(const RecordPlace &place);    ///< bulk.comma_missing
[[nodiscard]] Failure elementMissing(const RecordPlace &place);  ///< bulk.element_missing
[[nodiscard]] Failure bracketMismatch(const RecordPlace &place); ///< bulk.bracket
[[nodiscard]] Failure openString(const RecordPlace &place);      ///< bulk.open_string
[[nodiscard]] Failure tooDeep(const RecordPlace &place);         ///< bulk.depth

// What is wrong with one row; the file can be read on.
[[nodiscard]] Error fieldCount(qint64 line, qsizetype found, qsizetype expected); ///< bulk.field_count
[[nodiscard]] Error textAfterQuote(const RecordPlace &place);                     ///< bulk.text_after_quote
[[nodiscard]] Error badCharacter(const RecordPlace &place);                       ///< bulk.encoding

// What is wrong with rows that are to be one request; the line is that of the first of them.
[[nodiscard]] Error groupEmpty(const QString &column, qint64 line);                      ///< bulk.group_empty
[[nodiscard]] Error groupApart(const QString &column, const QString &name, qint64 line); ///< bulk.group_apart
[[nodiscard]] Error groupLarge(const QString &column, const QString &name, qint64 line); ///< bulk.group_large

} // namespace heliograph::rowerror
