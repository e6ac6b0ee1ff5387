// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bulkcommand.h"

#include "app/bulklines.h"
#include "app/jsonlines.h"
#include "core/bulk/runsummary.h"

#include <QDir>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFailures = 1000;   ///< in the summary; all of them are in a file then
constexpr int shownProblems = 20;    ///< to a person
constexpr int listedProblems = 1000; ///< records, with --json
constexpr qint64 reportEveryMs = 1000;

} // namespace

BulkCommand::BulkCommand(const Invocation &invocation, Console &console, Surroundings &surroundings)
    : Command(invocation, console, surroundings)
    , m_finder(surroundings, console)
{
    connect(&m_interrupt, &Interrupt::interrupted, this, &BulkCommand::interrupted);
}

void BulkCommand::start()
{
    if (const auto good = checkOptions(); !good)
        return refuse(good.error());
    m_run = std::make_unique<BulkRun>(surroundings().runSurroundings());
    connect(m_run.get(), &BulkRun::making, this, &BulkCommand::making);
    connect(m_run.get(), &BulkRun::made, this, &BulkCommand::made);
    connect(m_run.get(), &BulkRun::failed, this, &BulkCommand::failed);
    connect(m_run.get(), &BulkRun::progressed, this, &BulkCommand::progressed);
    connect(m_run.get(), &BulkRun::ended, this, &BulkCommand::ended);
    connect(m_run.get(), &BulkRun::archived, this, &BulkCommand::archived);
    if (invocation().items.isEmpty())
        startAgain();
    else
        startFile();
}

Result<> BulkCommand::checkOptions() const
{
    const Invocation &options = invocation();
    qsizetype orders = options.items.size();
    for (const QString &run : {options.resume, options.failedOnly, options.unknownOnly})
        orders += run.isEmpty() ? 0 : 1;
    if (orders == 1 && (!options.items.isEmpty() || (!options.dryRun && options.request.isEmpty())))
        return {};
    if (orders == 1)
        return fail(u"usage"_s, tr("A run that is there keeps its records: --dry-run and --request go with a FILE."));
    return fail(u"usage"_s, tr("Give one of FILE, --resume RUN, --failed-only RUN and --unknown-only RUN (see "
                               "heliograph bulk --help)."));
}

void BulkCommand::startFile()
{
    auto plan = readPlan();
    if (!plan)
        return refuse(plan.error());
    m_plan = *std::move(plan);
    m_finder.find(invocation().workspace, [this](const Result<Target> &target) { targetFound(target); });
}

/// Of the file and the request; the workspace comes later.
Result<RunPlan> BulkCommand::readPlan() const
{
    RunPlan plan;
    plan.file = QDir::current().absoluteFilePath(invocation().items.first());
    const auto shape = recognizeShape(plan.file);
    if (!shape)
        return tl::unexpected(shape.error());
    plan.shape = *shape;
    if (!invocation().request.isEmpty()) {
        auto request = Document::read(invocation().request);
        if (!request)
            return tl::unexpected(request.error());
        plan.request = *std::move(request);
    }
    const auto rows = RowReader::open(plan.file, plan.shape);
    if (!rows)
        return tl::unexpected(rows.error());
    plan.types = typesOf(plan.file, plan.shape);
    return chooseText(plan, rows->columns()).and_then([&] { return chooseGroups(plan, rows->columns()); }).map([&] {
        return plan;
    });
}

Result<> BulkCommand::chooseGroups(RunPlan &plan, const QStringList &columns) const
{
    const QString name = invocation().groupColumn.trimmed();
    if (name.isEmpty())
        return {};
    const qsizetype column = columns.indexOf(name);
    if (column < 0)
        return fail(u"usage"_s, tr("The file has no column “%1” to group its rows by.").arg(name));
    plan.group = column;
    return {};
}

Result<> BulkCommand::chooseText(RunPlan &plan, const QStringList &columns) const
{
    for (const QString &name : invocation().textColumns) {
        const qsizetype column = columns.indexOf(name.trimmed());
        if (column < 0 || std::cmp_greater_equal(column, plan.types.size()))
            return fail(u"usage"_s, tr("The file has no column “%1” to take as text.").arg(name));
        plan.types[static_cast<std::size_t>(column)] = ColumnType::Text;
    }
    return {};
}

void BulkCommand::startAgain()
{
    const Invocation &options = invocation();
    m_part = !options.failedOnly.isEmpty()    ? RunPart::Failed
             : !options.unknownOnly.isEmpty() ? RunPart::Unknown
                                              : RunPart::Rest;
    const auto id = RunFolder(surroundings().folder()).idOf(options.resume + options.failedOnly + options.unknownOnly);
    if (!id)
        return refuse(id.error());
    m_runId = *id;
    m_isOrdered = true;
    m_run->open(m_runId);
}

void BulkCommand::targetFound(const Result<Target> &target)
{
    if (!target)
        return refuse(target.error());
    m_target = *target;
    if (isAgain())
        return send();
    m_plan->workspace = m_target.workspace;
    m_plan->isLook = invocation().dryRun;
    m_isOrdered = true;
    const QString id = surroundings().ids().uuid();
    // Who is to be asked must be told how many there are, and a look at the file alone is no run.
    const bool isAsked = m_target.workspace.kind == WorkspaceKind::Production && !invocation().production;
    if (!invocation().skipInvalid || invocation().dryRun || isAsked)
        return m_run->make(*m_plan, id);
    m_check.about.id = id;
    report({});
    m_run->makeAndStart(*m_plan, id, runTarget(), pace());
}

void BulkCommand::making(const FillingProgress &progress, qint64 totalBytes)
{
    if (!console().isWatched() || m_since.isValid() || (m_lastReport.isValid() && m_lastReport.elapsed() < 100))
        return;
    m_lastReport.start();
    const qint64 percent = totalBytes > 0 ? 100 * progress.bytes / totalBytes : 0;
    console().passing(tr("Checking: %1 records, %2 % of the file").arg(progress.records).arg(percent));
}

void BulkCommand::made(const RunCheck &check)
{
    m_check = check;
    m_counts = check.counts;
    if (!isAgain())
        return checked();
    // Where it was made for, unless another is named: which the run then refuses if its keys do not belong there.
    const auto found = [this](const Result<Target> &target) { targetFound(target); };
    if (invocation().workspace.isEmpty())
        m_finder.findAgain(check.about.workspace, found);
    else
        m_finder.find(invocation().workspace, found);
}

void BulkCommand::checked()
{
    const qint64 valid = m_counts.total - m_counts.invalid;
    if (m_counts.invalid > 0 && (!invocation().skipInvalid || valid == 0))
        return refuseInvalid();
    for (const QString &warning : warningLines(m_check))
        console().note(warning);
    if (invocation().dryRun)
        return dryRun();
    send();
}

void BulkCommand::refuseInvalid()
{
    const int most = console().isJson() ? listedProblems : shownProblems;
    const QString file = invocation().items.first();
    m_run->look<std::vector<RunRecord>>(
        this,
        [this, file](const Result<std::vector<RunRecord>> &records) {
            if (!records)
                return failed(records.error());
            if (console().isJson())
                console().object(invalidObject(file, *records));
            for (const RunRecord &record : *records) {
                for (const QString &line : problemLines(file, record))
                    console().note(line);
            }
            if (m_counts.invalid > std::ssize(*records))
                console().note(tr("… and %1 more.").arg(m_counts.invalid - std::ssize(*records)));
            console().note(tr("%1 of %2 records cannot be sent. Nothing was sent. Correct them, or leave them out with "
                              "--skip-invalid.")
                               .arg(m_counts.invalid)
                               .arg(m_counts.total));
            leave(status::invalid);
        },
        [most](const RunFile &run) { return run.records(run.states().in(RecordState::Invalid, 0, most)); });
}

void BulkCommand::dryRun()
{
    if (console().isJson()) {
        console().object(dryRunObject(m_check));
    } else {
        console().line(tr("%1 records in %2 calls, %3 bytes; %4 cannot be sent. Nothing was sent.")
                           .arg(m_counts.total)
                           .arg(m_check.calls)
                           .arg(m_check.bytes)
                           .arg(m_counts.invalid));
    }
    leave(m_counts.invalid > 0 ? status::rejected : status::good);
}

/// Ends, and leaves no run behind.
void BulkCommand::leave(int exitStatus)
{
    m_run->discard(this, [this, exitStatus](const Result<> &) { Q_EMIT finished(exitStatus); });
}

void BulkCommand::send()
{
    if (m_isInterrupted) // when there was nothing to pause
        return isAgain() ? void(Q_EMIT finished(status::notSent)) : leave(status::notSent);
    const qint64 count = m_part == RunPart::Unknown  ? m_counts.unknown
                         : m_part == RunPart::Failed ? m_counts.rejected + m_counts.notSent
                                                     : m_counts.pending() + m_counts.notSent;
    const bool isCounted = m_check.isSealed || m_part != RunPart::Rest;
    QString what =
        tr("%1: %n request(s) in PRODUCTION.", nullptr, static_cast<int>(count)).arg(m_target.workspace.name);
    if (!isCounted)
        what += u' ' + tr("And all the rest of the file, which was not read to its end.");
    if (const auto sure = confirmProduction(console(), m_target.workspace, invocation().production, what); !sure) {
        console().error(sure.error());
        return isAgain() ? void(Q_EMIT finished(status::invalid)) : leave(status::invalid);
    }
    report(m_counts);
    m_run->start(m_part, runTarget(), pace());
}

void BulkCommand::failed(const Error &error)
{
    refuse(error);
}

void BulkCommand::progressed(const RunCounts &counts)
{
    m_counts = counts;
    if (console().isWatched())
        console().passing(progressLine(counts, m_doneBefore, static_cast<double>(m_since.elapsed()) / 1000.0));
    if (m_lastReport.elapsed() >= reportEveryMs)
        report(counts);
}

/// Before the first call, and then about once a second.
void BulkCommand::report(const RunCounts &counts)
{
    if (!m_since.isValid()) {
        m_doneBefore = counts.total - counts.pending();
        m_since.start();
    }
    m_lastReport.start();
    if (console().isJson())
        console().object(progressObject(m_check.about.id, counts));
}

void BulkCommand::ended(RunEnd end, const std::optional<Error> &problem)
{
    m_hasEnded = true;
    m_end = end;
    m_problem = problem;
    // What could be checked only as it was made may be nothing at all.
    const bool isEmpty = m_counts.total == m_counts.invalid && !isAgain() && invocation().skipInvalid;
    if (isEmpty && end == RunEnd::Done)
        return refuseInvalid();
    summarize();
}

void BulkCommand::summarize()
{
    // What goes while it is made can be told of its keys only now.
    const bool isUnchecked = m_check.counts.total == 0;
    const DataFolder folder = surroundings().folder();
    const QStringList checked = warningLines(m_check);
    const QString failures = surroundings().folder().runs() + u'/' + m_check.about.id + u".failed.jsonl"_s;
    m_run->look<json::Value>(
        this,
        [this](const Result<json::Value> &summary) {
            if (summary)
                return summarized(*summary);
            console().note(summary.error().message);
            m_isSummarized = true;
            finishIfDone();
        },
        [=](const RunFile &run) -> Result<json::Value> {
            const auto warnings = warningsOf(run);
            const auto keys = isUnchecked ? keyCheckOf(run, RunFolder(folder), folder.database(), run.about().createdAt)
                                          : Result<RunCheck>();
            if (!warnings || !keys)
                return tl::unexpected(warnings ? keys.error() : warnings.error());
            auto summary = summaryOf(run, checked + warningLines(*keys) + *warnings, mostFailures);
            if (!summary || failuresIn(run.states().counts()) <= mostFailures)
                return summary;
            const auto written = exportResults(run, failures,
                                               {{RecordState::Invalid, RecordState::Pending, RecordState::Open,
                                                 RecordState::Rejected, RecordState::NotSent, RecordState::Unknown}});
            if (!written)
                return tl::unexpected(written.error());
            summary->set("failed_file", json::Value::string(failures));
            return summary;
        });
}

void BulkCommand::summarized(const json::Value &summary)
{
    if (console().isJson()) {
        console().object(summary);
    } else {
        console().line(countsLine(m_counts));
        for (const json::Value &warning : summary.find("warnings")->items())
            console().note(warning.text());
        if (const json::Value *file = summary.find("failed_file"))
            console().line(tr("What was not accepted is listed in %1.").arg(file->text()));
    }
    if (m_problem)
        console().note(m_problem->message);
    if (m_counts.pending() > 0 || m_end != RunEnd::Done)
        console().note(tr("Paused. Go on with: heliograph bulk --resume %1").arg(m_check.about.id));
    if (m_counts.unknown > 0)
        console().note(
            tr("What is unknown may have been processed. Within 24 hours it is safe to send it again with the "
               "same keys: heliograph bulk --unknown-only %1")
                .arg(m_check.about.id));
    m_isSummarized = true;
    finishIfDone();
}

void BulkCommand::archived(const std::optional<Error> &problem)
{
    if (!m_hasEnded) // what it was opened with
        return;
    if (problem)
        console().note(tr("What became of the records is not in the history yet: %1").arg(problem->message));
    m_isArchived = true;
    finishIfDone();
}

void BulkCommand::finishIfDone()
{
    if (m_isSummarized && m_isArchived)
        Q_EMIT finished(exitStatus());
}

int BulkCommand::exitStatus() const
{
    int worst = status::good;
    if (m_counts.rejected > 0 || m_counts.invalid > 0)
        worst = status::rejected;
    if (m_counts.pending() > 0 || m_counts.notSent > 0 || m_end != RunEnd::Done)
        worst = status::worse(worst, status::notSent);
    if (m_counts.unknown > 0)
        worst = status::worse(worst, status::unknown);
    return worst;
}

void BulkCommand::interrupted()
{
    m_isInterrupted = true;
    if (!m_isOrdered)
        return void(Q_EMIT finished(status::notSent));
    if (m_since.isValid() && !m_isSummarized)
        console().note(tr("Pausing: calls under way end first. Press Ctrl-C again to end at once; nothing is lost."));
    m_run->pause();
}

} // namespace heliograph
