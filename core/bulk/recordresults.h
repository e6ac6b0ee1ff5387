// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/runfile.h"

namespace heliograph {

/// What became of a record in the call that carried it last.
struct RecordResult
{
    qint64 record = 0;
    Outcome outcome = Outcome::Unknown;
    int status = 0; ///< of the record, or of its call; 0 where neither has one
    QString message;
    QString messageId;
};

/// What a call made of each of its records, in the order of the wire. An answer that says of each record what became of
/// it (207, and 202 with `records`) is taken at its word, record by record, whatever its first line says; a record that
/// it says nothing of, because it is cut or too short, is unknown. Any other 2xx accepts all, but for a 207, which says
/// that they differ. A pure function.
[[nodiscard]] std::vector<RecordResult> resultsOf(const EndedCall &call);

} // namespace heliograph
