// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/bulk/rowfile.h"

#include <QFile>

#include <optional>

namespace heliograph::test {

using namespace Qt::StringLiterals;

namespace {

QString placed(const Row &row)
{
    return QString::number(row.place.line) + u':' + shown(row);
}

} // namespace

RowFile::RowFile(const QByteArray &content, const QString &name)
    : m_path(m_folder.filePath(name))
{
    write(content);
}

void RowFile::write(const QByteArray &content) const
{
    // A file that is written over waits for the disk, a new one does not.
    QFile::remove(m_path);
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("The test's file cannot be written.");
}

FileShape RowFile::shape() const
{
    return recognizeShape(m_path).value_or(FileShape{});
}

QString shown(const Row &row)
{
    QStringList fields;
    for (const QByteArray &field : row.fields)
        fields += QString::fromUtf8(field);
    const QString text = row.text.isEmpty() ? fields.join(u'|') : QString::fromUtf8(row.text);
    return row.finding ? u'!' + shown(*row.finding) : text;
}

QString shown(const Error &error)
{
    return u"%1@%2:%3"_s.arg(error.code).arg(error.place.line).arg(error.place.column);
}

QStringList rowsOf(const QString &path, const FileShape &shape)
{
    auto reader = RowReader::open(path, shape);
    if (!reader)
        return {shown(reader.error())};
    QStringList rows;
    for (Row row;;) {
        const auto more = reader->next(row);
        if (!more)
            return rows << shown(more.error());
        if (!*more)
            return rows;
        rows += placed(row);
        if (row.record != rows.size())
            rows += u"record %1"_s.arg(row.record);
    }
}

QStringList rowsByIndex(const QString &path, const FileShape &shape, qsizetype expected)
{
    // An error of the indexing leaves what there was before it.
    RowIndex index;
    (void)indexRows(path, shape, [&index](const IndexProgress &progress) {
        index = progress.index;
        return true;
    });
    auto reader = RowReader::open(path, shape);
    if (!reader || index.records() != expected)
        return {u"%1 rows are in the index"_s.arg(index.records())};
    QStringList rows;
    Row row;
    for (qint64 record = index.records(); record > 0; --record) {
        const bool found = reader->seek(index, record) && reader->next(row).value_or(false) && row.record == record;
        rows.prepend(found ? placed(row) : u"not found"_s);
    }
    return rows;
}

} // namespace heliograph::test
