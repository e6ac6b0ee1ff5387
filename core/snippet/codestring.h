// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snippet/codenotes.h"

#include <optional>

namespace heliograph {

/// Whether a string of JavaScript or Python begins there: a quote of any kind, or Python's letters before one.
[[nodiscard]] bool beginsString(QByteArrayView text, qsizetype at);

/// What the string says that begins there; `at` moves behind it. What is put into it as it runs (`${name}`, f"{name}")
/// is a placeholder and a note. A string that does not end goes on to the end of the text.
[[nodiscard]] QByteArray readString(QByteArrayView text, qsizetype &at, CodeNotes &notes);

/// Behind the string that begins at the offset.
[[nodiscard]] qsizetype stringEnd(QByteArrayView text, qsizetype at);

/// Appends what an escape of C and its children says; `at` stands behind the backslash and moves on.
void readEscape(QByteArrayView text, qsizetype &at, QByteArray &to);

/// Behind the closing bracket that belongs to the opening one at the offset, strings of the code passed over.
[[nodiscard]] qsizetype bracketEnd(QByteArrayView text, qsizetype at);

} // namespace heliograph
