// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/value.h"

#include <QString>

#include <optional>
#include <vector>

namespace heliograph {

enum class DataFieldType : quint8 { Text, Number, Bool, Null, Json };
inline constexpr DataFieldType dataFieldTypes[] = {DataFieldType::Text, DataFieldType::Number, DataFieldType::Bool,
                                                   DataFieldType::Null, DataFieldType::Json};
[[nodiscard]] QString dataFieldTypeLabel(DataFieldType type);
[[nodiscard]] std::optional<DataFieldType> dataFieldTypeFromLabel(const QString &label);
[[nodiscard]] DataFieldType dataFieldTypeOf(const json::Value &value);

/// One member of `data`, with its value as the document spells it.
struct DataField
{
    QString name;
    QByteArray json;
    [[nodiscard]] DataFieldType type() const;
    /// As a person types it: text without quotes, a number in its own spelling, arrays and objects as JSON in one line;
    /// empty for null. Linear in the value's size.
    [[nodiscard]] QString editText() const;
    friend bool operator==(const DataField &, const DataField &) = default;
};

/// The members of an object in `text`, which is what it was parsed from.
[[nodiscard]] std::vector<DataField> dataFieldsOf(const json::Value &object, const QByteArray &text);

/// What was typed, read as a value of the type; for null, which cannot be typed, as text. Errors: field.number,
/// field.bool, field.json.
[[nodiscard]] Result<json::Value> dataValueFromText(const QString &text, DataFieldType type);

/// The value as one of another type, where its meaning stays: "12" and 12, "true" and true, "{}" and {}; and from or to
/// nothing (empty text, null). Errors as above: the value must be changed first.
[[nodiscard]] Result<json::Value> withDataType(const json::Value &value, DataFieldType type);

} // namespace heliograph
