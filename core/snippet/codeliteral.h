// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/snippet/snippetlanguage.h"

#include <QStringList>

namespace heliograph {

/// A JSON text for code: what cannot be seen, or turns the direction of what follows, as \uXXXX. The same JSON.
[[nodiscard]] QByteArray visibleJson(const QByteArray &json);

/// A text as a literal of the language (not of curl), quotes included.
[[nodiscard]] QByteArray stringLiteral(SnippetLanguage language, const QString &text);

/// A value as a literal of the language (not of curl): its first line goes where the cursor is, the others are indented
/// by that many steps of the language. Numbers keep their spelling where the language can.
[[nodiscard]] QByteArray valueLiteral(SnippetLanguage language, const json::Value &value, int depth);

/// The numbers in the value that the language cannot hold exactly, as they are spelled.
[[nodiscard]] QStringList inexactNumbers(SnippetLanguage language, const json::Value &value);

} // namespace heliograph
