// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

class QSqlQuery;

/// How the tables `sends` and `attempts` hold records: the one place that knows the order of their columns.
namespace heliograph::row {

/// The columns of a send, to be selected for sendFrom().
[[nodiscard]] QString sendColumns();
/// The same with an empty body in place of the stored one, which SQLite then does not read: for pages of rows.
[[nodiscard]] QString listColumns();
/// The send in the query's current row. Error: store.damaged where a value is none that we write.
[[nodiscard]] Result<SendRecord> sendFrom(const QSqlQuery &query);
/// All rows that are left.
[[nodiscard]] Result<std::vector<SendRecord>> sendsFrom(QSqlQuery &query);

/// What stores a new send, and its values: owner and ledger columns included, the id left to SQLite.
[[nodiscard]] QString insertSend();
[[nodiscard]] QVariantList insertValues(const SendRecord &record, const std::optional<QString> &owner);

/// The same for an attempt.
[[nodiscard]] QString attemptColumns();
[[nodiscard]] Result<AttemptRecord> attemptFrom(const QSqlQuery &query);

/// Headers as lines of `Name: value`; what would not stand in a line is percent-encoded, so that nothing is lost.
[[nodiscard]] QByteArray encodedHeaders(const std::vector<Header> &headers);
[[nodiscard]] std::vector<Header> decodedHeaders(const QByteArray &lines);

/// Milliseconds of the epoch; NULL for nothing.
[[nodiscard]] QVariant timeValue(const std::optional<QDateTime> &time);
[[nodiscard]] QDateTime timeFrom(const QVariant &value);
[[nodiscard]] QString urlValue(const QUrl &url);
/// A key as the server compares it.
[[nodiscard]] QString keyValue(const QString &key);
/// A tag as tags are compared: case-folded, blanks at its ends and runs of them aside.
[[nodiscard]] QString tagValue(const QString &tag);

} // namespace heliograph::row
