// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/historycommand.h"

#include "app/deliverylines.h"
#include "app/jsonlines.h"
#include "app/recordlines.h"
#include "core/bulk/runarchive.h"
#include "core/bulk/runfolder.h"
#include "core/store/recordexport.h"
#include "core/wire/deliverytext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace heliograph {

using namespace Qt::StringLiterals;

HistoryCommand::HistoryCommand(const Invocation &invocation, Console &console, Surroundings &surroundings)
    : Command(invocation, console, surroundings)
    , m_finder(surroundings, console)
{
    connect(&m_interrupt, &Interrupt::interrupted, this, [this] {
        if (m_wait)
            m_wait->stop();
    });
}

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
    if (invocation().action == u"deliveries"_s) {
        if (const auto begun = deliveries(**core); !begun)
            refuse(begun.error());
        return;
    }
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
    if (record->delivery)
        console().line(tr("Delivery: %1 (heliograph history deliveries %2)", "3 delivered, 1 failed; a number")
                           .arg(deliverySummaryText(*record->delivery), QString::number(id)));
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

/// Ends by itself, unless there is an error.
Result<> HistoryCommand::deliveries(SendCore &core)
{
    const auto numbers = ids();
    if (!numbers)
        return tl::unexpected(numbers.error());
    const auto record = core.sends().byId(numbers->front()).and_then(withDelivery);
    if (!record)
        return tl::unexpected(record.error());
    const auto known = DeliveryStore(core.database()).of(record->id);
    if (!known)
        return tl::unexpected(known.error());
    if (invocation().stored) {
        printDeliveries(console(), *record, *known);
        Q_EMIT finished(status::good);
        return {};
    }
    m_finder.findAgain(record->workspace, [this, &core, record = *record, known = *known](const Result<Target> &found) {
        if (found)
            ask(core, record, *found);
        else
            told(record, known, found.error());
    });
    return {};
}

void HistoryCommand::ask(SendCore &core, const SendRecord &record, const Target &target)
{
    m_wait = std::make_unique<DeliveryWait>(core, surroundings().clock());
    connect(m_wait.get(), &DeliveryWait::told, this, &HistoryCommand::told);
    m_wait->start({record}, target, false);
}

void HistoryCommand::told(const SendRecord &record, const Deliveries &known, const std::optional<Error> &problem)
{
    printDeliveries(console(), record, known);
    if (!problem) {
        Q_EMIT finished(status::good);
        return;
    }
    console().note(forTerminal(problem->message));
    if (!problem->detail.isEmpty())
        console().note(forTerminal(tr("It said: %1").arg(problem->detail)));
    Q_EMIT finished(problem->code == u"delivery.refused"_s ? status::rejected : status::notSent);
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
