// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/recordplace.h"
#include "core/bulk/sourcefile.h"

#include <QByteArray>

#include <vector>

namespace heliograph {

/// Where the records of a file begin, so that any of them is found by reading a little. It remembers the place of every
/// 256th record or of one every 64 KB, and of fewer where a file has more than 16,384 such places: at most 640 KB. A
/// value: a copy is a snapshot that another thread can have.
class RowIndex
{
public:
    struct Point
    {
        qint64 record = 0; ///< from 1
        RecordPlace place;

        friend bool operator==(const Point &, const Point &) = default;
    };

    explicit RowIndex(const FileStamp &stamp = {})
        : m_stamp(stamp)
    {
    }

    /// The next record begins here.
    void add(const RecordPlace &place);
    /// Nothing follows, and this is the file's hash (FileHasher).
    void complete(const QByteArray &fileHash) { m_fileHash = fileHash; }

    [[nodiscard]] qint64 records() const { return m_records; }
    [[nodiscard]] bool isComplete() const { return !m_fileHash.isEmpty(); }
    /// Empty until the index is complete.
    [[nodiscard]] const QByteArray &fileHash() const { return m_fileHash; }
    [[nodiscard]] const FileStamp &stamp() const { return m_stamp; }
    /// The nearest place at or before a record between 1 and records().
    [[nodiscard]] Point before(qint64 record) const;
    [[nodiscard]] qint64 memoryBytes() const;

private:
    void thin();

    FileStamp m_stamp;
    QByteArray m_fileHash;
    std::vector<Point> m_points;
    qint64 m_records = 0;
    qint64 m_recordsApart = 256;
    qint64 m_bytesApart = 64 * 1024;
};

} // namespace heliograph
