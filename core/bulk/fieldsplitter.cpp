// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/fieldsplitter.h"

#include <csv.h>

#include <algorithm>
#include <new>

namespace heliograph {

namespace {

constexpr std::size_t growBytes = 4096;

/// Writes fields over those of the record before.
class FieldWriter
{
public:
    explicit FieldWriter(std::vector<QByteArray> &fields)
        : m_fields(fields)
    {
    }

    void add(const char *bytes, qsizetype size)
    {
        if (m_count == m_fields.size())
            m_fields.emplace_back();
        QByteArray &field = m_fields[m_count++];
        field.resize(size);
        std::copy_n(bytes, size, field.data());
    }
    void end() { m_fields.resize(m_count); }

private:
    std::vector<QByteArray> &m_fields;
    std::size_t m_count = 0;
};

int neverBlank(unsigned char)
{
    return 0;
}

void addField(void *bytes, std::size_t size, void *writer)
{
    static_cast<FieldWriter *>(writer)->add(static_cast<const char *>(bytes), static_cast<qsizetype>(size));
}

void endRecord(int, void *) {}

} // namespace

void FieldSplitter::Free::operator()(csv_parser *parser) const
{
    csv_free(parser);
    delete parser;
}

FieldSplitter::FieldSplitter(char separator, char quote)
    : m_separator(separator)
    , m_quote(quote)
    , m_parser(new csv_parser{})
{
    csv_init(m_parser.get(), 0);
    csv_set_delim(m_parser.get(), static_cast<unsigned char>(separator));
    csv_set_quote(m_parser.get(), static_cast<unsigned char>(quote));
    csv_set_space_func(m_parser.get(), neverBlank);
    csv_set_blk_size(m_parser.get(), growBytes);
}

void FieldSplitter::split(const ScannedRecord &record, std::vector<QByteArray> &fields)
{
    if (record.hasDoubledQuote || record.afterQuote >= 0)
        parse(record.text, fields);
    else
        cut(record.text, fields);
}

/// Where each quote is the first or the last of its field nothing has to be parsed: most rows, at a fraction of the
/// time.
void FieldSplitter::cut(QByteArrayView record, std::vector<QByteArray> &fields) const
{
    FieldWriter writer(fields);
    const char *from = record.data();
    const char *const end = from + record.size();
    for (;; ++from) {
        const bool isQuoted = m_quote != '\0' && from != end && *from == m_quote;
        from += isQuoted ? 1 : 0;
        const char *const to = std::find(from, end, isQuoted ? m_quote : m_separator);
        writer.add(from, to - from);
        from = isQuoted ? to + 1 : to;
        if (from == end)
            break;
    }
    writer.end();
}

void FieldSplitter::parse(QByteArrayView record, std::vector<QByteArray> &fields)
{
    FieldWriter writer(fields);
    const auto size = static_cast<std::size_t>(record.size());
    // Not strict, it takes everything but what there is no memory for.
    if (csv_parse(m_parser.get(), record.data(), size, addField, endRecord, &writer) != size ||
        csv_fini(m_parser.get(), addField, endRecord, &writer) != 0)
        throw std::bad_alloc();
    writer.end();
}

} // namespace heliograph
