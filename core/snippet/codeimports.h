// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/snippet/codenotes.h"
#include "core/snippet/coderequest.h"

#include <optional>

/// The forms of code that a request is made from, one file each. Each is nothing where the text is not of that form.
namespace heliograph {

/// A call of curl: its data and what its address tells; headers are never kept. Errors: code.*.
[[nodiscard]] Result<std::optional<CodeRequest>> requestFromCurl(const QByteArray &text, CodeNotes &notes);

/// A request of the Node or the Python SDK with what is attached to it. Errors: code.*.
[[nodiscard]] Result<std::optional<CodeRequest>> requestFromSdk(const QByteArray &text, CodeNotes &notes);

/// A body somewhere in a text, such as a log: JSON, JSON in a string of JSON, or a literal of JavaScript or Python.
/// Errors: code.*.
[[nodiscard]] Result<std::optional<CodeRequest>> requestFromText(const QByteArray &text, CodeNotes &notes);

/// A body as JSON, or as a literal where it is none, that begins on that line. Errors: code.*.
[[nodiscard]] Result<json::Value> bodyFromText(const QByteArray &text, int line, CodeNotes &notes);

/// What cannot be read to its end.
[[nodiscard]] tl::unexpected<Error> tooDeep();

} // namespace heliograph
