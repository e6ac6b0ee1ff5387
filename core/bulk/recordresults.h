// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/runfile.h"

namespace heliograph {

/// What a call made of each of its records, which are in the order of the wire. `unknownBefore`: an earlier attempt of
/// the same bytes may have been processed. An answer that says of each record what became of it (207, and 202 with
/// `records`) is taken at its word, record by record, whatever its first line says; a record that it says nothing of,
/// because it is cut or too short, is unknown. Any other 2xx accepts all, but for a 207, which says that they differ.
/// A pure function.
[[nodiscard]] std::vector<RecordResult> resultsOf(const std::vector<qint64> &records, bool unknownBefore,
                                                  const CallResult &last);

} // namespace heliograph
