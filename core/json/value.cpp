// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/value.h"

#include <QStringDecoder>

#include "core/json/number.h"
#include "core/json/utf8.h"

#include <algorithm>

namespace heliograph::json {

namespace {

template<typename Members>
auto memberWith(Members &members, QByteArrayView key)
{
    return std::find_if(members.begin(), members.end(), [key](const Member &member) { return member.key == key; });
}

} // namespace

Value Value::boolean(bool value)
{
    Value result;
    result.m_data.emplace<bool>(value);
    return result;
}

Value Value::number(QByteArray spelling)
{
    Q_ASSERT(isNumberSpelling(spelling));
    Value result;
    result.m_data.emplace<Number>(Number{std::move(spelling)});
    return result;
}

Value Value::integer(qint64 value)
{
    return number(QByteArray::number(value));
}

Value Value::string(QByteArray utf8)
{
    Value result;
    result.m_data.emplace<QByteArray>(std::move(utf8));
    return result;
}

Value Value::string(const char *utf8)
{
    return string(QByteArray(utf8));
}

Value Value::string(const QString &text)
{
    return string(text.toUtf8());
}

Value Value::array()
{
    return array(Array());
}

Value Value::array(Array items)
{
    Value result;
    result.m_data.emplace<Array>(std::move(items));
    return result;
}

Value Value::object()
{
    return object(Object());
}

Value Value::object(Object members)
{
    Value result;
    result.m_data.emplace<Object>(std::move(members));
    return result;
}

bool Value::isFalsy() const
{
    switch (type()) {
    case Type::Null:
        return true;
    case Type::Bool:
        return !toBool();
    case Type::Number:
        return !(toDouble() < 0.0 || toDouble() > 0.0);
    case Type::String:
        return utf8().isEmpty();
    case Type::Array:
    case Type::Object:
        break;
    }
    return false;
}

bool Value::toBool() const
{
    Q_ASSERT(isBool());
    return *std::get_if<bool>(&m_data);
}

double Value::toDouble() const
{
    return doubleOf(spelling());
}

const QByteArray &Value::spelling() const
{
    Q_ASSERT(isNumber());
    return std::get_if<Number>(&m_data)->spelling;
}

const QByteArray &Value::utf8() const
{
    Q_ASSERT(isString());
    return *std::get_if<QByteArray>(&m_data);
}

QString Value::text() const
{
    if (!isString())
        return {};
    // QString::fromUtf8 would take a leading U+FEFF for a byte order mark and drop it; it costs a third of the decoder.
    if (utf8().isValidUtf8() && byteOrderMarkSize(utf8()) == 0)
        return QString::fromUtf8(utf8());
    QStringDecoder decode(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decode(utf8());
}

QString Value::textOf(QByteArrayView key) const
{
    const Value *member = find(key);
    return member ? member->text() : QString();
}

QByteArray Value::utf8Of(QByteArrayView key) const
{
    const Value *member = find(key);
    return member && member->isString() ? member->utf8() : QByteArray();
}

const Value::Array &Value::items() const
{
    Q_ASSERT(isArray());
    return *std::get_if<Array>(&m_data);
}

Value::Array &Value::items()
{
    Q_ASSERT(isArray());
    return *std::get_if<Array>(&m_data);
}

const Value::Object &Value::members() const
{
    Q_ASSERT(isObject());
    return *std::get_if<Object>(&m_data);
}

Value::Object &Value::members()
{
    Q_ASSERT(isObject());
    return *std::get_if<Object>(&m_data);
}

const Value *Value::find(QByteArrayView key) const
{
    if (!isObject())
        return nullptr;
    const auto found = memberWith(members(), key);
    return found == members().end() ? nullptr : &found->value;
}

Value *Value::find(QByteArrayView key)
{
    return const_cast<Value *>(std::as_const(*this).find(key));
}

void Value::set(const QByteArray &key, Value value)
{
    if (Value *present = find(key))
        *present = std::move(value);
    else
        members().push_back(Member{key, std::move(value), {}});
}

bool Value::remove(QByteArrayView key)
{
    const auto found = memberWith(members(), key);
    if (found == members().end())
        return false;
    members().erase(found);
    return true;
}

bool operator==(const Value &a, const Value &b)
{
    if (a.type() != b.type())
        return false;
    switch (a.type()) {
    case Value::Type::Null:
        return true;
    case Value::Type::Bool:
        return a.toBool() == b.toBool();
    case Value::Type::Number:
        return a.spelling() == b.spelling();
    case Value::Type::String:
        return a.utf8() == b.utf8();
    case Value::Type::Array:
        return a.items() == b.items();
    case Value::Type::Object:
        break;
    }
    const auto same = [](const Member &x, const Member &y) { return x.key == y.key && x.value == y.value; };
    return std::equal(a.members().begin(), a.members().end(), b.members().begin(), b.members().end(), same);
}

} // namespace heliograph::json
