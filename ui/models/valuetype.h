// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/value.h"

#include <QString>

#include <optional>

namespace heliograph {

/// How a table lets a JSON value be typed: a field of `data`, a custom property. Json is a list or an object.
enum class ValueType : quint8 { Text, Number, Bool, Null, Json };
inline constexpr ValueType valueTypes[] = {ValueType::Text, ValueType::Number, ValueType::Bool, ValueType::Null,
                                           ValueType::Json};
/// What a view asks a model's cell for, beside the roles of Qt: the row's ValueType as an int.
inline constexpr int valueTypeRole = Qt::UserRole;

[[nodiscard]] QString valueTypeLabel(ValueType type); ///< as the window says it
[[nodiscard]] std::optional<ValueType> valueTypeFromLabel(const QString &label);
[[nodiscard]] ValueType valueTypeOf(const json::Value &value);

/// As a person types it: text without quotes, a number in its own spelling, arrays and objects as JSON in one line;
/// empty for null. Linear in the value's size.
[[nodiscard]] QString typedText(const json::Value &value);

/// What was typed, read as a value of the type; for null, which cannot be typed, as text. Errors: field.number,
/// field.bool, field.json.
[[nodiscard]] Result<json::Value> valueFromText(const QString &text, ValueType type);

/// The value as one of another type, where its meaning stays: "12" and 12, "true" and true, "{}" and {}; and from or to
/// nothing (empty text, null). Errors as above: the value must be changed first.
[[nodiscard]] Result<json::Value> withValueType(const json::Value &value, ValueType type);

} // namespace heliograph
