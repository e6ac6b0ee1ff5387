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
    int repeated = 0;       ///< IDs that were already there, or twice in the text: left out
    int channels = 0;       ///< entries that have an address or a number of their own
    int columnsLeftOut = 0; ///< of which nothing was taken
    int rowsLeftOut = 0;    ///< with neither an ID nor an e-mail address
};

/// Reads a JSON array of recipients; or the rows of a spreadsheet of which one column has e-mail addresses, with or
/// without headings (ID, e-mail, phone, name); or addresses as a mail program lists them, "Anna <anna@example.com>";
/// or IDs, one a line or between commas, semicolons or tabs, with or without quotes. `present` are the IDs that the
/// request has already. Errors: paste.empty, paste.too_big, paste.json.
[[nodiscard]] Result<PastedRecipients> recipientsFromText(const QString &text, const QStringList &present);

} // namespace heliograph
