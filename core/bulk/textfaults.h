// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/recordscanner.h"

#include <optional>

namespace heliograph {

/// What is wrong with a record's text, before anybody looks at its fields: bulk.encoding, bulk.text_after_quote.
[[nodiscard]] std::optional<Error> textFault(const ScannedRecord &record);

} // namespace heliograph
