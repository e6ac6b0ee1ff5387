// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/request/kind.h"
#include "core/snippet/codenotes.h"

namespace heliograph {

/// A request that was made from pasted code.
struct ImportedRequest
{
    QByteArray text; ///< of the document
    Kind kind = Kind::Workflow;
    int recipients = 0;          ///< how many stand in it: recipients, users, or the one of an event
    std::vector<CodeNote> notes; ///< what was not understood or left out, by their lines
};

/// Larger than any request, in characters: what is longer is refused.
inline constexpr qsizetype longestCode = qsizetype{10} * 1024 * 1024;

/// Makes a request of what a person pastes: a call of curl, code of the Node or Python SDK, or a body as JSON or as a
/// literal, with a log around it. Runs nothing of it, keeps no header and no key of a workspace. What the code knew and
/// the text does not say is a placeholder (core/request/placeholder.h), which the checks let nobody send. Order of keys
/// and spelling of numbers stay. Time is linear in the text, some 0.1 s for 10 MB; any thread. Errors: code.too_long,
/// code.too_deep, code.nothing, code.no_data, code.no_body, code.no_object, code.data_in_file,
/// code.other_language, and those of json::parse for what no
/// request can hold.
[[nodiscard]] Result<ImportedRequest> requestFromCode(const QString &code);

} // namespace heliograph
