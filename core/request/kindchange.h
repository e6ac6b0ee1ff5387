// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/document.h"

namespace heliograph {

/// The document's body as one of another kind: what both kinds have in common is kept, each under the name that it has
/// there (data and properties, recipients and users; the first of them is who an event is about), the rest begins
/// empty. A document with no body, or of no known kind, gives a new one.
[[nodiscard]] json::Value bodyAs(const Document &document, Kind kind);

} // namespace heliograph
