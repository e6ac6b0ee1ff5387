// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/recordreader.h"

#include "core/bulk/arrayscanner.h"
#include "core/bulk/linescanner.h"
#include "core/bulk/rowerrors.h"
#include "core/bulk/textfaults.h"

#include <QSet>

namespace heliograph {

namespace {

std::unique_ptr<RecordScanner> scannerFor(const FileShape &shape)
{
    switch (shape.format) {
    case RowFormat::JsonLines:
        return std::make_unique<LineScanner>();
    case RowFormat::JsonArray:
        return std::make_unique<ArrayScanner>();
    case RowFormat::Delimited:
        break;
    }
    return std::make_unique<LineScanner>(shape.separator, shape.quote);
}

QStringList trimmedNames(const std::vector<QByteArray> &fields)
{
    QStringList names;
    names.reserve(static_cast<qsizetype>(fields.size()));
    for (const QByteArray &field : fields)
        names += QString::fromUtf8(field).trimmed();
    return names;
}

QStringList namesTwice(const QStringList &names)
{
    QSet<QString> seen;
    QStringList twice;
    for (const QString &name : names) {
        if (seen.contains(name) && !twice.contains(name))
            twice += name;
        seen.insert(name);
    }
    return twice;
}

QList<int> columnsWithoutName(const QStringList &names)
{
    QList<int> columns;
    for (int i = 0; i < names.size(); ++i) {
        if (names[i].isEmpty())
            columns += i + 1;
    }
    return columns;
}

Result<> checkedNames(const QStringList &names, qint64 line)
{
    if (const auto columns = columnsWithoutName(names); !columns.isEmpty())
        return rowerror::headerWithoutName(columns, line);
    if (const auto twice = namesTwice(names); !twice.isEmpty())
        return rowerror::headerTwice(twice, line);
    return {};
}

} // namespace

RecordReader::RecordReader(SourceFile file, const FileShape &shape)
    : m_shape(shape)
    , m_window(std::move(file), shape.encoding)
    , m_scanner(scannerFor(shape))
    , m_splitter(shape.separator, shape.quote)
{
}

Result<RecordReader> RecordReader::open(const QString &path, const FileShape &shape, TextWindow::Watch watch)
{
    auto file = SourceFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if (file->size() == 0)
        return rowerror::empty(path);
    RecordReader reader(*std::move(file), shape);
    reader.m_window.setWatch(std::move(watch));
    if (shape.format != RowFormat::Delimited)
        return reader;
    if (const auto ready = shape.hasHeader ? reader.takeHeader() : reader.countColumns(); !ready)
        return tl::unexpected(ready.error());
    return reader;
}

void RecordReader::seek(const RecordPlace &place)
{
    m_window.seek(place.offset);
    m_scanner->resume(place);
}

Result<std::vector<QByteArray>> RecordReader::firstFields()
{
    const auto first = next();
    if (!first)
        return tl::unexpected(first.error());
    if (!*first)
        return rowerror::empty(file().path());
    const ScannedRecord &record = **first;
    if (auto finding = textFault(record); finding && m_shape.hasHeader)
        return tl::unexpected(*std::move(finding));
    m_headerLine = record.place.line;
    std::vector<QByteArray> fields;
    split(record, fields);
    return fields;
}

Result<> RecordReader::takeHeader()
{
    const auto fields = firstFields();
    if (!fields)
        return tl::unexpected(fields.error());
    m_columns = trimmedNames(*fields);
    return checkedNames(m_columns, m_headerLine);
}

/// With a reader of its own: this one begins with the first record.
Result<> RecordReader::countColumns()
{
    auto file = SourceFile::open(m_window.file().path());
    if (!file)
        return tl::unexpected(file.error());
    const auto fields = RecordReader(*std::move(file), m_shape).firstFields();
    if (!fields)
        return tl::unexpected(fields.error());
    for (std::size_t i = 1; i <= fields->size(); ++i)
        m_columns += QString::number(i);
    return {};
}

} // namespace heliograph
