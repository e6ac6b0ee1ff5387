// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/historycommand.h"

#include "app/jsonlines.h"
#include "app/recordlines.h"
#include "core/base/files.h"
#include "core/base/redactor.h"
#include "core/json/writer.h"
#include "core/request/channelsecrets.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// A field of a CSV file (RFC 4180). A leading =, +, - or @ would be run as a formula by a spreadsheet.
QByteArray csvField(QString text)
{
    static const QString formula = u"=+-@\t\r"_s;
    if (!text.isEmpty() && formula.contains(text.front()))
        text.prepend(u'\'');
    text.replace(u'"', u"\"\""_s);
    return '"' + text.toUtf8() + '"';
}

QByteArray csvLine(const QStringList &fields)
{
    QByteArrayList cells;
    for (const QString &field : fields)
        cells.append(csvField(field));
    return cells.join(',') + "\r\n";
}

QByteArray csvHead()
{
    return csvLine({u"id"_s, u"created_at"_s, u"kind"_s, u"workspace"_s, u"title"_s, u"outcome"_s, u"status_code"_s,
                    u"message"_s, u"idempotency_key"_s, u"attempts"_s, u"body"_s});
}

QByteArray csvRow(const SendRecord &record)
{
    return csvLine(
        {QString::number(record.id), isoUtc(record.createdAt), kindName(record.request.kind), record.workspace.name,
         record.title, record.outcome ? outcomeName(*record.outcome) : sendStateName(record.state),
         record.statusCode ? QString::number(*record.statusCode) : QString(), redacted(record.message),
         record.request.idempotencyKey, QString::number(record.attempts), maskedRequest(record.request.body)});
}

QByteArray jsonRow(const SendRecord &record)
{
    json::Value object = historyObject(record);
    object.set("title", json::Value::string(record.title));
    object.set("method", json::Value::string(record.request.method));
    object.set("url", json::Value::string(record.url.toString(QUrl::FullyEncoded)));
    object.set("body", json::Value::string(maskedRequest(record.request.body)));
    object.set("message", json::Value::string(redacted(record.message)));
    return json::compact(object) + '\n';
}

/// One record at a time, for all bodies together may be larger than the memory.
Result<> writeRows(const SendStore &sends, const std::vector<SendRecord> &records, bool spreadsheet,
                   const WritePiece &write)
{
    if (spreadsheet)
        write(csvHead());
    for (const SendRecord &record : records) {
        const auto whole = sends.byId(record.id);
        if (!whole)
            return tl::unexpected(whole.error());
        write(spreadsheet ? csvRow(*whole) : jsonRow(*whole));
    }
    return {};
}

} // namespace

void HistoryCommand::start()
{
    const auto core = surroundings().core();
    if (!core) {
        refuse(core.error());
        return;
    }
    if (!(*core)->notice().isEmpty())
        console().note((*core)->notice());
    SendStore &sends = (*core)->sends();
    const QString &action = invocation().action;
    const Result<> done = action == u"show"_s     ? show(sends)
                          : action == u"export"_s ? exportTo(sends, invocation().items.first())
                                                  : list(sends);
    if (done)
        Q_EMIT finished(status::good);
    else
        refuse(done.error());
}

Result<HistoryQuery> HistoryCommand::query()
{
    HistoryQuery query;
    query.search = invocation().search;
    query.limit = invocation().limit;
    const auto outcome = outcomeOption(invocation().outcome, u"--outcome"_s);
    if (!outcome)
        return tl::unexpected(outcome.error());
    query.outcome = *outcome;
    if (invocation().since.isEmpty())
        return query;
    const auto since = sinceOption(invocation().since, surroundings().clock().now());
    if (!since)
        return tl::unexpected(since.error());
    query.since = *since;
    return query;
}

Result<> HistoryCommand::list(SendStore &sends)
{
    const auto records = query().and_then([&sends](const HistoryQuery &wanted) { return sends.list(wanted); });
    if (!records)
        return tl::unexpected(records.error());
    printRecords(console(), *records, tr("Nothing was sent yet that fits."));
    return {};
}

Result<> HistoryCommand::show(SendStore &sends)
{
    const auto numbers = ids();
    if (!numbers)
        return tl::unexpected(numbers.error());
    const qint64 id = numbers->front();
    const auto record = sends.byId(id);
    if (!record)
        return tl::unexpected(record.error());
    const auto attempts = sends.attempts(id);
    if (!attempts)
        return tl::unexpected(attempts.error());
    if (console().isJson()) {
        console().object(showObject(*record, *attempts));
        return {};
    }
    console().line(outcomeLine(*record));
    console().line(u"%1 %2"_s.arg(QString::fromLatin1(record->request.method), record->url.toString()));
    console().line(QString::fromUtf8(record->request.body));
    for (const AttemptRecord &attempt : *attempts) {
        const QString end = attempt.status > 0 ? QString::number(attempt.status) : forTerminal(attempt.errorMessage);
        console().line(tr("Attempt %1, %2: %3").arg(attempt.number).arg(isoUtc(attempt.startedAt), end));
        if (!attempt.answerBody.isEmpty())
            console().line(forTerminal(QString::fromUtf8(attempt.answerBody)));
    }
    return {};
}

Result<> HistoryCommand::exportTo(SendStore &sends, const QString &path)
{
    const auto records = query().and_then([&sends](const HistoryQuery &wanted) { return sends.list(wanted); });
    if (!records)
        return tl::unexpected(records.error());
    const bool spreadsheet = path.endsWith(u".csv"_s, Qt::CaseInsensitive);
    const auto fill = [&](const WritePiece &write) { return writeRows(sends, *records, spreadsheet, write); };
    if (auto written = writeFile(path, fill); !written)
        return written;
    console().note(tr("%n send(s) written to %1.", nullptr, static_cast<int>(records->size())).arg(path));
    return {};
}

Result<QDateTime> sinceOption(const QString &text, const QDateTime &now)
{
    static const QRegularExpression relative(u"^(\\d{1,6})([mhd])$"_s);
    if (const auto match = relative.match(text); match.hasMatch()) {
        const qint64 unit = match.captured(2) == u"m"_s ? 60 : match.captured(2) == u"h"_s ? 3600 : 86400;
        return now.addSecs(-match.captured(1).toLongLong() * unit);
    }
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid())
        return time.toUTC();
    return fail(u"usage"_s,
                QCoreApplication::translate("HistoryCommand",
                                            "--since takes 2026-01-02, 2026-01-02T03:04:05Z, 90m, 24h or 7d, not “%1”.")
                    .arg(text));
}

} // namespace heliograph
