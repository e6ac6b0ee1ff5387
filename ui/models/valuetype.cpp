// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/valuetype.h"

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
    return QCoreApplication::translate("ValueType", text, comment);
}

/// As much of a text as a sentence bears.
QString shortened(const QString &text)
{
    constexpr int shown = 60;
    return text.size() > shown ? text.left(shown - 1) + u'…' : text;
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

Value emptyOf(ValueType type)
{
    switch (type) {
    case ValueType::Text:
        return Value::string(QByteArray());
    case ValueType::Number:
        return Value::integer(0);
    case ValueType::Bool:
        return Value::boolean(false);
    case ValueType::Null:
        return {};
    case ValueType::Json:
        return Value::object();
    }
    return {};
}

} // namespace

QString valueTypeLabel(ValueType type)
{
    switch (type) {
    case ValueType::Text:
        return tr("text", "a type of value");
    case ValueType::Number:
        return tr("number", "a type of value");
    case ValueType::Bool:
        return tr("true/false", "a type of value");
    case ValueType::Null:
        return tr("null", "a type of value");
    case ValueType::Json:
        return tr("JSON", "a type of value");
    }
    return {};
}

std::optional<ValueType> valueTypeFromLabel(const QString &label)
{
    const auto *found = std::ranges::find_if(valueTypes, [&](ValueType type) {
        return valueTypeLabel(type).compare(label.trimmed(), Qt::CaseInsensitive) == 0;
    });
    return found == std::end(valueTypes) ? std::nullopt : std::optional(*found);
}

ValueType valueTypeOf(const Value &value)
{
    switch (value.type()) {
    case Value::Type::Null:
        return ValueType::Null;
    case Value::Type::Bool:
        return ValueType::Bool;
    case Value::Type::Number:
        return ValueType::Number;
    case Value::Type::String:
        return ValueType::Text;
    case Value::Type::Array:
    case Value::Type::Object:
        return ValueType::Json;
    }
    return ValueType::Null;
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

Result<Value> valueFromText(const QString &text, ValueType type)
{
    switch (type) {
    case ValueType::Number:
        return numberFrom(text);
    case ValueType::Bool:
        return boolFrom(text);
    case ValueType::Json:
        return jsonFrom(text);
    case ValueType::Text:
    case ValueType::Null:
        break;
    }
    return Value::string(text);
}

Result<Value> withValueType(const Value &value, ValueType type)
{
    if (valueTypeOf(value) == type)
        return value;
    const QString text = typedText(value);
    if (type == ValueType::Null || (text.isEmpty() && type != ValueType::Text))
        return emptyOf(type);
    return valueFromText(text, type);
}

} // namespace heliograph
