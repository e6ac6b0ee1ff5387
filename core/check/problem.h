// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/pointer.h"
#include "core/json/value.h"

#include <QString>

#include <optional>
#include <vector>

namespace heliograph {

/// An error stops the send, a warning does not, a hint is advice.
enum class Severity : quint8 { Error, Warning, Hint };
[[nodiscard]] QString severityName(Severity severity); ///< "error", "warning", "hint"

/// One step of a fix, to be made through core/json/splice.h.
struct Edit
{
    enum class Action : quint8 { Set, Remove, Rename };
    Action action = Action::Set;
    json::Pointer pointer;
    json::Value value; ///< of Set; of Rename the new key as a string
};

/// A change that is sure to mend a problem, with a button's label ("Remove the blanks").
struct Fix
{
    QString label;
    std::vector<Edit> edits;
};

/// A finding about a request. `pointer` counts from the file's root and may name a member that is missing; line and
/// column are those of the nearest value that exists (0 where the text has none).
struct Problem
{
    Severity severity = Severity::Error;
    json::Pointer pointer;
    QString code;    ///< stable and dotted: "recipient.phone"
    QString message; ///< one plain sentence that says what would be right
    int line = 0;
    int column = 0;
    std::optional<Fix> fix;
};

[[nodiscard]] bool hasErrors(const std::vector<Problem> &problems);

} // namespace heliograph
