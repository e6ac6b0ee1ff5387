// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"
#include "core/check/problem.h"

namespace heliograph {

/// `heliograph validate DOC…`: the problems of each.
class ValidateCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;
};

/// One problem on a line for people: DOCUMENT:LINE:COLUMN: severity: sentence [pointer].
[[nodiscard]] QString problemLine(const QString &document, const Problem &problem);

/// Prints the problems of one document for people, or that it has none.
void printProblems(Console &console, const QString &document, const std::vector<Problem> &problems);

} // namespace heliograph
