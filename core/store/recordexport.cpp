// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recordexport.h"

#include "core/base/clock.h"
#include "core/base/csvline.h"
#include "core/base/files.h"
#include "core/base/redactor.h"
#include "core/json/writer.h"
#include "core/request/channelsecrets.h"
#include "core/store/historystore.h"
#include "core/store/recordjson.h"

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

QByteArray csvHead()
{
    return csvLine({u"id"_s, u"created_at"_s, u"kind"_s, u"workspace"_s, u"title"_s, u"outcome"_s, u"status_code"_s,
                    u"message"_s, u"idempotency_key"_s, u"attempts"_s, u"tags"_s, u"body"_s});
}

QByteArray csvRow(const SendRecord &record)
{
    return csvLine({QString::number(record.id), isoUtc(record.createdAt), kindName(record.request.kind),
                    record.workspace.name, record.title,
                    record.outcome ? outcomeName(*record.outcome) : sendStateName(record.state),
                    record.statusCode ? QString::number(*record.statusCode) : QString(), redacted(record.message),
                    record.request.idempotencyKey, QString::number(record.attempts), record.tags.join(", "_L1),
                    maskedRequest(record.request.body)});
}

Result<QByteArray> rowOf(qint64 id, bool spreadsheet, const SendStore &sends)
{
    const auto whole = sends.byId(id);
    if (!whole)
        return tl::unexpected(whole.error());
    if (spreadsheet)
        return csvRow(*whole);
    return sends.attempts(id).map([&whole](const std::vector<AttemptRecord> &attempts) {
        return json::compact(maskedObject(*whole, attempts)) + '\n';
    });
}

Result<std::vector<qint64>> idsOf(const ExportChoice &choice, const HistoryStore &history)
{
    std::vector<qint64> ids = choice.ids;
    for (const HistoryQuery &page : choice.pages) {
        const auto found = history.ids(page);
        if (!found)
            return tl::unexpected(found.error());
        ids.insert(ids.end(), found->begin(), found->end());
    }
    return ids;
}

} // namespace

Result<int> exportSends(const QString &file, const ExportChoice &choice, Database &database)
{
    const SendStore sends(database);
    const bool spreadsheet = file.endsWith(".csv"_L1, Qt::CaseInsensitive);
    auto ids = idsOf(choice, HistoryStore(database));
    if (!ids)
        return tl::unexpected(ids.error());
    const auto written = writeFile(file, [&](const WritePiece &write) -> Result<> {
        if (spreadsheet)
            write(csvHead());
        for (const qint64 id : *ids) {
            const auto row = rowOf(id, spreadsheet, sends);
            if (!row)
                return tl::unexpected(row.error());
            write(*row);
        }
        return {};
    });
    return written.map([&ids] { return static_cast<int>(ids->size()); });
}

} // namespace heliograph
