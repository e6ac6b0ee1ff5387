// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/problem.h"

/// Fixes of one step, as the rules offer them.
namespace heliograph::check_rules {

[[nodiscard]] Fix setFix(const QString &label, const json::Pointer &pointer, json::Value value);
[[nodiscard]] Fix removeFix(const QString &label, const json::Pointer &pointer);
[[nodiscard]] Fix renameFix(const QString &label, const json::Pointer &member, const QByteArray &newKey);

/// "Remove the blanks": the text without those at its ends.
[[nodiscard]] Fix trimFix(const json::Pointer &pointer, const QString &text);
/// "Make it a list": the value as the only item, where that is sure to be meant.
[[nodiscard]] std::optional<Fix> listFix(const json::Pointer &pointer, const json::Value &value, bool isSure);
/// "Write it as text", for a number where a string belongs; nothing for any other type.
[[nodiscard]] std::optional<Fix> textFix(const json::Pointer &pointer, const json::Value &value);

} // namespace heliograph::check_rules
