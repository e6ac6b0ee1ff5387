// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/delimiterguess.h"

#include <QByteArrayList>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace heliograph {

namespace {

constexpr std::array<char, 4> separators{',', ';', '\t', '|'};
constexpr std::size_t guessRecords = 100;

bool isLineByte(char byte)
{
    return byte == '\n' || byte == '\r';
}

bool dividesFields(char byte)
{
    return isLineByte(byte) || std::ranges::find(separators, byte) != separators.end();
}

/// How often the quote stands at a field's begin and at its end, whatever separates the fields.
int timesAround(QByteArrayView text, char quote)
{
    int begins = 0;
    int ends = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != quote)
            continue;
        begins += i == 0 || dividesFields(text[i - 1]);
        ends += i + 1 == text.size() || dividesFields(text[i + 1]);
    }
    return std::min(begins, ends);
}

/// The first records' fields, each with its quotes: enough to count and to look at.
class RoughRecords
{
public:
    RoughRecords(QByteArrayView text, char separator, char quote)
    {
        for (const char byte : text) {
            if (m_records.size() > guessRecords)
                break;
            const bool isInside = m_isQuoted;
            if (byte == quote && (m_isQuoted || m_field.isEmpty() || m_field.endsWith(quote)))
                m_isQuoted = !m_isQuoted;
            if (!isInside && byte == separator)
                endField();
            else if (!isInside && isLineByte(byte))
                endRecord();
            else
                m_field += byte;
        }
        // The last one may be cut off, but a text of one record has no other.
        if (m_records.empty())
            endRecord();
    }

    [[nodiscard]] const std::vector<QByteArrayList> &records() const { return m_records; }

private:
    void endField() { m_record.append(std::exchange(m_field, {})); }
    void endRecord()
    {
        endField();
        if (m_record.size() > 1 || !m_record.front().trimmed().isEmpty())
            m_records.push_back(m_record);
        m_record.clear();
    }

    std::vector<QByteArrayList> m_records;
    QByteArrayList m_record;
    QByteArray m_field;
    bool m_isQuoted = false;
};

/// How good a separator is: records that have as many fields as the first, and how many fields.
std::pair<qsizetype, qsizetype> merit(const std::vector<QByteArrayList> &records)
{
    if (records.empty() || records.front().size() < 2)
        return {0, 0};
    const qsizetype fields = records.front().size();
    return {std::ranges::count_if(records, [fields](const auto &record) { return record.size() == fields; }), fields};
}

char guessedSeparator(QByteArrayView text, char quote, char preferred)
{
    char best = preferred;
    auto most = merit(RoughRecords(text, preferred, quote).records());
    for (const char separator : separators) {
        const auto here = merit(RoughRecords(text, separator, quote).records());
        const bool isTie = here.first == most.first && best == preferred && most.first > 0;
        if (here > most && !isTie) {
            best = separator;
            most = here;
        }
    }
    return best;
}

bool looksLikeValue(QByteArray field)
{
    field = field.trimmed();
    bool isNumber = false;
    (void)field.toDouble(&isNumber);
    const bool isDate = !field.isEmpty() && field[0] >= '0' && field[0] <= '9' &&
                        std::ranges::any_of(field, [](char c) { return c == '-' || c == ':' || c == '/' || c == '.'; });
    return isNumber || isDate || field.contains('@') || field.startsWith('{') || field.startsWith('+');
}

QByteArray unquoted(const QByteArray &field, char quote)
{
    const QByteArray bare = field.trimmed();
    return bare.size() > 1 && bare.startsWith(quote) && bare.endsWith(quote) ? bare.sliced(1, bare.size() - 2) : bare;
}

} // namespace

DelimiterGuess guessedDelimiters(QByteArrayView text, char preferred)
{
    DelimiterGuess guess;
    guess.quote = timesAround(text, '\'') > timesAround(text, '"') ? '\'' : '"';
    guess.separator = guessedSeparator(text, guess.quote, preferred);
    const RoughRecords rough(text, guess.separator, guess.quote);
    guess.hasHeader =
        rough.records().empty() || std::ranges::none_of(rough.records().front(), [&guess](const QByteArray &field) {
            return looksLikeValue(unquoted(field, guess.quote));
        });
    return guess;
}

} // namespace heliograph
