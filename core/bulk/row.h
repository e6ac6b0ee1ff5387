// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/bulk/recordplace.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace heliograph {

/// One record of a file, as UTF-8.
struct Row
{
    qint64 record = 0; ///< from 1; the header is not counted
    RecordPlace place;
    std::vector<QByteArray> fields; ///< of a delimited file
    QByteArray text;                ///< of a JSON file, the record as it was written
    /// What keeps the row from being sent; what it holds then is for looking at. The rows after it are not concerned.
    /// bulk.encoding, bulk.text_after_quote, bulk.field_count; with the line, and the column where there is one.
    std::optional<Error> finding;
};

} // namespace heliograph
