// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/bulk/naiverows.h"

#include <array>

namespace heliograph::test {

QByteArray RandomTable::field()
{
    static const std::array<QByteArray, 14> pieces{"a", "Bb", "7",  " ", "\"", "'",  ",",
                                                   ";", "\t", "\n", "é", "😀",  "\r", "\r\n"};
    QByteArray text;
    for (int i = below(6); i > 0; --i)
        text += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
    return text;
}

QList<QByteArrayList> RandomTable::table()
{
    const int columns = 1 + below(5);
    QList<QByteArrayList> rows;
    for (int row = below(40); row >= 0; --row) {
        QByteArrayList fields;
        for (int column = 0; column < columns; ++column)
            fields += field();
        // Some are longer than a piece of the file.
        if (below(400) == 0)
            fields[0] += QByteArray(150000, 'x');
        rows += fields;
    }
    return rows;
}

QByteArray RandomTable::written(const QByteArray &field, char separator, char quote)
{
    bool needsQuotes = field.startsWith(quote) || field.trimmed().isEmpty() || below(4) == 0;
    for (const char byte : {separator, '\n', '\r'})
        needsQuotes = needsQuotes || field.contains(byte);
    if (!needsQuotes)
        return field;
    QByteArray doubled = field;
    doubled.replace(QByteArray(1, quote), QByteArray(2, quote));
    return quote + doubled + quote;
}

QByteArray RandomTable::lineEnd()
{
    static const std::array<QByteArray, 3> ends{"\n", "\r\n", "\r"};
    const QByteArray end = ends[static_cast<std::size_t>(below(3))];
    return below(10) == 0 ? end + " " + end : end;
}

QByteArray RandomTable::written(const QList<QByteArrayList> &table, char separator, char quote)
{
    QByteArray text;
    for (const QByteArrayList &row : table) {
        QByteArrayList fields;
        for (const QByteArray &field : row)
            fields += written(field, separator, quote);
        text += fields.join(separator) + lineEnd();
    }
    return text;
}

QByteArray RandomTable::noise(char separator, char quote)
{
    const std::array<char, 8> bytes{separator, quote, '\n', '\r', 'a', ' ', quote, 'b'};
    QByteArray text;
    for (int i = below(60); i >= 0; --i)
        text += bytes[static_cast<std::size_t>(below(8))];
    return text;
}

NaiveRows naiveRows(const QByteArray &text, char separator, char quote)
{
    NaiveRows found;
    QByteArrayList row;
    QByteArray field;
    QByteArray raw;
    int line = 1;
    int begin = 1;
    bool isQuoted = false;
    bool isBad = false;
    bool atStart = true;
    bool hasClosed = false;
    const auto endRow = [&] {
        const bool isBlank = raw.trimmed().isEmpty() && !raw.contains(separator);
        row += std::exchange(field, {});
        if (!isBlank) {
            found.rows += isBad ? QByteArrayList() : row;
            found.lines += begin;
        }
        row.clear();
        raw.clear();
        isBad = hasClosed = false;
        atStart = true;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char byte = text[i];
        const bool isEnd = byte == '\n' || (byte == '\r' && text.mid(i + 1, 1) != "\n");
        line += isEnd ? 1 : 0;
        if (isQuoted && byte == quote && text.mid(i + 1, 1) == QByteArray(1, quote)) {
            field += text[++i];
        } else if (isQuoted && byte == quote) {
            isQuoted = false;
            hasClosed = true;
        } else if (isQuoted) {
            field += byte;
        } else if (byte == '\n' || byte == '\r') {
            if (byte == '\r' && !isEnd)
                ++i, ++line;
            endRow();
            begin = line;
            continue;
        } else if (byte == separator) {
            row += std::exchange(field, {});
            atStart = true;
            hasClosed = false;
            raw += byte;
            continue;
        } else if (atStart && byte == quote) {
            isQuoted = true;
        } else {
            isBad = isBad || hasClosed;
            field += byte;
        }
        raw += byte;
        atStart = false;
    }
    if (isQuoted)
        found.isCut = true;
    else if (!raw.isEmpty())
        endRow();
    return found;
}

} // namespace heliograph::test
