// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/bytestops.h"
#include "core/bulk/recordscanner.h"

namespace heliograph {

/// Records that end with their line: LF, CRLF or CR, mixed as they come. With a quote character a field that begins
/// with one may hold line ends and separators, and a quote that is doubled. A line with nothing but blanks is no
/// record. Errors: bulk.nul, bulk.record_too_big, bulk.open_quote.
class LineScanner : public RecordScanner
{
public:
    /// A line a record.
    LineScanner();
    /// Delimited fields; `quote` 0 where the file has none.
    LineScanner(char separator, char quote);

    [[nodiscard]] Result<std::optional<ScannedRecord>> next(TextWindow &window) override;
    void resume(const RecordPlace &place) override { m_line = place.line; }

    /// What the scan of one record stops at.
    struct Marks
    {
        char separator;
        char quote;
        bool hasFields;
        ByteStops plain;
        ByteStops quoted;
    };

private:
    [[nodiscard]] bool isBlank(QByteArrayView text) const;

    Marks m_marks;
    qint64 m_line = 1;
};

} // namespace heliograph
