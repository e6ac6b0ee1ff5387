// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/document.h"

#include <vector>

namespace heliograph {

/// The texts of the documents that a request with too many recipients becomes: each has at most `most` of them, in
/// their order, all have them together, and everything else of each is as it was, layout included. Only what must tell
/// them apart differs: the title ends in " (2 of 3)" (`title` where the document has none of its own), and an
/// idempotency key or its pattern in "-2", for SuprSend would skip a second request with the same key. A bare body has
/// no place for a title. One text where there is nothing to split. Errors: those of the splices.
[[nodiscard]] Result<std::vector<QByteArray>> splitByRecipients(const Document &document, const QString &title,
                                                                std::size_t most);

} // namespace heliograph
