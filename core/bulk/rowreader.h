// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/recordreader.h"
#include "core/bulk/row.h"
#include "core/bulk/rowindex.h"

namespace heliograph {

/// Reads the rows of a file, one after the other or from any one on. Holds a piece of the file and one record, however
/// large the file is. An error ends the reading, and rows before it stay readable by seek(); what is wrong with one row
/// only is its finding. Any thread, one at a time; several readers of one file do not know of each other. Waits for the
/// disk.
class RowReader
{
public:
    /// Errors: those of RecordReader::open().
    [[nodiscard]] static Result<RowReader> open(const QString &path, const FileShape &shape);

    [[nodiscard]] const FileShape &shape() const { return m_records.shape(); }
    [[nodiscard]] const QStringList &columns() const { return m_records.columns(); }
    [[nodiscard]] qint64 bytes() const { return m_records.file().size(); }
    /// How far the file was read, in bytes.
    [[nodiscard]] qint64 offset() const { return m_records.offset(); }

    /// False where the file ends, and the row is left as it was then. A row that is used again saves much time. Errors:
    /// bulk.changed, bulk.read, and those of LineScanner and ArrayScanner.
    [[nodiscard]] Result<bool> next(Row &row);

    /// The row that next() gives is this one then, counted from 1. The index is one of this file with this shape, which
    /// may be incomplete. Errors: bulk.no_such_record (or not indexed yet), bulk.changed (since the index was made),
    /// and those of next().
    [[nodiscard]] Result<> seek(const RowIndex &index, qint64 record);

private:
    explicit RowReader(RecordReader records)
        : m_records(std::move(records))
    {
    }

    void fill(Row &row, const ScannedRecord &record);
    [[nodiscard]] Result<> pass(qint64 records);

    RecordReader m_records;
    qint64 m_record = 0; ///< the last one that was read
};

} // namespace heliograph
