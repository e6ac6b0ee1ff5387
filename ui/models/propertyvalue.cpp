// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/propertyvalue.h"

#include "core/json/number.h"
#include "core/json/parser.h"
#include "core/json/writer.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

QString propertyWords(const char *text)
{
    return QCoreApplication::translate("Property", text);
}

Result<Value> propertyNumber(const QString &text)
{
    const QByteArray spelling = text.trimmed().toUtf8();
    // The parser also refuses a number that no double can hold.
    auto parsed = json::parse(spelling);
    if (json::isNumberSpelling(spelling) && parsed)
        return Value::number(spelling);
    return fail(u"property.number"_s, propertyWords("“%1” is no number, such as 12 or 12.50.").arg(text));
}

Result<Value> booleanFrom(const QString &text)
{
    const QString lower = text.trimmed().toLower();
    if (lower == u"true" || lower == u"false")
        return Value::boolean(lower == u"true");
    return fail(u"property.boolean"_s, propertyWords("“%1” is neither true nor false.").arg(text));
}

Result<Value> propertyJson(const QString &text)
{
    auto parsed = json::parse(text.toUtf8());
    if (parsed)
        return parsed;
    return fail(u"property.json"_s, propertyWords("This is no JSON: %1").arg(parsed.error().message));
}

Value jsonAs(const Value &value)
{
    if (propertyTypeOf(value) == PropertyType::Json)
        return value;
    if (!value.isString())
        return Value::array({value});
    if (value.utf8().trimmed().isEmpty())
        return Value::object();
    const auto parsed = json::parse(value.utf8());
    return parsed && propertyTypeOf(*parsed) == PropertyType::Json ? *parsed : Value::array({value});
}

} // namespace

QString propertyTypeLabel(PropertyType type)
{
    switch (type) {
    case PropertyType::Text:
        return propertyWords("Text");
    case PropertyType::Number:
        return propertyWords("Number");
    case PropertyType::Boolean:
        return propertyWords("True or false");
    case PropertyType::Json:
        return propertyWords("JSON");
    }
    return {};
}

PropertyType propertyTypeOf(const Value &value)
{
    if (value.isString())
        return PropertyType::Text;
    if (value.isNumber())
        return PropertyType::Number;
    return value.isBool() ? PropertyType::Boolean : PropertyType::Json;
}

QString propertyText(const Value &value)
{
    return value.isString() ? value.text() : QString::fromUtf8(json::compact(value));
}

Result<Value> propertyFromText(const QString &text, PropertyType type)
{
    switch (type) {
    case PropertyType::Text:
        return Value::string(text);
    case PropertyType::Number:
        return propertyNumber(text);
    case PropertyType::Boolean:
        return booleanFrom(text);
    case PropertyType::Json:
        return propertyJson(text);
    }
    return Value();
}

Value propertyAs(const Value &value, PropertyType type)
{
    const QString text = propertyText(value);
    switch (type) {
    case PropertyType::Text:
        return Value::string(text);
    case PropertyType::Number:
        if (value.isBool())
            return Value::integer(value.toBool() ? 1 : 0);
        return propertyNumber(text).value_or(Value::integer(0));
    case PropertyType::Boolean:
        return booleanFrom(text).value_or(Value::boolean(value.isNumber() && !value.isFalsy()));
    case PropertyType::Json:
        return jsonAs(value);
    }
    return value;
}

} // namespace heliograph
