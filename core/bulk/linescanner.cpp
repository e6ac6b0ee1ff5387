// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/linescanner.h"

#include "core/bulk/rowerrors.h"

#include <algorithm>

namespace heliograph {

namespace {

constexpr QByteArrayView lineStops("\n\r\0", 3);

qsizetype lineEndSize(QByteArrayView text, qsizetype at)
{
    if (at >= text.size())
        return 0;
    return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
}

/// Finds the end of one record in a text that may grow between two calls. In this file, and in no header, so that the
/// compiler makes one loop of it: each byte of a file comes through here.
class LineScan
{
public:
    explicit LineScan(const LineScanner::Marks &marks)
        : m_marks(marks)
        , m_state(marks.hasFields ? State::FieldStart : State::Plain)
    {
    }

    /// Until the window has the whole record.
    Result<> run(TextWindow &window, qint64 line)
    {
        for (;;) {
            const QByteArrayView text = window.text();
            scan(text);
            if (auto fault = faultIn(text, window.isLast(), {0, line, 1}); !fault)
                return fault;
            if (hasEnded(text) || window.isLast())
                return {};
            if (auto more = window.more(); !more)
                return more;
        }
    }

    [[nodiscard]] qsizetype end() const { return m_at; }
    [[nodiscard]] qint64 lineEnds() const { return m_lineEnds; }
    [[nodiscard]] bool hasDoubledQuote() const { return m_hasDoubledQuote; }
    [[nodiscard]] qsizetype afterQuote() const { return m_afterQuote; }

private:
    enum class State { FieldStart, Plain, Quoted, Closing, LineEnd, ZeroByte };

    void scan(QByteArrayView text)
    {
        while (m_at < text.size() && m_state < State::LineEnd) {
            if (m_state == State::FieldStart)
                startField(text[m_at]);
            if (m_state == State::Plain)
                plain(text);
            else if (m_state == State::Quoted)
                quoted(text);
            else
                closing(text[m_at]);
        }
    }

    void startField(char byte)
    {
        m_state = State::Plain;
        if (byte != m_marks.quote || byte == '\0')
            return;
        m_state = State::Quoted;
        m_opened = m_at++;
    }

    void plain(QByteArrayView text)
    {
        m_at = m_marks.plain.find(text, m_at);
        if (m_at == text.size())
            return;
        if (m_marks.hasFields && text[m_at] == m_marks.separator) {
            ++m_at;
            m_state = State::FieldStart;
        } else {
            m_state = text[m_at] == '\0' ? State::ZeroByte : State::LineEnd;
        }
    }

    void quoted(QByteArrayView text)
    {
        m_at = m_marks.quoted.find(text, m_at);
        if (m_at == text.size())
            return;
        const char byte = text[m_at];
        if (byte == '\0') {
            m_state = State::ZeroByte;
            return;
        }
        if (byte == m_marks.quote)
            m_state = State::Closing;
        else if (byte == '\r' || text[m_at - 1] != '\r')
            ++m_lineEnds;
        ++m_at;
    }

    /// What follows a closing quote other than a separator or the line's end is not in quotes: so the damage of a stray
    /// quote stays within its line.
    void closing(char byte)
    {
        if (byte == m_marks.separator) {
            ++m_at;
            m_state = State::FieldStart;
        } else if (byte == m_marks.quote) {
            ++m_at;
            m_hasDoubledQuote = true;
            m_state = State::Quoted;
        } else {
            if (!m_marks.plain.has(byte) && m_afterQuote < 0)
                m_afterQuote = m_at;
            m_state = State::Plain;
        }
    }

    /// Whether a CR at the very end of the text is half a CRLF only the next piece tells.
    [[nodiscard]] bool hasEnded(QByteArrayView text) const
    {
        return m_state == State::LineEnd && (text[m_at] == '\n' || m_at + 1 < text.size());
    }

    [[nodiscard]] Result<> faultIn(QByteArrayView text, bool isLast, const RecordPlace &start) const
    {
        const bool isTooBig = m_at > maxRecordBytes;
        if (m_state == State::Quoted && (isLast || isTooBig))
            return rowerror::openQuote(placeIn(text, m_opened, start));
        if (isTooBig)
            return rowerror::recordTooBig(start);
        if (m_state == State::ZeroByte)
            return rowerror::zeroByte(placeIn(text, m_at, start));
        return {};
    }

    const LineScanner::Marks &m_marks;
    State m_state;
    qsizetype m_at = 0;
    qsizetype m_opened = -1;
    qsizetype m_afterQuote = -1;
    qint64 m_lineEnds = 0; ///< inside quotes
    bool m_hasDoubledQuote = false;
};

} // namespace

LineScanner::LineScanner()
    : m_marks{'\n', '\0', false, ByteStops(lineStops), ByteStops(lineStops)}
{
}

LineScanner::LineScanner(char separator, char quote)
    : m_marks{separator, quote, true, ByteStops(lineStops.toByteArray() + separator),
              ByteStops(lineStops.toByteArray() + quote)}
{
}

Result<std::optional<ScannedRecord>> LineScanner::next(TextWindow &window)
{
    for (;;) {
        LineScan scan(m_marks);
        if (auto found = scan.run(window, m_line); !found)
            return tl::unexpected(found.error());
        const QByteArrayView all = window.text();
        if (all.isEmpty())
            return std::nullopt;
        const ScannedRecord record{
            all.first(scan.end()), {window.offset(), m_line, 1}, scan.hasDoubledQuote(), scan.afterQuote()};
        m_line += scan.lineEnds() + 1;
        window.use(scan.end() + lineEndSize(all, scan.end()));
        if (!isBlank(record.text))
            return record;
    }
}

bool LineScanner::isBlank(QByteArrayView text) const
{
    const auto blank = [this](char byte) { return (byte == ' ' || byte == '\t') && byte != m_marks.separator; };
    return std::all_of(text.begin(), text.end(), blank);
}

} // namespace heliograph
