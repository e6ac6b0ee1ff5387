// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runworker.h"

#include "core/bulk/rowerrors.h"
#include "core/bulk/rowindexer.h"
#include "core/bulk/runarchive.h"
#include "core/bulk/runreading.h"

#include <QDeadlineTimer>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace heliograph {

namespace {

/// How long records are made, or written to the history, before the loop has its turn.
constexpr milliseconds turn{20};
/// The same beside calls, whose answers wait meanwhile.
constexpr milliseconds turnBesideCalls{2};
constexpr milliseconds reportEvery{100};
/// Before it is looked again whether records that are made beside calls are ready.
constexpr milliseconds shortWhile{1};

/// Of a file that is as it was when the run began.
Result<QByteArray> unchanged(const RunAbout &about, const std::function<bool(qint64)> &progress)
{
    auto hash = hashOf(about.file, progress);
    if (hash && *hash == about.fileHash)
        return hash;
    if (!hash && hash.error().code == "bulk.stopped"_L1)
        return hash;
    return fail(u"bulk.source_changed"_s,
                RunWorker::tr("The rest of this run’s records was still to be made, and %1 is not what it was when the "
                              "run began. Put the file back as it was, and resume the run.")
                    .arg(about.file),
                hash ? QString() : hash.error().message);
}

/// Error: bulk.no_records, and those of RowReader.
Result<> hasRow(const RunPlan &plan)
{
    Row row;
    return RowReader::open(plan.file, plan.shape)
        .and_then([&row](RowReader &&reader) { return reader.next(row); })
        .and_then([&plan](bool isThere) { return isThere ? Result<>() : Result<>(rowerror::noRecords(plan.file)); });
}

} // namespace

RunWorker::RunWorker(RunSurroundings surroundings, const std::atomic<bool> &isStopped, QObject *parent)
    : QObject(parent)
    , m_surroundings(std::move(surroundings))
    , m_isStopped(isStopped)
    , m_folder(m_surroundings.folder)
{
    for (QTimer *timer : {&m_step, &m_archive})
        timer->setSingleShot(true);
    connect(&m_step, &QTimer::timeout, this, &RunWorker::step);
    connect(&m_archive, &QTimer::timeout, this, &RunWorker::archive);
    connect(&m_report, &QTimer::timeout, this, &RunWorker::reportCounts);
    m_report.setInterval(reportEvery);
}

RunWorker::~RunWorker() = default;

void RunWorker::make(const RunPlan &plan, const QString &id)
{
    if (const auto prepared = prepare(plan, id, false); !prepared)
        return fail(prepared.error());
    m_step.start(0);
}

void RunWorker::makeAndStart(const RunPlan &plan, const QString &id, const RunTarget &target, const RunPace &pace)
{
    const auto prepared =
        prepare(plan, id, true).and_then([&] { return m_file->allowCalls(target.workspace.keyScope()); }).and_then([&] {
            return m_folder.mark(id);
        });
    if (!prepared)
        return fail(prepared.error());
    run(RunPart::Rest, target, pace);
    m_step.start(0);
}

/// Everything that must be right before the first record is made.
Result<> RunWorker::prepare(const RunPlan &plan, const QString &id, bool isBesideCalls)
{
    auto rows = RowReader::open(plan.file, plan.shape);
    if (!rows)
        return tl::unexpected(rows.error());
    m_totalBytes = rows->bytes();
    if (auto any = hasRow(plan); !any)
        return any;
    const auto hash = this->hash(plan, isBesideCalls);
    if (!hash)
        return tl::unexpected(hash.error());
    const QDateTime now = m_surroundings.clock.now();
    auto maker = makerOf(plan, rows->columns(), *hash, now);
    if (!maker)
        return tl::unexpected(maker.error());
    RunAbout about;
    about.id = id;
    about.createdAt = now;
    about.file = plan.file;
    about.fileHash = *hash;
    about.columns = rows->columns();
    about.request = plan.request ? plan.request->text() : QByteArray();
    about.requestFolder = plan.request ? plan.request->folder() : QString();
    about.reading = readingText({plan.shape, plan.types, plan.group});
    about.workspace = plan.workspace;
    m_folder.removeUnmade();
    auto file = m_folder.make(about);
    if (!file)
        return tl::unexpected(file.error());
    m_file = *std::move(file);
    m_isLook = plan.isLook;
    m_filler = std::make_unique<RunFiller>(*m_file, GroupReader(*std::move(rows), plan.group), *std::move(maker),
                                           m_isLook ? RunFiller::Keep::Keys : RunFiller::Keep::All);
    return {};
}

/// Beside calls nothing may go before the whole file is known to be one: a quote that is never closed would be met when
/// much was sent already.
Result<QByteArray> RunWorker::hash(const RunPlan &plan, bool isBesideCalls) const
{
    if (!isBesideCalls)
        return hashOf(plan.file, [this](qint64) { return !m_isStopped; });
    return indexRows(plan.file, plan.shape, [this](const IndexProgress &) { return !m_isStopped; })
        .map([](const RowIndex &index) { return index.fileHash(); });
}

/// Of a run whose records were made beside its calls, and that ended before the last of them was.
Result<> RunWorker::prepareRest()
{
    const RunAbout &about = m_file->about();
    const auto reading = readingFrom(about.reading);
    const auto hash = unchanged(about, [this](qint64) { return !m_isStopped; });
    if (!reading || !hash)
        return tl::unexpected(reading ? hash.error() : reading.error());
    RunPlan plan{about.file, reading->shape, {}, reading->types, reading->group, about.workspace};
    if (!about.request.isEmpty()) {
        auto request = Document::parse(about.request, about.requestFolder);
        if (!request)
            return tl::unexpected(request.error());
        plan.request = *std::move(request);
    }
    auto maker = makerOf(plan, about.columns, *hash, about.createdAt);
    auto rows = RowReader::open(about.file, reading->shape);
    if (!maker || !rows)
        return tl::unexpected(maker ? rows.error() : maker.error());
    m_totalBytes = rows->bytes();
    GroupReader groups(*std::move(rows), plan.group);
    if (const auto passed = groups.pass(m_file->states().counts().total); !passed)
        return tl::unexpected(passed.error());
    m_filler = std::make_unique<RunFiller>(*m_file, std::move(groups), *std::move(maker));
    return {};
}

void RunWorker::step()
{
    if (!m_filler)
        return;
    const auto isMore = stepped();
    Q_EMIT making(m_filler->progress(), m_totalBytes);
    if (!isMore)
        return stopMaking(isMore.error());
    if (!*isMore)
        return makingEnded();
    if (m_runner)
        m_runner->setGrowing(true); // it looks at what is new
    m_step.start(m_runner && !m_filler->isReady() ? shortWhile : milliseconds(0));
}

/// As many records as a turn lets it make. Beside calls it does not wait for other threads.
Result<bool> RunWorker::stepped()
{
    const QDeadlineTimer deadline(m_runner ? turnBesideCalls : turn);
    bool isMore = true;
    while (isMore && !deadline.hasExpired()) {
        if (m_isStopped)
            return rowerror::stopped();
        if (m_runner && !m_filler->isReady())
            return true;
        auto step = m_filler->step();
        if (!step)
            return step;
        isMore = *step;
    }
    return isMore;
}

void RunWorker::makingEnded()
{
    // A look stays unsealed, so that nothing of it is ever sent, and need not be on the disk.
    const auto sealed = m_isLook ? Result<>() : m_file->seal(m_filler->maker().scope());
    if (!sealed)
        return stopMaking(sealed.error());
    const bool isOneMessage = m_filler->maker().isOneMessage();
    const CallTally tally = m_filler->tally();
    m_filler.reset();
    if (!m_runner)
        return check(isOneMessage, tally);
    m_runner->setGrowing(false);
}

/// What is sent already goes on to its end, and no more follows; a run that was not begun leaves nothing behind.
void RunWorker::stopMaking(const Error &error)
{
    m_filler.reset();
    if (!m_runner)
        return fail(error);
    if (!m_isStopped)
        m_problem = error;
    m_runner->pause();
}

void RunWorker::check(bool isOneMessage, const CallTally &tally)
{
    archiveWhatIsLeft(m_surroundings.folder); // the ledger knows their keys then
    auto check = checkOf(*m_file, m_folder, m_surroundings.folder.database(), m_surroundings.clock.now(), tally);
    if (!check)
        return fail(check.error());
    check->wasBegun = false;
    check->isForAList = isOneMessage && check->counts.total > rowsForAList;
    Q_EMIT made(*check);
}

void RunWorker::open(const QString &id)
{
    auto file = m_folder.open(id);
    if (!file) {
        Q_EMIT failed(file.error());
        return;
    }
    m_file = *std::move(file);
    auto check = checkOf(*m_file, m_folder, {}, m_surroundings.clock.now());
    if (check && m_file->scope()) {
        m_archive.start(0); // what a crash kept out of the history
        Q_EMIT made(*check);
        return;
    }
    m_file.reset();
    Q_EMIT failed(check ? Error{u"bulk.unmade"_s,
                                tr("The records of this run were not made to their end: run its file anew."),
                                {},
                                {}}
                        : check.error());
}

void RunWorker::start(RunPart part, const RunTarget &target, const RunPace &pace)
{
    // What was sent once goes again without the file that it was made of.
    const bool isToBeMade = part == RunPart::Rest && !m_file->isSealed();
    const auto ready =
        m_folder.mark(m_file->about().id).and_then([&] { return isToBeMade ? prepareRest() : Result<>(); });
    if (!ready) {
        Q_EMIT ended(RunEnd::Halted, ready.error());
        m_archive.start(0);
        return;
    }
    if (isToBeMade)
        m_step.start(0);
    run(part, target, pace);
}

void RunWorker::run(RunPart part, const RunTarget &target, const RunPace &pace)
{
    m_problem.reset();
    stopArchiving();
    if (!m_transport)
        m_transport = m_surroundings.makeTransport();
    m_runner =
        std::make_unique<BulkRunner>(*m_file, *m_transport, m_surroundings.clock, m_surroundings.retry, target, pace);
    connect(m_runner.get(), &BulkRunner::ended, this, &RunWorker::runEnded);
    m_runner->setGrowing(m_filler != nullptr);
    m_runner->start(part);
    m_report.start();
}

void RunWorker::pause()
{
    if (m_filler && !m_runner)
        return fail(rowerror::stopped().value());
    m_filler.reset();
    if (m_runner)
        m_runner->pause();
}

void RunWorker::cancel()
{
    pause();
    if (m_runner)
        m_runner->cancel();
}

void RunWorker::reportCounts()
{
    Q_EMIT progressed(m_file->states().counts());
}

void RunWorker::runEnded(RunEnd end, const std::optional<Error> &problem)
{
    m_report.stop();
    m_step.stop();
    m_filler.reset();
    reportCounts();
    m_endedRunner = std::move(m_runner); // it may have called this
    const auto why = problem ? problem : m_problem;
    Q_EMIT ended(why ? RunEnd::Halted : end, why);
    if (!m_runner)
        m_archive.start(0);
}

void RunWorker::stopArchiving()
{
    m_archive.stop();
    m_archiving.reset();
    m_history.reset();
}

void RunWorker::archive()
{
    m_endedRunner.reset(); // which writes what it could not write before
    if (!m_history) {
        auto history = Database::open(m_surroundings.folder.database());
        if (!history) {
            Q_EMIT archived(history.error());
            return;
        }
        m_history = *std::move(history);
        m_archiving = std::make_unique<RunArchive>(*m_file, *m_history);
    }
    const QDeadlineTimer deadline(turn);
    Result<bool> isMore = true;
    while (isMore && *isMore && !deadline.hasExpired())
        isMore = m_archiving->step();
    if (isMore && *isMore)
        return m_archive.start(0);
    stopArchiving();
    if (isMore)
        m_folder.unmark(m_file->about().id);
    Q_EMIT archived(isMore ? std::nullopt : std::optional(isMore.error()));
}

Result<> RunWorker::discard()
{
    stopArchiving();
    if (!m_file)
        return {};
    const QString id = m_file->about().id;
    m_file.reset();
    return m_folder.remove(id);
}

/// Of what failed nothing is left.
void RunWorker::fail(const Error &error)
{
    m_filler.reset();
    static_cast<void>(discard());
    Q_EMIT failed(error);
}

} // namespace heliograph
