// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/historycommand.h"

#include "app/jsonlines.h"
#include "app/recordlines.h"
#include "core/bulk/runarchive.h"
#include "core/bulk/runfolder.h"
#include "core/store/recordexport.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace heliograph {

using namespace Qt::StringLiterals;

void HistoryCommand::start()
{
    const auto core = surroundings().core();
    if (!core) {
        refuse(core.error());
        return;
    }
    if (!(*core)->notice().isEmpty())
        console().note((*core)->notice());
    archiveWhatIsLeft(RunFolder(surroundings().folder()), (*core)->database());
    SendStore &sends = (*core)->sends();
    HistoryStore &history = (*core)->history();
    const QString &action = invocation().action;
    const Result<> done = action == u"show"_s     ? show(sends)
                          : action == u"export"_s ? exportTo((*core)->database(), invocation().items.first())
                                                  : list(history);
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

Result<> HistoryCommand::list(HistoryStore &history)
{
    const auto records = query().and_then([&history](const HistoryQuery &wanted) { return history.list(wanted); });
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

Result<> HistoryCommand::exportTo(Database &database, const QString &path)
{
    const auto wanted = query();
    if (!wanted)
        return tl::unexpected(wanted.error());
    const auto written = exportSends(path, {{}, {*wanted}}, database);
    if (!written)
        return tl::unexpected(written.error());
    console().note(tr("%n send(s) written to %1.", nullptr, *written).arg(path));
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
