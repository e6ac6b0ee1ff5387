// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/writer.h"

namespace heliograph::json {

namespace {

/// What JSON.stringify puts after the backslash, or nothing for a byte that stands for itself.
char shortEscape(char byte)
{
    switch (byte) {
    case '"':
    case '\\':
        return byte;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return '\0';
    }
}

bool isControl(char byte)
{
    return static_cast<unsigned char>(byte) < 0x20;
}

void appendEscape(QByteArray &out, char byte)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += '\\';
    if (const char letter = shortEscape(byte)) {
        out += letter;
        return;
    }
    out += "u00";
    out += digits[static_cast<unsigned char>(byte) >> 4];
    out += digits[static_cast<unsigned char>(byte) & 0xf];
}

void appendQuoted(QByteArray &out, QByteArrayView text)
{
    out += '"';
    qsizetype plainFrom = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char byte = text[i];
        if (!isControl(byte) && byte != '"' && byte != '\\')
            continue;
        out.append(text.sliced(plainFrom, i - plainFrom));
        appendEscape(out, byte);
        plainFrom = i + 1;
    }
    out.append(text.sliced(plainFrom));
    out += '"';
}

class Writer
{
public:
    Writer(bool indent, qsizetype expectedSize)
        : m_indent(indent)
    {
        m_out.reserve(expectedSize);
    }

    void write(const Value &value)
    {
        switch (value.type()) {
        case Value::Type::Null:
            m_out += "null";
            return;
        case Value::Type::Bool:
            m_out += value.toBool() ? "true" : "false";
            return;
        case Value::Type::Number:
            m_out += value.spelling();
            return;
        case Value::Type::String:
            appendQuoted(m_out, value.utf8());
            return;
        case Value::Type::Array:
            writeChildren('[', value.items(), ']');
            return;
        case Value::Type::Object:
            writeChildren('{', value.members(), '}');
            return;
        }
    }

    [[nodiscard]] QByteArray take() { return std::move(m_out); }

private:
    void write(const Member &member)
    {
        appendQuoted(m_out, member.key);
        m_out += m_indent ? ": " : ":";
        write(member.value);
    }

    template<typename Children>
    void writeChildren(char open, const Children &children, char close)
    {
        m_out += open;
        ++m_level;
        bool first = true;
        for (const auto &child : children) {
            if (!std::exchange(first, false))
                m_out += ',';
            breakLine();
            write(child);
        }
        --m_level;
        if (!children.empty())
            breakLine();
        m_out += close;
    }

    void breakLine()
    {
        if (!m_indent)
            return;
        m_out += '\n';
        m_out.append(2 * m_level, ' ');
    }

    QByteArray m_out;
    qsizetype m_level = 0;
    bool m_indent;
};

QByteArray written(const Value &value, bool indent)
{
    // What was parsed is about as long as its text.
    Writer writer(indent, value.span().size());
    writer.write(value);
    return writer.take();
}

} // namespace

QByteArray compact(const Value &value)
{
    return written(value, false);
}

QByteArray indented(const Value &value)
{
    return written(value, true);
}

QByteArray quoted(QByteArrayView utf8)
{
    QByteArray out;
    out.reserve(utf8.size() + 2);
    appendQuoted(out, utf8);
    return out;
}

} // namespace heliograph::json
