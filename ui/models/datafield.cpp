// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/datafield.h"

#include "core/json/number.h"
#include "core/json/parser.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("DataField", text, comment);
}

/// As much of a text as a sentence bears.
QString shortened(const QString &text)
{
    constexpr int shown = 60;
    return text.size() > shown ? text.left(shown - 1) + u'…' : text;
}

QString typedText(const Value &value)
{
    switch (value.type()) {
    case Value::Type::Null:
        return {};
    case Value::Type::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case Value::Type::Number:
        return QString::fromUtf8(value.spelling());
    case Value::Type::String:
        return value.text();
    case Value::Type::Array:
    case Value::Type::Object:
        return QString::fromUtf8(json::compact(value));
    }
    return {};
}

Result<Value> numberFrom(const QString &text)
{
    const QByteArray spelling = text.trimmed().toUtf8();
    // parse() knows more than the spelling: what lies beyond a double could not be read back.
    if (json::isNumberSpelling(spelling) && json::parse(spelling))
        return Value::number(spelling);
    return fail(u"field.number"_s,
                tr("“%1” is no number: a number is written like 12.50, -3 or 1e6.").arg(shortened(text)));
}

Result<Value> boolFrom(const QString &text)
{
    const QString word = text.trimmed().toLower();
    if (word == u"true" || word == u"false")
        return Value::boolean(word == u"true");
    return fail(u"field.bool"_s, tr("“%1” is neither true nor false.").arg(shortened(text)));
}

Result<Value> jsonFrom(const QString &text)
{
    auto parsed = json::parse(text.toUtf8());
    if (parsed)
        return parsed;
    return fail(u"field.json"_s, tr("“%1” is no JSON: %2", "what was typed, what is wrong with it")
                                     .arg(shortened(text), parsed.error().message));
}

Value emptyOf(DataFieldType type)
{
    switch (type) {
    case DataFieldType::Text:
        return Value::string(QByteArray());
    case DataFieldType::Number:
        return Value::integer(0);
    case DataFieldType::Bool:
        return Value::boolean(false);
    case DataFieldType::Null:
        return {};
    case DataFieldType::Json:
        return Value::object();
    }
    return {};
}

} // namespace

QString dataFieldTypeLabel(DataFieldType type)
{
    switch (type) {
    case DataFieldType::Text:
        return tr("text", "a type of value");
    case DataFieldType::Number:
        return tr("number", "a type of value");
    case DataFieldType::Bool:
        return tr("true/false", "a type of value");
    case DataFieldType::Null:
        return tr("null", "a type of value");
    case DataFieldType::Json:
        return tr("JSON", "a type of value");
    }
    return {};
}

std::optional<DataFieldType> dataFieldTypeFromLabel(const QString &label)
{
    const auto *found = std::ranges::find_if(dataFieldTypes, [&](DataFieldType type) {
        return dataFieldTypeLabel(type).compare(label.trimmed(), Qt::CaseInsensitive) == 0;
    });
    return found == std::end(dataFieldTypes) ? std::nullopt : std::optional(*found);
}

DataFieldType dataFieldTypeOf(const Value &value)
{
    switch (value.type()) {
    case Value::Type::Null:
        return DataFieldType::Null;
    case Value::Type::Bool:
        return DataFieldType::Bool;
    case Value::Type::Number:
        return DataFieldType::Number;
    case Value::Type::String:
        return DataFieldType::Text;
    case Value::Type::Array:
    case Value::Type::Object:
        return DataFieldType::Json;
    }
    return DataFieldType::Null;
}

DataFieldType DataField::type() const
{
    switch (json.isEmpty() ? 'n' : json.front()) {
    case '"':
        return DataFieldType::Text;
    case '{':
    case '[':
        return DataFieldType::Json;
    case 't':
    case 'f':
        return DataFieldType::Bool;
    case 'n':
        return DataFieldType::Null;
    default:
        return DataFieldType::Number;
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

Result<Value> dataValueFromText(const QString &text, DataFieldType type)
{
    switch (type) {
    case DataFieldType::Number:
        return numberFrom(text);
    case DataFieldType::Bool:
        return boolFrom(text);
    case DataFieldType::Json:
        return jsonFrom(text);
    case DataFieldType::Text:
    case DataFieldType::Null:
        break;
    }
    return Value::string(text);
}

Result<Value> withDataType(const Value &value, DataFieldType type)
{
    if (dataFieldTypeOf(value) == type)
        return value;
    const QString text = typedText(value);
    if (type == DataFieldType::Null || (text.isEmpty() && type != DataFieldType::Text))
        return emptyOf(type);
    return dataValueFromText(text, type);
}

} // namespace heliograph
