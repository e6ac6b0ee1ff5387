// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/value.h"

#include <QString>

#include <array>

namespace heliograph {

/// How the value of a property is typed in. Json is whatever the others are not: a list, an object, null.
enum class PropertyType : quint8 { Text, Number, Boolean, Json };
inline constexpr std::array propertyTypes{PropertyType::Text, PropertyType::Number, PropertyType::Boolean,
                                          PropertyType::Json};
[[nodiscard]] QString propertyTypeLabel(PropertyType type); ///< as the window says it
[[nodiscard]] PropertyType propertyTypeOf(const json::Value &value);

/// The value as it is typed in.
[[nodiscard]] QString propertyText(const json::Value &value);
/// What was typed, as that type; a number keeps its spelling. Errors: property.number, property.boolean, property.json.
[[nodiscard]] Result<json::Value> propertyFromText(const QString &text, PropertyType type);
/// A value as another type: what it says is kept as far as the type can say it.
[[nodiscard]] json::Value propertyAs(const json::Value &value, PropertyType type);

} // namespace heliograph
