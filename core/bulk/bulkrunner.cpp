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

constexpr int mostCalls = 6; ///< as many connections as Qt opens to a server

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

/// What ended not sent comes first: what ends so now is not taken up again.
std::deque<RecordState> sourcesOf(RunPart part)
{
    switch (part) {
    case RunPart::Failed:
        return {RecordState::NotSent, RecordState::Rejected};
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
    QDateTime firstAt;
    CallJob *job = nullptr;
    std::optional<CallResult> last;
    QTimer pause;
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

BulkRunner::~BulkRunner() = default;

void BulkRunner::start(RunPart part)
{
    Q_ASSERT(!m_isRunning);
    m_isRunning = true;
    m_isStopping = false;
    m_problem.reset();
    m_sources = sourcesOf(part);
    m_after = 0;
    m_ready.clear();
    m_open.clear();
    m_notBefore = QDeadlineTimer(0);
    QTimer::singleShot(0, this, &BulkRunner::begin);
}

void BulkRunner::begin()
{
    auto open = m_file.openCalls();
    if (open)
        m_open.assign(std::make_move_iterator(open->begin()), std::make_move_iterator(open->end()));
    else
        halt(open.error());
    Q_EMIT progressed(counts());
    advance();
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

/// What waits for its next attempt stays open in the journal.
void BulkRunner::dropWaiting()
{
    if (m_isStopping)
        std::erase_if(m_calls, [](const auto &call) { return call.second->pause.isActive(); });
}

void BulkRunner::cancel()
{
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
    const bool isDone = m_open.empty() && m_ready.empty() && m_sources.empty();
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
    m_next.start(m_notBefore.remainingTimeAsDuration() < milliseconds(1)
                     ? milliseconds(1)
                     : std::chrono::ceil<milliseconds>(m_notBefore.remainingTimeAsDuration()));
    return false;
}

Result<std::vector<RunRecord>> BulkRunner::nextRecords()
{
    const std::vector<qint64> records = m_file.states().in(m_sources.front(), m_after, limits::bulkRecords);
    if (!records.empty())
        m_after = records.back();
    return m_file.bodies(records);
}

Result<> BulkRunner::refill()
{
    while (!m_sources.empty() && m_ready.size() < std::size_t{limits::bulkRecords}) {
        auto records = nextRecords();
        if (!records)
            return tl::unexpected(records.error());
        if (records->empty()) {
            m_sources.pop_front();
            m_after = 0;
        }
        std::move(records->begin(), records->end(), std::back_inserter(m_ready));
    }
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
    BulkCallBuilder builder;
    while (!m_ready.empty()) {
        const FrozenRequest request = requestOf(m_ready.front(), m_target.workspace);
        if (!builder.fits(request.path, request.body.size()))
            break;
        builder.add(request);
        call->records.push_back(m_ready.front().record);
        m_ready.pop_front();
    }
    call->wire = builder.take();
    return call;
}

std::unique_ptr<BulkRunner::Call> BulkRunner::reopened(const OpenCall &open)
{
    const auto records = m_file.bodies(open.records);
    if (!records || records->empty()) {
        halt(records ? Error{u"bulk.journal"_s, tr("The journal of this run cannot be read."), {}, {}}
                     : records.error());
        return nullptr;
    }
    auto call = std::make_unique<Call>();
    call->number = open.call;
    call->unknownBefore = true;
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
    const QDateTime now = m_clock.now();
    call->firstAt = now;
    if (call->number == 0) {
        const auto number = m_file.beginCall(call->records, now);
        if (!number)
            return halt(number.error());
        call->number = *number;
    } else if (const auto begun = m_file.beginAttempt(call->number, now); !begun) {
        return halt(begun.error());
    }
    if (m_pace.recordsPerSecond > 0) {
        const auto share = milliseconds(1000 * std::ssize(call->records) / m_pace.recordsPerSecond);
        m_notBefore = m_notBefore.hasExpired() ? QDeadlineTimer(share) : m_notBefore + share.count();
    }
    Call &placed = *m_calls.emplace(call->number, std::move(call)).first->second;
    placed.pause.setSingleShot(true);
    connect(&placed.pause, &QTimer::timeout, this, [this, &placed] {
        if (const auto begun = m_file.beginAttempt(placed.number, m_clock.now()); begun)
            return attempt(placed);
        else
            halt(begun.error());
        letGo(placed);
    });
    attempt(placed);
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
    if (call.last)
        call.unknownBefore = outcomeAfter(call.unknownBefore, *call.last) == Outcome::Unknown;
    call.last = result;
    if (triesAgain(call, result))
        return;
    conclude(call, result);
}

bool BulkRunner::triesAgain(Call &call, const CallResult &result)
{
    const QDateTime now = m_clock.now();
    const RetryDecision decision = decideRetry(m_policy, result, call.attempts, milliseconds(call.firstAt.msecsTo(now)),
                                               QRandomGenerator::global()->generateDouble(), now);
    if (!decision.again || m_isStopping)
        return false;
    // What is too much for one call is too much for the next as well.
    if (result.outcome == Outcome::Rejected) {
        const QDeadlineTimer later(decision.pause);
        m_notBefore = std::max(m_notBefore, later);
    }
    call.pause.start(decision.pause);
    return true;
}

void BulkRunner::conclude(Call &call, const CallResult &result)
{
    const EndedCall ended{call.records, call.unknownBefore, result, call.attempts};
    std::vector<Outcome> outcomes;
    for (const RecordResult &one : resultsOf(ended))
        outcomes.push_back(one.outcome);
    if (const auto written = m_file.endCall(call.number, ended, outcomes); !written)
        halt(written.error());
    // Where nothing leaves this machine the next call would not either: each would only wait its time out.
    if (result.outcome == Outcome::NotSent && !m_isStopping)
        halt({result.errorCode, result.message, result.detail, {}});
    Q_EMIT progressed(counts());
    letGo(call);
}

/// Not at once: its own timer may be what called.
void BulkRunner::letGo(Call &call)
{
    const auto found = m_calls.find(call.number);
    Q_ASSERT(found != m_calls.end());
    const std::shared_ptr<Call> kept = std::move(found->second);
    m_calls.erase(found);
    QTimer::singleShot(0, this, [this, kept] { advance(); });
}

} // namespace heliograph
