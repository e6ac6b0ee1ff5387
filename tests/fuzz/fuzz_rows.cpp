// SPDX-License-Identifier: GPL-3.0-or-later
// Any file: it is recognised and read to its end or to an error that has a sentence and a place, and each row is found
// through the index as it was read. Records without doubled quotes are cut by us and not by libcsv, which finds the
// same.
#include "core/bulk/rowindexer.h"
#include "core/bulk/rowreader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdint>
#include <cstdlib>
#include <memory>

using namespace heliograph;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// In memory where the system has such a place: a disk makes few files a second.
QString folderTemplate()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/rows-XXXXXX");
}

QString fileWith(QByteArrayView bytes)
{
    static const QTemporaryDir folder(folderTemplate());
    const QString path = folder.filePath(QStringLiteral("rows"));
    // Another file each time, which its stamp tells.
    QFile::remove(path);
    QFile file(path);
    require(file.open(QIODevice::WriteOnly) && file.write(bytes.data(), bytes.size()) == bytes.size());
    return path;
}

void isWellFormed(const Error &error)
{
    require(error.code.startsWith(QLatin1String("bulk.")) && !error.message.isEmpty());
    require(error.place.line >= 0 && error.place.column >= 0);
}

bool isSame(const Row &one, const Row &other)
{
    return one.record == other.record && one.place == other.place && one.fields == other.fields &&
           one.text == other.text && one.finding.has_value() == other.finding.has_value();
}

std::vector<Row> readAll(const QString &path, const FileShape &shape, QString &error)
{
    std::vector<Row> rows;
    auto reader = RowReader::open(path, shape);
    if (!reader) {
        isWellFormed(reader.error());
        error = reader.error().code;
        return rows;
    }
    for (Row row;;) {
        const auto more = reader->next(row);
        if (!more) {
            isWellFormed(more.error());
            error = more.error().code;
        }
        if (!more || !*more)
            return rows;
        if (row.finding)
            isWellFormed(*row.finding);
        require(row.place.line >= 1 && row.place.column >= 1 && row.record == qint64(rows.size()) + 1);
        require(row.text.isValidUtf8());
        for (const QByteArray &field : row.fields)
            require(field.isValidUtf8());
        rows.push_back(row);
    }
}

void agreesWithItsIndex(const QString &path, const FileShape &shape)
{
    QString error;
    const std::vector<Row> rows = readAll(path, shape, error);
    RowIndex index;
    const auto indexed = indexRows(path, shape, [&index](const IndexProgress &progress) {
        index = progress.index;
        return true;
    });
    require(index.records() == qint64(rows.size()));
    require(indexed.has_value() == (error.isEmpty() && !rows.empty()));
    auto reader = RowReader::open(path, shape);
    Row row;
    // From the end, so that each is sought.
    for (qint64 record = index.records(); record > 0; record -= 1 + record / 16) {
        require(reader && reader->seek(index, record) && reader->next(row).value_or(false));
        require(isSame(row, rows[std::size_t(record) - 1]));
    }
}

/// Each row again, parsed by libcsv: what we cut ourselves must come out as it does.
void cutsLikeLibcsv(const QString &path, const FileShape &shape)
{
    auto reader = RecordReader::open(path, shape);
    FieldSplitter splitter(shape.separator, shape.quote);
    while (reader && shape.format == RowFormat::Delimited) {
        const auto found = reader->next();
        if (!found || !*found)
            return;
        ScannedRecord record = **found;
        std::vector<QByteArray> cut;
        splitter.split(record, cut);
        record.hasDoubledQuote = true;
        std::vector<QByteArray> parsed;
        splitter.split(record, parsed);
        require(cut == parsed);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString path = fileWith(bytes);
    auto shape = recognizeShape(path);
    if (!shape) {
        isWellFormed(shape.error());
        return 0;
    }
    agreesWithItsIndex(path, *shape);
    cutsLikeLibcsv(path, *shape);
    // What a person may correct, drawn from the bytes.
    shape->format = static_cast<RowFormat>(data[0] % 3);
    shape->encoding = static_cast<TextEncoding>(data[size / 2] % 4);
    shape->hasHeader = !shape->hasHeader;
    agreesWithItsIndex(path, *shape);
    return 0;
}
