// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QStringList>

namespace heliograph {

/// How the text of a search becomes SQL. The index send_text knows every three characters in a row of what a send can
/// be found by; it names candidates, and each is looked at with the pattern.
namespace search {

/// The SQL expression of all that a send can be found by, of a row of `sends`: title, key, message, message id,
/// workspace, URL, body, and errors and answers of its attempts. What is indexed; a row is taken out of the index with
/// the same text that was put in.
[[nodiscard]] QString textOfSend();
/// The condition that a row of `sends` matches; patternCount placeholders take literalPattern().
[[nodiscard]] QString condition();
constexpr int patternCount = 3;
/// The text as a regular expression that matches it literally, in any case. Error: store.search.
[[nodiscard]] Result<QString> literalPattern(const QString &text);
/// What the index is asked: enough of the text's trigrams to leave few false candidates. Empty where the text is
/// shorter than three characters.
[[nodiscard]] QString indexQuery(const QString &text);

} // namespace search

} // namespace heliograph
