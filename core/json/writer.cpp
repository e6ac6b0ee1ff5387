// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/writer.h"

#include <algorithm>
#include <cstring>

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

/// Bytes in the making. QByteArray's own append() is a call into Qt for each quote and comma.
class Output
{
public:
    explicit Output(qsizetype expectedSize)
        : m_bytes(expectedSize, Qt::Uninitialized)
    {
    }

    void append(char byte)
    {
        makeRoom(1);
        m_bytes.data()[m_size++] = byte;
    }
    void append(QByteArrayView bytes)
    {
        if (bytes.isEmpty())
            return;
        makeRoom(bytes.size());
        std::memcpy(m_bytes.data() + m_size, bytes.data(), static_cast<std::size_t>(bytes.size()));
        m_size += bytes.size();
    }
    void appendBlanks(qsizetype count)
    {
        for (; count > 0; --count)
            append(' ');
    }
    [[nodiscard]] QByteArray take()
    {
        m_bytes.truncate(m_size);
        return std::move(m_bytes);
    }

private:
    static constexpr qsizetype fewestBytes = 128;

    void makeRoom(qsizetype wanted)
    {
        if (m_bytes.size() - m_size < wanted)
            m_bytes.resize(std::max({fewestBytes, 2 * m_bytes.size(), m_size + wanted}));
    }

    QByteArray m_bytes;
    qsizetype m_size = 0; ///< of what was written; the rest is room
};

void appendEscape(Output &out, char byte)
{
    static constexpr char digits[] = "0123456789abcdef";
    out.append('\\');
    if (const char letter = shortEscape(byte)) {
        out.append(letter);
        return;
    }
    out.append("u00");
    out.append(digits[static_cast<unsigned char>(byte) >> 4]);
    out.append(digits[static_cast<unsigned char>(byte) & 0xf]);
}

void appendQuoted(Output &out, QByteArrayView text)
{
    out.append('"');
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
    out.append('"');
}

class Writer
{
public:
    Writer(bool indent, qsizetype expectedSize)
        : m_out(expectedSize)
        , m_indent(indent)
    {
    }

    void write(const Value &value)
    {
        switch (value.type()) {
        case Value::Type::Null:
            m_out.append("null");
            return;
        case Value::Type::Bool:
            m_out.append(value.toBool() ? QByteArrayView("true") : QByteArrayView("false"));
            return;
        case Value::Type::Number:
            m_out.append(value.spelling());
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

    [[nodiscard]] QByteArray take() { return m_out.take(); }

private:
    void write(const Member &member)
    {
        appendQuoted(m_out, member.key);
        m_out.append(m_indent ? QByteArrayView(": ") : QByteArrayView(":"));
        write(member.value);
    }

    template<typename Children>
    void writeChildren(char open, const Children &children, char close)
    {
        m_out.append(open);
        ++m_level;
        bool first = true;
        for (const auto &child : children) {
            if (!std::exchange(first, false))
                m_out.append(',');
            breakLine();
            write(child);
        }
        --m_level;
        if (!children.empty())
            breakLine();
        m_out.append(close);
    }

    void breakLine()
    {
        if (!m_indent)
            return;
        m_out.append('\n');
        m_out.appendBlanks(2 * m_level);
    }

    Output m_out;
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
    Output out(utf8.size() + 2);
    appendQuoted(out, utf8);
    return out.take();
}

} // namespace heliograph::json
