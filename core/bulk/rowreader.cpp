// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/rowreader.h"

#include "core/bulk/rowerrors.h"
#include "core/bulk/textfaults.h"

#include <algorithm>

namespace heliograph {

namespace {

/// Bytes that are no character become the sign for that.
void mendText(QByteArray &text)
{
    if (!text.isValidUtf8())
        text = QString::fromUtf8(text).toUtf8();
}

} // namespace

Result<RowReader> RowReader::open(const QString &path, const FileShape &shape)
{
    auto records = RecordReader::open(path, shape);
    if (!records)
        return tl::unexpected(records.error());
    return RowReader(*std::move(records));
}

Result<bool> RowReader::next(Row &row)
{
    const auto found = m_records.next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return false;
    row.record = ++m_record;
    fill(row, **found);
    return true;
}

void RowReader::fill(Row &row, const ScannedRecord &record)
{
    row.place = record.place;
    row.finding = textFault(record);
    if (shape().format == RowFormat::Delimited) {
        row.text.clear();
        m_records.split(record, row.fields);
        const auto found = static_cast<qsizetype>(row.fields.size());
        if (!row.finding && found != columns().size())
            row.finding = rowerror::fieldCount(record.place.line, found, columns().size());
    } else {
        row.fields.clear();
        row.text.resize(0);
        row.text.append(record.text);
    }
    if (row.finding) {
        std::for_each(row.fields.begin(), row.fields.end(), mendText);
        mendText(row.text);
    }
}

Result<> RowReader::seek(const RowIndex &index, qint64 record)
{
    if (index.stamp() != m_records.file().stamp())
        return rowerror::changed(m_records.file().path());
    if (record < 1 || record > index.records())
        return rowerror::noSuchRecord(record, index.records());
    const RowIndex::Point point = index.before(record);
    m_records.seek(point.place);
    m_record = point.record - 1;
    return pass(record - point.record);
}

Result<> RowReader::pass(qint64 records)
{
    for (; records > 0; --records) {
        const auto found = m_records.next();
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return rowerror::changed(m_records.file().path());
        ++m_record;
    }
    return {};
}

} // namespace heliograph
