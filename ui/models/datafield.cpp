// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/datafield.h"

#include "core/json/parser.h"

namespace heliograph {

using json::Value;

ValueType DataField::type() const
{
    switch (json.isEmpty() ? 'n' : json.front()) {
    case '"':
        return ValueType::Text;
    case '{':
    case '[':
        return ValueType::Json;
    case 't':
    case 'f':
        return ValueType::Bool;
    case 'n':
        return ValueType::Null;
    default:
        return ValueType::Number;
    }
}

QString DataField::editText() const
{
    const auto value = json::parse(json);
    return value ? typedText(*value) : QString();
}

std::vector<DataField> dataFieldsOf(const Value &object, const QByteArray &text)
{
    std::vector<DataField> fields;
    if (!object.isObject())
        return fields;
    fields.reserve(object.members().size());
    for (const json::Member &member : object.members()) {
        const json::Span span = member.value.span();
        fields.push_back({QString::fromUtf8(member.key), text.mid(span.begin, span.size())});
    }
    return fields;
}

} // namespace heliograph
