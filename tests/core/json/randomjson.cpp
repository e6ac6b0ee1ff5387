// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/json/randomjson.h"

#include "core/json/writer.h"

#include <QList>

#include <array>

namespace heliograph::test {

using json::Member;
using json::Value;

int RandomJson::below(int bound)
{
    // Not a distribution of the standard library: those differ from one library to the next.
    return static_cast<int>(m_random() % static_cast<quint32>(bound));
}

QByteArray RandomJson::number()
{
    static const std::array<QByteArray, 10> spellings{
        "0", "-0", "7", "1.10", "1e-7", "1E+2", "-12.50", "100000", "0.1", "123456789012345678901234567890"};
    return spellings[static_cast<std::size_t>(below(static_cast<int>(spellings.size())))];
}

QByteArray RandomJson::string()
{
    static const std::array<QByteArray, 17> pieces{"a",
                                                   "B",
                                                   "7",
                                                   "\"",
                                                   "\\",
                                                   "/",
                                                   "~",
                                                   "\n",
                                                   "\x1f",
                                                   " ",
                                                   "é",
                                                   "😀",
                                                   "\r",
                                                   "\t",
                                                   "\x7f",
                                                   "\u2028",
                                                   QByteArray(1, '\0')};
    QByteArray text;
    for (int i = below(5); i > 0; --i)
        text += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
    return text;
}

Value RandomJson::value(int depth)
{
    switch (below(depth > 0 ? 8 : 5)) {
    case 0:
        return {};
    case 1:
        return Value::boolean(below(2) == 0);
    case 2:
        return Value::number(number());
    case 3:
    case 4:
        return Value::string(string());
    default:
        return container(depth);
    }
}

Value RandomJson::container(int depth)
{
    const bool isArray = below(2) == 0;
    Value result = isArray ? Value::array() : Value::object();
    for (int i = below(5); i > 0; --i) {
        if (isArray)
            result.items().push_back(value(depth - 1));
        else
            result.set(string(), value(depth - 1));
    }
    return result;
}

QByteArray RandomJson::text(const Value &value)
{
    static const std::array<QByteArray, 4> units{"  ", "    ", "\t", ""};
    static const std::array<QByteArray, 4> colons{": ", ":", " : ", ":\t"};
    const Ink ink{below(3) == 0    ? "\r\n"
                  : below(12) == 0 ? "\r"
                                   : "\n",
                  units[static_cast<std::size_t>(below(4))], colons[static_cast<std::size_t>(below(4))],
                  below(2) == 0 ? " " : ""};
    QByteArray out = below(8) == 0 ? "\xef\xbb\xbf" : "";
    write(out, value, ink, below(4) == 0 ? "  " : "");
    return out + (below(2) == 0 ? ink.newline : QByteArray());
}

void RandomJson::writeChild(QByteArray &out, const Value &container, std::size_t index, const Ink &ink,
                            const QByteArray &indent)
{
    if (container.isArray()) {
        write(out, container.items()[index], ink, indent);
        return;
    }
    const Member &member = container.members()[index];
    writeString(out, member.key);
    out += ink.colon;
    write(out, member.value, ink, indent);
}

void RandomJson::writeScalar(QByteArray &out, const Value &value)
{
    if (value.isString())
        writeString(out, value.utf8());
    else
        out += json::compact(value);
}

void RandomJson::writeString(QByteArray &out, const QByteArray &utf8)
{
    if (below(4) != 0) {
        out += json::quoted(utf8);
        return;
    }
    out += '"';
    for (const uint code : QString::fromUtf8(utf8).toUcs4()) {
        const char32_t point = code;
        const QString character = QString::fromUcs4(&point, 1);
        if (point == U'/' && below(2) == 0) {
            out += "\\/";
        } else if (below(3) == 0) {
            for (const QChar unit : character) {
                const QByteArray digits = QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
                out += "\\u" + (below(2) == 0 ? digits.toUpper() : digits);
            }
        } else {
            const QByteArray plain = json::quoted(character.toUtf8());
            out += plain.mid(1, plain.size() - 2);
        }
    }
    out += '"';
}

void RandomJson::write(QByteArray &out, const Value &value, const Ink &ink, const QByteArray &indent)
{
    if (!value.isArray() && !value.isObject())
        return writeScalar(out, value);
    const std::size_t count = value.isArray() ? value.items().size() : value.members().size();
    const bool lines = below(2) == 0;
    out += value.isArray() ? '[' : '{';
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            out += below(10) == 0 ? " ," : ",";
        out += lines ? ink.newline + indent + ink.unit : i > 0 ? ink.gap : QByteArray();
        writeChild(out, value, i, ink, lines ? indent + ink.unit : indent);
    }
    if (lines && (count > 0 || below(3) == 0))
        out += ink.newline + indent;
    out += value.isArray() ? ']' : '}';
}

json::Pointer RandomJson::place(const Value &root)
{
    json::Pointer pointer;
    const Value *at = &root;
    while (below(4) != 0) {
        if (at->isArray() && !at->items().empty()) {
            const int index = below(static_cast<int>(at->items().size()));
            pointer = pointer / qsizetype(index);
            at = &at->items()[static_cast<std::size_t>(index)];
        } else if (at->isObject() && !at->members().empty()) {
            const Member &member =
                at->members()[static_cast<std::size_t>(below(static_cast<int>(at->members().size())))];
            pointer = pointer / member.key;
            at = &member.value;
        } else {
            break;
        }
    }
    return pointer;
}

} // namespace heliograph::test
