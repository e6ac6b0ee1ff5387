// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/fieldsplitter.h"
#include "core/bulk/fileshape.h"
#include "core/bulk/recordscanner.h"
#include "core/bulk/textwindow.h"

#include <QStringList>

#include <memory>

namespace heliograph {

/// A file's records one after the other, as they stand in it; the header is none of them. RowReader makes rows of them.
/// Any thread, one at a time.
class RecordReader
{
public:
    /// Errors: those of SourceFile and of the scanners; bulk.empty, bulk.header_twice, bulk.header_empty, bulk.encoding
    /// (of the header). Waits for the disk.
    [[nodiscard]] static Result<RecordReader> open(const QString &path, const FileShape &shape,
                                                   TextWindow::Watch watch = {});

    [[nodiscard]] const FileShape &shape() const { return m_shape; }
    [[nodiscard]] const SourceFile &file() const { return m_window.file(); }
    /// The header's names, trimmed; "1", "2" and so on where the file has none; of JSON nothing.
    [[nodiscard]] const QStringList &columns() const { return m_columns; }
    /// How far the file was used up, in bytes.
    [[nodiscard]] qint64 offset() const { return m_window.offset(); }

    /// Nothing at the file's end.
    [[nodiscard]] Result<std::optional<ScannedRecord>> next() { return m_scanner->next(m_window); }
    /// To a record that was found there.
    void seek(const RecordPlace &place);

    void split(const ScannedRecord &record, std::vector<QByteArray> &fields) { m_splitter.split(record, fields); }

private:
    RecordReader(SourceFile file, const FileShape &shape);

    [[nodiscard]] Result<std::vector<QByteArray>> firstFields();
    [[nodiscard]] Result<> takeHeader();
    [[nodiscard]] Result<> countColumns();

    FileShape m_shape;
    TextWindow m_window;
    std::unique_ptr<RecordScanner> m_scanner;
    FieldSplitter m_splitter;
    QStringList m_columns;
    qint64 m_headerLine = 1;
};

} // namespace heliograph
