// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace heliograph::check_rules {

/// E.164: a plus sign, then 7 to 15 digits of which the first is no 0.
[[nodiscard]] bool isPhoneNumber(const QString &text);

/// The same number in E.164, where that is sure: blanks, dashes, dots, brackets and a trunk `(0)` removed, `00` made
/// `+`, and a `+` put before at least 11 digits that are a whole number of the country whose code they begin with.
/// Nothing where the country would have to be guessed, and for a number that is in E.164 already.
[[nodiscard]] std::optional<QString> mendedPhoneNumber(const QString &text);

/// "India": the country of a number that begins with + and its code, whole or not; empty where none is known.
[[nodiscard]] QString phoneCountryName(const QString &text);

} // namespace heliograph::check_rules
