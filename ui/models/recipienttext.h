// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/value.h"

#include <vector>

namespace heliograph {

/// Recipients out of pasted text.
struct PastedRecipients
{
    std::vector<json::Value> entries;
    int repeated = 0; ///< IDs that were already there, or twice in the text: left out
};

/// Reads a JSON array of recipients, or IDs one a line (a column of a spreadsheet) or between commas, semicolons or
/// tabs, with or without quotes; a heading "distinct_id" is left out. `present` are the IDs that the request has
/// already. Errors: paste.empty, paste.too_big, paste.json.
[[nodiscard]] Result<PastedRecipients> recipientsFromText(const QString &text, const QStringList &present);

} // namespace heliograph
