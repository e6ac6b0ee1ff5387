// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/bulk/recordplace.h"
#include "core/bulk/textwindow.h"

#include <optional>

namespace heliograph {

/// One record as it stands in the file, without what ends it.
struct ScannedRecord
{
    QByteArrayView text; ///< until the scanner is asked again, or its window moves
    RecordPlace place;
    bool hasDoubledQuote = false;
    qsizetype afterQuote = -1; ///< where in the text a field goes on after its closing quote
};

/// Finds where records begin and end, and nothing else about them. An error ends the file. One is made for the
/// beginning of a file.
class RecordScanner
{
public:
    RecordScanner() = default;
    virtual ~RecordScanner() = default;
    Q_DISABLE_COPY_MOVE(RecordScanner)

    /// Nothing where the file ends. The window stands behind the record then.
    [[nodiscard]] virtual Result<std::optional<ScannedRecord>> next(TextWindow &window) = 0;
    /// Goes on where the window stands now: at the begin of a record that a scanner like this one has found there.
    virtual void resume(const RecordPlace &place) = 0;
};

} // namespace heliograph
