// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runplan.h"

#include "core/bulk/filehash.h"
#include "core/bulk/rowerrors.h"
#include "core/bulk/runreading.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// Enough that what is rare in a column is among them, and read in a few hundredths of a second.
constexpr std::size_t rowsForTypes = 5000;
constexpr qsizetype bytesForTypes = qsizetype{8} * 1024 * 1024;
constexpr qsizetype hashedTogether = 1024 * 1024;

class PlanText
{
    Q_DECLARE_TR_FUNCTIONS(Bulk)
};

QByteArray seedOf(const RunPlan &plan, const QByteArray &fileHash)
{
    QCryptographicHash hash(fileHashMethod);
    hash.addData(fileHash);
    if (plan.request)
        hash.addData(plan.request->text());
    hash.addData(readingText({plan.shape, plan.types, plan.group}));
    return hash.result();
}

} // namespace

std::vector<ColumnType> typesOf(const QString &file, const FileShape &shape)
{
    auto reader = RowReader::open(file, shape);
    if (!reader)
        return {};
    std::vector<Row> rows;
    qsizetype bytes = 0;
    Row row;
    while (rows.size() < rowsForTypes && bytes < bytesForTypes) {
        const auto found = reader->next(row);
        if (!found || !*found)
            break;
        for (const QByteArray &field : row.fields)
            bytes += field.size();
        if (!row.finding)
            rows.push_back(row);
    }
    return recognizedTypes(rows, reader->columns().size());
}

Result<QByteArray> hashOf(const QString &file, const std::function<bool(qint64)> &progress)
{
    auto source = SourceFile::open(file);
    if (!source)
        return tl::unexpected(source.error());
    FileHasher hash;
    QByteArray piece(hashedTogether, Qt::Uninitialized);
    for (qint64 at = 0; at < source->size();) {
        const auto read = source->read(at, piece.data(), piece.size());
        if (!read)
            return tl::unexpected(read.error());
        hash.add(QByteArrayView(piece).first(*read));
        at += *read;
        if (progress && !progress(at))
            return rowerror::stopped();
    }
    return hash.result();
}

Result<RecordMaker> makerOf(const RunPlan &plan, const QStringList &columns, const QByteArray &fileHash,
                            const QDateTime &now)
{
    RecordSettings settings{plan.workspace, QFileInfo(plan.file).path(), seedOf(plan, fileHash), now, {}, {}};
    const bool isDelimited = plan.shape.format == RowFormat::Delimited;
    if (isDelimited && !plan.request) {
        return fail(
            u"bulk.no_request"_s,
            PlanText::tr("A row of a CSV or TSV file fills a request: choose one whose values name the columns, "
                         "as {{column}}."));
    }
    if (!isDelimited && plan.request) {
        return fail(u"bulk.no_columns"_s,
                    PlanText::tr("A JSON file holds whole documents, and has no columns to fill a request with: run it "
                                 "without one."));
    }
    if (isDelimited) {
        auto rows = RowTemplate::compile(*plan.request, columns, plan.types);
        if (!rows)
            return tl::unexpected(rows.error());
        if (plan.group) {
            if (const auto good = rows->checkGroups(); !good)
                return tl::unexpected(good.error());
            settings.group = plan.group;
        }
        settings.rows = std::make_shared<const RowTemplate>(*std::move(rows));
        settings.folder = plan.request->folder();
    }
    return RecordMaker(std::move(settings));
}

} // namespace heliograph
