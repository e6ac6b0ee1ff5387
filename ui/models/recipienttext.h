// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/models/pastedrecipients.h"

#include <QStringList>

namespace heliograph {

/// Pasted text that is to become recipients.
struct RecipientText
{
    QString text;
    QStringList present{}; ///< the IDs that the request has already
    /// What each column is, where a person said so; else it is told from its heading or its cells.
    std::vector<PastedMeaning> meanings{};
};

/// Reads a JSON array of recipients; or the rows of a spreadsheet of which one column has e-mail addresses, with or
/// without headings (ID, e-mail, phone, WhatsApp, name, language, time zone); or addresses as a mail program lists
/// them, "Anna <anna@example.com>"; or IDs, one a line or between commas, semicolons or tabs, with or without quotes.
/// Each that can be added is checked as it would be in a workflow. Pure; some milliseconds for a hundred lines, some
/// hundred for ten thousand. Errors: paste.empty, paste.too_big, paste.json.
[[nodiscard]] Result<PastedRecipients> recipientsFromText(const RecipientText &given);

} // namespace heliograph
