// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/problem.h"
#include "core/request/document.h"
#include "core/request/limits.h"
#include "core/request/loadedattachment.h"

#include <QDateTime>

namespace heliograph {

/// What the rules need to know beside the document.
struct CheckContext
{
    const std::vector<LoadedAttachment> &attachments; ///< of this document, loaded
    qsizetype frozenBytes = 0;                        ///< size of the frozen body; 0 where it could not be made
    qsizetype eventLimit = limits::eventBytes;        ///< of the workspace
    QDateTime now{};                                  ///< to tell what is past; nothing is where it is invalid
};

/// Runs every rule over the document: a pure function. Problems come in the order of their place in the text, errors
/// before warnings before hints at one place. Rules, severities and sources: checkRules().
[[nodiscard]] std::vector<Problem> check(const Document &document, const CheckContext &context);

/// One row of the table of rules, for the documentation and the tests: each code that check() can report.
struct RuleInfo
{
    const char *code;
    Severity severity;
    const char *source; ///< the page or schema that it comes from
};
[[nodiscard]] const std::vector<RuleInfo> &checkRules();

/// The problem that a text which is no document at all has (an Error of Document::parse), so that `validate` and the
/// window can show it beside the others.
[[nodiscard]] Problem problemOf(const Error &error);

} // namespace heliograph
