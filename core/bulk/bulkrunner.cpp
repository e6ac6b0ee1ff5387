// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/bulkrunner.h"

#include "core/bulk/recordresults.h"
#include "core/request/limits.h"
#include "core/send/echomask.h"
#include "core/send/sendmachine.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace heliograph {

namespace {

constexpr int mostCalls = 6;                 ///< as many connections as Qt opens to a server
constexpr int firstRead = 10;                ///< records, before their size is known
constexpr qint64 keyLifeSeconds = 24 * 3600; ///< after which SuprSend processes a key anew

FrozenRequest requestOf(const RunRecord &record, const Workspace &workspace)
{
    FrozenRequest request;
    request.kind = record.kind.value_or(Kind::Workflow);
    request.method = "POST"_ba;
    request.path = pathOf(request.kind, workspace.workspaceKey);
    request.body = record.body;
    request.contentType = "application/json; charset=utf-8"_ba;
    request.idempotencyKey = record.idempotencyKey;
    return request;
}

/// In that order what ends in one of these states now is not taken up again by the same start: one that is not sent
/// halts the run.
std::deque<RecordState> sourcesOf(RunPart part)
{
    switch (part) {
    case RunPart::Failed:
        return {RecordState::Rejected, RecordState::NotSent};
    case RunPart::Unknown:
        return {RecordState::Unknown};
    case RunPart::Rest:
        break;
    }
    return {RecordState::NotSent, RecordState::Pending};
}

} // namespace

/// A call from its journal row to its end.
struct BulkRunner::Call
{
    quint32 number = 0; ///< in the journal; 0 while it has no row
    std::vector<qint64> records;
    BulkCall wire;
    int attempts = 0;           ///< of this start()
    bool unknownBefore = false; ///< an attempt before the last one may have been processed
    QDateTime firstUse;         ///< of its keys
    QDateTime begunAt;          ///< by this start()
    CallJob *job = nullptr;
    std::optional<CallResult> last;
    QTimer pause;

    [[nodiscard]] bool isUnknown() const
    {
        return last ? outcomeAfter(unknownBefore, *last) == Outcome::Unknown : unknownBefore;
    }
};

BulkRunner::BulkRunner(RunFile &file, Transport &transport, const Clock &clock, const RetryPolicy &policy,
                       RunTarget target, const RunPace &pace, QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_transport(transport)
    , m_clock(clock)
    , m_policy(policy)
    , m_target(std::move(target))
    , m_pace{std::clamp(pace.calls, 1, mostCalls), std::max(pace.recordsPerSecond, 0)}
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &BulkRunner::advance);
}

BulkRunner::~BulkRunner()
{
    static_cast<void>(writeLate());
}

void BulkRunner::start(RunPart part)
{
    Q_ASSERT(!m_isRunning);
    m_isRunning = true;
    m_isStopping = m_isCancelled = m_hasLeftOpen = false;
    m_problem.reset();
    m_sources = sourcesOf(part);
    m_after = 0;
    m_mostRead = firstRead;
    m_ready.clear();
    m_open.clear();
    QTimer::singleShot(0, this, &BulkRunner::begin);
}

void BulkRunner::begin()
{
    if (const auto ready = readyToBegin(); !ready)
        halt(ready.error());
    Q_EMIT progressed(counts());
    advance();
}

Result<> BulkRunner::readyToBegin()
{
    if (m_file.scope() && *m_file.scope() != m_target.workspace.keyScope()) {
        return fail(u"send.other_workspace"_s,
                    tr("This run was made for another base URL or workspace key, and its keys belong there. Run the "
                       "file anew to send it to this workspace."));
    }
    if (const auto written = writeLate(); !written)
        return written;
    const auto latest = m_file.latestAttempt();
    if (!latest)
        return tl::unexpected(latest.error());
    m_notEarlier = *latest;
    auto open = m_file.openCalls();
    if (!open)
        return tl::unexpected(open.error());
    for (OpenCall &call : *open) {
        if (!call.unknownBefore || !isExpired(call.firstAt))
            m_open.push_back(std::move(call));
        else if (const auto ended = end(call); !ended)
            return ended;
    }
    return {};
}

/// What would be processed a second time stays what it is: unknown.
Result<> BulkRunner::end(const OpenCall &open)
{
    CallResult result;
    result.outcome = Outcome::Unknown;
    result.errorCode = u"send.key_expired"_s;
    result.message =
        tr("It is not known whether SuprSend took this, and its key was first used over 24 hours ago: sent "
           "again it may be processed a second time.");
    result.startedAt = result.endedAt = m_clock.now();
    const std::vector<Outcome> outcomes(open.records.size(), Outcome::Unknown);
    return m_file.endCall(open.call, {open.records, true, result}, outcomes);
}

/// A clock that was set back makes no key younger.
bool BulkRunner::isExpired(const QDateTime &firstUse) const
{
    return firstUse.secsTo(std::max(m_clock.now(), m_notEarlier)) >= keyLifeSeconds;
}

void BulkRunner::pause()
{
    m_isStopping = true;
    // Not at once: this may be an answer to news of a call that is about to go.
    QTimer::singleShot(0, this, [this] {
        dropWaiting();
        endIfIdle();
    });
}

void BulkRunner::dropWaiting()
{
    std::vector<quint32> waiting;
    for (const auto &[number, call] : m_calls) {
        if (m_isStopping && call->pause.isActive())
            waiting.push_back(number);
    }
    for (const quint32 number : waiting)
        leaveOpen(*m_calls.at(number));
}

void BulkRunner::cancel()
{
    m_isCancelled = true;
    pause();
    // A job may end within cancel(), and its call goes then.
    std::vector<QPointer<CallJob>> jobs;
    for (const auto &[number, call] : m_calls)
        jobs.emplace_back(call->job);
    for (const QPointer<CallJob> &job : jobs) {
        if (job)
            job->cancel();
    }
}

void BulkRunner::halt(const Error &problem)
{
    if (!m_problem)
        m_problem = problem;
    pause();
}

void BulkRunner::endIfIdle()
{
    if (!m_isRunning || !m_calls.empty())
        return;
    const bool isDone = m_open.empty() && m_ready.empty() && m_sources.empty() && !m_hasLeftOpen;
    if (!m_isStopping && !isDone)
        return;
    m_isRunning = false;
    m_next.stop();
    Q_EMIT ended(m_problem ? RunEnd::Halted : isDone ? RunEnd::Done : RunEnd::Paused, m_problem);
}

void BulkRunner::advance()
{
    while (mayBegin()) {
        auto call = nextCall();
        if (!call)
            break;
        launch(std::move(call));
    }
    endIfIdle();
}

bool BulkRunner::mayBegin()
{
    if (!m_isRunning || m_isStopping || std::cmp_greater_equal(m_calls.size(), m_pace.calls))
        return false;
    if (m_notBefore.hasExpired())
        return true;
    m_next.start(untilNext());
    return false;
}

milliseconds BulkRunner::untilNext() const
{
    return std::max(milliseconds(1), std::chrono::ceil<milliseconds>(m_notBefore.remainingTimeAsDuration()));
}

/// From one source at a time: the records of a call ascend, and had the same outcome before.
Result<> BulkRunner::refill()
{
    while (!m_sources.empty() && m_ready.size() < std::size_t{limits::bulkRecords}) {
        std::vector<qint64> numbers = m_file.states().in(m_sources.front(), m_after, m_mostRead);
        if (numbers.empty() && !m_ready.empty())
            return {};
        if (numbers.empty()) {
            m_sources.pop_front();
            m_after = 0;
            continue;
        }
        m_after = numbers.back();
        if (const auto left = leaveExpiredOut(numbers); !left)
            return left;
        auto records = m_file.bodies(numbers);
        if (!records)
            return tl::unexpected(records.error());
        readNext(*std::move(records));
    }
    return {};
}

/// And says how many to read the next time, so that large ones do not fill the memory.
void BulkRunner::readNext(std::vector<RunRecord> records)
{
    qsizetype largest = 1;
    for (const RunRecord &record : records)
        largest = std::max(largest, record.body.size());
    m_mostRead = static_cast<int>(std::clamp<qsizetype>(limits::bulkBytes / largest, 1, limits::bulkRecords));
    std::move(records.begin(), records.end(), std::back_inserter(m_ready));
}

/// Of what is unknown, what SuprSend would process a second time.
Result<> BulkRunner::leaveExpiredOut(std::vector<qint64> &records)
{
    if (m_sources.front() != RecordState::Unknown)
        return {};
    std::vector<qint64> kept;
    for (const qint64 record : records) {
        const quint32 call = m_file.states().call(record);
        if (!m_firstUse.contains(call)) {
            const auto found = m_file.firstUse(call);
            if (!found)
                return tl::unexpected(found.error());
            m_firstUse.emplace(call, *found);
        }
        if (!isExpired(m_firstUse.at(call)))
            kept.push_back(record);
    }
    records = std::move(kept);
    return {};
}

std::unique_ptr<BulkRunner::Call> BulkRunner::nextCall()
{
    if (!m_open.empty()) {
        const OpenCall open = std::move(m_open.front());
        m_open.pop_front();
        return reopened(open);
    }
    if (const auto filled = refill(); !filled) {
        halt(filled.error());
        return nullptr;
    }
    if (m_ready.empty())
        return nullptr;
    auto call = std::make_unique<Call>();
    call->firstUse = m_clock.now();
    call->unknownBefore = m_sources.front() == RecordState::Unknown;
    BulkCallBuilder builder;
    while (!m_ready.empty()) {
        const RunRecord &record = m_ready.front();
        const FrozenRequest request = requestOf(record, m_target.workspace);
        if (!builder.fits(request.path, request.body.size()))
            break;
        builder.add(request);
        call->records.push_back(record.record);
        if (call->unknownBefore)
            call->firstUse = std::min(call->firstUse, m_firstUse.at(m_file.states().call(record.record)));
        m_ready.pop_front();
    }
    call->wire = builder.take();
    return call;
}

std::unique_ptr<BulkRunner::Call> BulkRunner::reopened(const OpenCall &open)
{
    const auto records = m_file.bodies(open.records);
    if (!records || records->size() != open.records.size()) {
        halt(records ? Error{u"bulk.journal"_s,
                             tr("The journal of this run names records that it does not have. Run the source file "
                                "again: with the same keys nothing is processed twice within 24 hours."),
                             {},
                             {}}
                     : records.error());
        return nullptr;
    }
    auto call = std::make_unique<Call>();
    call->number = open.call;
    call->unknownBefore = open.unknownBefore;
    call->firstUse = open.firstAt;
    // The same records in the same call: they went together once, and so fit.
    BulkCallBuilder builder;
    for (const RunRecord &record : *records) {
        builder.add(requestOf(record, m_target.workspace));
        call->records.push_back(record.record);
    }
    call->wire = builder.take();
    return call;
}

void BulkRunner::launch(std::unique_ptr<Call> call)
{
    call->begunAt = m_clock.now();
    if (call->number == 0) {
        const auto number = m_file.beginCall(call->records, call->firstUse, call->begunAt);
        if (!number)
            return halt(number.error());
        call->number = *number;
    } else if (const auto begun = m_file.beginAttempt(call->number, call->begunAt); !begun) {
        return halt(begun.error());
    }
    if (m_pace.recordsPerSecond > 0) {
        const auto share = milliseconds(1000 * std::ssize(call->records) / m_pace.recordsPerSecond);
        m_notBefore = m_notBefore.hasExpired() ? QDeadlineTimer(share) : m_notBefore + share.count();
    }
    Call &placed = *m_calls.emplace(call->number, std::move(call)).first->second;
    placed.pause.setSingleShot(true);
    connect(&placed.pause, &QTimer::timeout, this, [this, &placed] { pauseEnded(placed); });
    attempt(placed);
}

void BulkRunner::pauseEnded(Call &call)
{
    const QDateTime now = m_clock.now();
    if (m_isStopping)
        return leaveOpen(call);
    if (!m_notBefore.hasExpired())
        return call.pause.start(untilNext());
    // A pause that ended late, for the computer slept, is none.
    if (milliseconds(call.begunAt.msecsTo(now)) > m_policy.budget)
        return giveUp(call);
    if (const auto begun = m_file.beginAttempt(call.number, now); !begun) {
        halt(begun.error());
        return leaveOpen(call);
    }
    attempt(call);
}

void BulkRunner::attempt(Call &call)
{
    ++call.attempts;
    HttpCall http;
    http.method = call.wire.method;
    http.url = urlBelow(m_target.workspace.baseUrl, call.wire.path);
    http.body = call.wire.body;
    http.allowPlainHttp = m_target.workspace.allowPlainHttp;
    http.headers = signedHeaders(http.method, http.url, http.body, call.wire.contentType, m_target.keys, m_clock.now());
    call.job = m_transport.start(http);
    connect(call.job, &CallJob::finished, this, [this, &call, headers = http.headers](const CallResult &result) {
        attemptEnded(call, withoutSecrets(result, m_target.keys, headers));
    });
}

void BulkRunner::attemptEnded(Call &call, const CallResult &result)
{
    call.job = nullptr;
    call.unknownBefore = call.isUnknown();
    call.last = result;
    const QDateTime now = m_clock.now();
    const RetryDecision decision = decideRetry(m_policy, result, call.attempts, milliseconds(call.begunAt.msecsTo(now)),
                                               QRandomGenerator::global()->generateDouble(), now);
    if (m_isCancelled || !decision.again)
        return giveUp(call);
    if (m_isStopping)
        return leaveOpen(call);
    // What is too much for one call is too much for the next as well.
    if (isBusy(result))
        m_notBefore = std::max(m_notBefore, QDeadlineTimer(decision.pause));
    call.pause.start(decision.pause);
}

/// It is not tried again by this start().
void BulkRunner::giveUp(Call &call)
{
    const CallResult &result = *call.last;
    if (m_isCancelled)
        return conclude(call);
    if (isBusy(result)) {
        halt({u"bulk.busy"_s,
              tr("SuprSend takes no more for now (status %1). What was not sent is kept: resume the run later.")
                  .arg(result.status),
              {},
              {}});
        return leaveOpen(call);
    }
    if (result.outcome == Outcome::NotSent)
        halt({result.errorCode, result.message, result.detail, {}});
    else if (result.status == 401 || result.status == 403)
        halt({u"bulk.refused"_s,
              tr("SuprSend refused the call (status %1), and would refuse the next: check the keys of the workspace.")
                  .arg(result.status),
              {},
              {}});
    conclude(call);
}

void BulkRunner::conclude(Call &call)
{
    const EndedCall ended{call.records, call.unknownBefore, *call.last};
    std::vector<Outcome> outcomes;
    for (const RecordResult &one : resultsOf(ended))
        outcomes.push_back(one.outcome);
    if (const auto written = m_file.endCall(call.number, ended, outcomes); !written) {
        m_unwritten.push_back({call.number, ended, outcomes});
        m_hasLeftOpen = true;
        halt(written.error());
    }
    letGo(call);
    Q_EMIT progressed(counts());
}

/// What is known of calls that have ended, and the disk does not know yet.
Result<> BulkRunner::writeLate()
{
    while (!m_unwritten.empty()) {
        const Unwritten &late = m_unwritten.back();
        if (const auto written = m_file.endCall(late.call, late.ended, late.outcomes); !written)
            return written;
        m_unwritten.pop_back();
    }
    return {};
}

/// For the next start. Where that cannot be written, the call counts as one that may have been processed.
void BulkRunner::leaveOpen(Call &call)
{
    m_hasLeftOpen = true;
    static_cast<void>(m_file.leaveOpen(call.number, call.isUnknown()));
    letGo(call);
}

/// Not at once: its own timer may be what called.
void BulkRunner::letGo(Call &call)
{
    const auto found = m_calls.find(call.number);
    Q_ASSERT(found != m_calls.end());
    const std::shared_ptr<Call> kept = std::move(found->second);
    m_calls.erase(found);
    kept->pause.stop();
    QTimer::singleShot(0, this, [this, kept] { advance(); });
}

} // namespace heliograph
