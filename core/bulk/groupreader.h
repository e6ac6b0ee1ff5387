// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/rowgroup.h"
#include "core/bulk/rowreader.h"

#include <QSet>

namespace heliograph {

/// Reads a file record by record. With a column of groups, rows that follow each other with the same cell there (blanks
/// around it aside) are one record. Rows of one group must stand together: a group that comes again further down has a
/// finding, for its rows would go out as two requests; that costs eight bytes a group.
class GroupReader
{
public:
    explicit GroupReader(RowReader rows, std::optional<qsizetype> column = {});

    /// False where the file ends. One that is used again saves much time. Errors: those of RowReader::next().
    [[nodiscard]] Result<bool> next(RowGroup &group);
    /// As often. False where the file ends before.
    [[nodiscard]] Result<bool> pass(qint64 records);
    [[nodiscard]] qint64 offset() const { return m_rows.offset(); } ///< see RowReader

private:
    [[nodiscard]] Result<bool> nextSingle(RowGroup &group);
    [[nodiscard]] QByteArray groupOf(const Row &row) const;
    [[nodiscard]] Result<> gather(RowGroup &group, const QByteArray &name);
    void judge(RowGroup &group, const QByteArray &name);

    RowReader m_rows;
    std::optional<qsizetype> m_column;
    qint64 m_record = 0; ///< of the last group
    Row m_next;          ///< the first of the next group, where there is one
    bool m_hasNext = false;
    bool m_isBegun = false;
    QSet<quint64> m_seen; ///< hashes of the groups that ended
};

} // namespace heliograph
