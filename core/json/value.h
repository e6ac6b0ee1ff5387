// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <variant>
#include <vector>

namespace heliograph::json {

/// A half-open range of bytes in the text that a value was parsed from. Empty for a value made by hand.
struct Span
{
    qsizetype begin = 0;
    qsizetype end = 0;
    [[nodiscard]] qsizetype size() const { return end - begin; }
    [[nodiscard]] bool isEmpty() const { return end <= begin; }
    friend bool operator==(const Span &, const Span &) = default;
};

struct Member;

/// A JSON value that keeps what others lose: the order of keys and the spelling of numbers (`1.10`, `1e-7`, 30-digit
/// integers). Strings are UTF-8. A plain value type; asking it for what it is not is a precondition broken (asserted).
class Value
{
public:
    enum class Type : quint8 { Null, Bool, Number, String, Array, Object };
    using Array = std::vector<Value>;
    using Object = std::vector<Member>;

    Value() = default; ///< null
    [[nodiscard]] static Value boolean(bool value);
    /// `spelling` must be a JSON number (isNumberSpelling()); it is written back as it stands.
    [[nodiscard]] static Value number(QByteArray spelling);
    [[nodiscard]] static Value integer(qint64 value);
    [[nodiscard]] static Value string(QByteArray utf8);
    [[nodiscard]] static Value string(const char *utf8);
    [[nodiscard]] static Value string(const QString &text);
    [[nodiscard]] static Value array();
    [[nodiscard]] static Value array(Array items);
    [[nodiscard]] static Value object();
    [[nodiscard]] static Value object(Object members);

    [[nodiscard]] Type type() const { return static_cast<Type>(m_data.index()); }
    [[nodiscard]] bool isNull() const { return type() == Type::Null; }
    [[nodiscard]] bool isBool() const { return type() == Type::Bool; }
    [[nodiscard]] bool isNumber() const { return type() == Type::Number; }
    [[nodiscard]] bool isString() const { return type() == Type::String; }
    [[nodiscard]] bool isArray() const { return type() == Type::Array; }
    [[nodiscard]] bool isObject() const { return type() == Type::Object; }
    /// JavaScript's falsehood: null, false, 0 (in any spelling), "".
    [[nodiscard]] bool isFalsy() const;

    [[nodiscard]] bool toBool() const;
    [[nodiscard]] double toDouble() const;
    [[nodiscard]] const QByteArray &spelling() const; ///< of a number
    [[nodiscard]] const QByteArray &utf8() const;     ///< of a string
    [[nodiscard]] QString text() const;               ///< of a string; empty for any other type
    [[nodiscard]] const Array &items() const;
    [[nodiscard]] Array &items();
    [[nodiscard]] const Object &members() const;
    [[nodiscard]] Object &members();

    /// The member of that key, or nullptr: also where this is no object.
    [[nodiscard]] const Value *find(QByteArrayView key) const;
    [[nodiscard]] Value *find(QByteArrayView key);
    [[nodiscard]] bool contains(QByteArrayView key) const { return find(key) != nullptr; }
    /// The member of that key as text, or as its UTF-8; empty where there is none, or it is no string.
    [[nodiscard]] QString textOf(QByteArrayView key) const;
    [[nodiscard]] QByteArray utf8Of(QByteArrayView key) const;
    /// Overwrites the member in place, or appends it. Only for an object.
    void set(const QByteArray &key, Value value);
    /// Whether there was one to remove. Only for an object.
    bool remove(QByteArrayView key);

    /// Where it stood in the text it was parsed from.
    [[nodiscard]] Span span() const { return m_span; }
    void setSpan(Span span) { m_span = span; }

    /// Same type, spelling, order and contents; spans do not count.
    friend bool operator==(const Value &a, const Value &b);

private:
    struct Number
    {
        QByteArray spelling;
    };
    std::variant<std::monostate, bool, Number, QByteArray, Array, Object> m_data;
    Span m_span;
};

/// One key of an object with its value. `keySpan` covers the key's quotes.
struct Member
{
    QByteArray key;
    Value value;
    Span keySpan;
};

} // namespace heliograph::json
