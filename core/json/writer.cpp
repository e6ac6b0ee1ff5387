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
    /// Goes on behind those bytes.
    explicit Output(QByteArray &&begun)
        : m_bytes(std::move(begun))
        , m_size(m_bytes.size())
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

/// How many bytes from there on stand for themselves. Eight at a time, for nearly all of them do.
qsizetype plainSize(QByteArrayView text, qsizetype from)
{
    constexpr quint64 ones = 0x0101010101010101;
    constexpr quint64 tops = ones << 7;
    qsizetype at = from;
    for (; at + 8 <= text.size(); at += 8) {
        quint64 bytes = 0;
        std::memcpy(&bytes, text.data() + at, sizeof(bytes));
        const quint64 quotes = bytes ^ (ones * '"');
        const quint64 slashes = bytes ^ (ones * '\\');
        // Each is 0 in the top bit of every byte, unless one of the bytes is what is looked for (Bit Twiddling Hacks).
        const quint64 found =
            ((bytes - ones * 0x20) & ~bytes) | ((quotes - ones) & ~quotes) | ((slashes - ones) & ~slashes);
        if ((found & tops) != 0)
            break;
    }
    while (at < text.size() && !isControl(text[at]) && text[at] != '"' && text[at] != '\\')
        ++at;
    return at - from;
}

void appendQuoted(Output &out, QByteArrayView text)
{
    out.append('"');
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype plain = plainSize(text, at);
        out.append(text.sliced(at, plain));
        at += plain;
        if (at < text.size())
            appendEscape(out, text[at]);
    }
    out.append('"');
}

class Writer
{
public:
    Writer(bool indent, Output out)
        : m_out(std::move(out))
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
    Writer writer(indent, Output(value.span().size()));
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

void appendCompact(QByteArray &to, const Value &value)
{
    if (value.isString())
        return appendQuoted(to, value.utf8());
    Writer writer(false, Output(std::move(to)));
    writer.write(value);
    to = writer.take();
}

void appendQuoted(QByteArray &to, QByteArrayView utf8)
{
    if (plainSize(utf8, 0) == utf8.size()) {
        const qsizetype at = to.size();
        to.resize(at + utf8.size() + 2);
        char *const begin = to.data() + at;
        begin[0] = '"';
        std::copy(utf8.begin(), utf8.end(), begin + 1);
        begin[utf8.size() + 1] = '"';
        return;
    }
    Output out(std::move(to));
    appendQuoted(out, utf8);
    to = out.take();
}

QByteArray quoted(QByteArrayView utf8)
{
    Output out(utf8.size() + 2);
    appendQuoted(out, utf8);
    return out.take();
}

} // namespace heliograph::json
