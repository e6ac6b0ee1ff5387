// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/fileshape.h"
#include "core/bulk/recordmaker.h"
#include "core/bulk/rowreader.h"

#include <QStringList>

#include <functional>

namespace heliograph {

/// What a run is to be made of.
struct RunPlan
{
    QString file; ///< absolute
    FileShape shape;
    std::optional<Document> request; ///< with `{{column}}`; of a delimited file, and of no other
    /// One a column, see recognizedTypes().
    std::vector<ColumnType> types;
    /// The column whose cells say which rows are one request; of a delimited file. Nothing: each row is one.
    std::optional<qsizetype> group;
    Workspace workspace;
    /// It is looked at, and never sent: of what can be sent its key alone is kept.
    bool isLook = false;
};

/// The types of the columns, by the first thousands of rows. Rows that cannot be read end the look. Waits for the disk.
[[nodiscard]] std::vector<ColumnType> typesOf(const QString &file, const FileShape &shape);

/// The file's hash (FileHasher). `progress` is called with the bytes read, about once a MB: false
/// stops. Errors: those of SourceFile, bulk.stopped. Waits for the disk.
[[nodiscard]] Result<QByteArray> hashOf(const QString &file, const std::function<bool(qint64)> &progress = {});

/// What makes the records of the plan, for a file with that hash and those columns. The keys that it makes are of the
/// file, the request and how the file is read: the same again has the same keys, and anything else has others. Errors:
/// bulk.no_request, bulk.no_columns (a request, and a file of documents), and those of RowTemplate::compile() and
/// checkGroups().
[[nodiscard]] Result<RecordMaker> makerOf(const RunPlan &plan, const QStringList &columns, const QByteArray &fileHash,
                                          const QDateTime &now);

} // namespace heliograph
