// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/runresults.h"

#include <QString>

#include <optional>

namespace heliograph {

/// Which records of a run to list.
struct ResultFilter
{
    std::optional<RecordState> state; ///< Pending stands for those that are being sent, too
    QString problem;                  ///< a code; empty: any
    QString text;                     ///< in what the file says of them, in body or key; empty: any

    [[nodiscard]] bool isEmpty() const { return !state && problem.isEmpty() && text.isEmpty(); }
    friend bool operator==(const ResultFilter &, const ResultFilter &) = default;
};

/// The next records after that one that the filter lets pass, in the order of the file, at most so many: fewer where
/// there are no more. On the thread of the run. Errors: those of RunFile.
[[nodiscard]] Result<std::vector<qint64>> filtered(const RunFile &run, const ResultFilter &filter, qint64 after,
                                                   int limit);

/// What became of a record, in a word or two.
[[nodiscard]] QString stateLabel(RecordState state);

} // namespace heliograph
