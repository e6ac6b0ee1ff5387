// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/bulkrunner.h"

#include "core/bulk/recordresults.h"
#include "core/send/echomask.h"
#include "core/send/keylife.h"
#include "core/send/sendmachine.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace heliograph {

namespace {

constexpr int mostCalls = 6; ///< as many connections as Qt opens to a server

} // namespace

/// A call from its journal row to its end.
struct BulkRunner::Call
{
    quint32 number = 0; ///< in the journal; 0 while it has no row
    NextCall next;
    int attempts = 0;           ///< of this start()
    bool unknownBefore = false; ///< an attempt before the last one may have been processed
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
    , m_queue(m_file, m_target.workspace)
    , m_pace{std::clamp(pace.calls, 1, mostCalls), std::max(pace.recordsPerSecond, 0)}
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, this, &BulkRunner::advance);
    m_prepare.setSingleShot(true);
    m_prepare.setInterval(0);
    connect(&m_prepare, &QTimer::timeout, this, &BulkRunner::prepareAhead);
}

BulkRunner::~BulkRunner()
{
    static_cast<void>(writeLate());
}

void BulkRunner::start(RunPart part)
{
    Q_ASSERT(!m_isRunning);
    m_isRunning = true;
    m_isStopping = m_isCancelled = m_hasLeftOpen = m_hasBegun = false;
    m_problem.reset();
    m_queue.start(part);
    m_open.clear();
    m_ahead.clear();
    QTimer::singleShot(0, this, &BulkRunner::begin);
}

void BulkRunner::setGrowing(bool isGrowing)
{
    m_queue.setGrowing(isGrowing);
    if (m_isRunning && m_hasBegun)
        advance();
}

void BulkRunner::begin()
{
    m_hasBegun = true;
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
    if (auto written = writeLate(); !written)
        return written;
    const auto latest = m_file.latestAttempt();
    if (!latest)
        return tl::unexpected(latest.error());
    m_notEarlier = *latest;
    auto open = m_file.openCalls();
    if (!open)
        return tl::unexpected(open.error());
    for (OpenCall &call : *open) {
        if (!call.unknownBefore || !isKeyExpired(call.firstAt, now()))
            m_open.push_back(std::move(call));
        else if (auto ended = end(call); !ended)
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
QDateTime BulkRunner::now() const
{
    return std::max(m_clock.now(), m_notEarlier);
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
    const bool isDone = m_open.empty() && m_ahead.empty() && m_queue.isEmpty() && !m_hasLeftOpen;
    if (!m_isStopping && !isDone)
        return;
    m_isRunning = false;
    m_next.stop();
    m_prepare.stop();
    if (const auto settled = m_file.settle(); !settled && !m_problem)
        m_problem = settled.error();
    Q_EMIT ended(m_problem ? RunEnd::Halted : isDone ? RunEnd::Done : RunEnd::Paused, m_problem);
}

/// Calls that can begin at the same time wait for the disk together.
void BulkRunner::advance()
{
    std::vector<std::unique_ptr<Call>> calls;
    while (mayBegin(calls.size())) {
        auto call = nextCall();
        if (!call)
            break;
        keepPace(call->next.records.size());
        calls.push_back(std::move(call));
    }
    if (!calls.empty()) {
        if (const auto begun = beginTogether(calls); !begun)
            halt(begun.error());
        else
            std::ranges::for_each(calls, [this](std::unique_ptr<Call> &call) { launch(std::move(call)); });
        m_prepare.start();
    }
    endIfIdle();
}

bool BulkRunner::mayBegin(std::size_t beside)
{
    if (!m_isRunning || m_isStopping || std::cmp_greater_equal(m_calls.size() + beside, m_pace.calls))
        return false;
    if (m_notBefore.hasExpired())
        return true;
    m_next.start(untilNext());
    return false;
}

/// One at a time: an answer may wait meanwhile.
void BulkRunner::prepareAhead()
{
    const bool isWanted = m_isRunning && !m_isStopping && m_open.empty();
    if (!isWanted || std::cmp_greater_equal(m_ahead.size(), m_pace.calls))
        return;
    auto next = m_queue.next(now());
    if (!next)
        return halt(next.error());
    if (!*next)
        return;
    m_ahead.push_back(**std::move(next));
    m_prepare.start();
}

milliseconds BulkRunner::untilNext() const
{
    return std::max(milliseconds(1), std::chrono::ceil<milliseconds>(m_notBefore.remainingTimeAsDuration()));
}

/// Of what was left open before, of what is put together already, or of the queue.
Result<std::optional<NextCall>> BulkRunner::next()
{
    if (!m_open.empty())
        return m_queue.again(m_open.front()).map([](NextCall &&call) { return std::optional(std::move(call)); });
    if (m_ahead.empty())
        return m_queue.next(now());
    std::optional<NextCall> call = std::move(m_ahead.front());
    m_ahead.pop_front();
    return call;
}

std::unique_ptr<BulkRunner::Call> BulkRunner::nextCall()
{
    auto next = this->next();
    if (!next)
        halt(next.error());
    if (!next || !*next)
        return nullptr;
    auto call = std::make_unique<Call>();
    call->next = **std::move(next);
    call->unknownBefore = call->next.unknownBefore;
    if (!m_open.empty()) {
        call->number = m_open.front().call;
        m_open.pop_front();
    }
    return call;
}

void BulkRunner::keepPace(std::size_t records)
{
    if (m_pace.recordsPerSecond <= 0)
        return;
    const auto share = milliseconds(1000 * static_cast<qint64>(records) / m_pace.recordsPerSecond);
    m_notBefore = m_notBefore.hasExpired() ? QDeadlineTimer(share) : m_notBefore + share.count();
}

/// Their rows, before anything of them leaves.
Result<> BulkRunner::beginTogether(std::span<const std::unique_ptr<Call>> calls)
{
    std::vector<BegunCall> rows;
    std::vector<Call *> fresh;
    for (const auto &call : calls) {
        call->begunAt = m_clock.now();
        if (call->number != 0) {
            if (auto begun = m_file.beginAttempt(call->number, call->begunAt); !begun)
                return begun;
            continue;
        }
        fresh.push_back(call.get());
        // It may have been put together a while ago.
        rows.push_back({call->next.records, call->unknownBefore ? call->next.firstUse : now(), call->begunAt});
    }
    if (rows.empty())
        return {};
    const auto numbers = m_file.beginCalls(rows);
    if (!numbers)
        return tl::unexpected(numbers.error());
    for (std::size_t i = 0; i < fresh.size(); ++i)
        fresh[i]->number = numbers->at(i);
    return {};
}

void BulkRunner::launch(std::unique_ptr<Call> call)
{
    Call &placed = *m_calls.emplace(call->number, std::move(call)).first->second;
    placed.pause.setSingleShot(true);
    placed.pause.setTimerType(Qt::PreciseTimer); // as SendMachine's: never early
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
    http.method = call.next.wire.method;
    http.url = urlBelow(m_target.workspace.baseUrl, call.next.wire.path);
    http.body = call.next.wire.body;
    http.allowPlainHttp = m_target.workspace.allowPlainHttp;
    http.headers =
        signedHeaders(http.method, http.url, http.body, call.next.wire.contentType, m_target.keys, m_clock.now());
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
    const EndedCall ended{call.next.records, call.unknownBefore, *call.last};
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
        if (auto written = m_file.endCall(late.call, late.ended, late.outcomes); !written)
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
