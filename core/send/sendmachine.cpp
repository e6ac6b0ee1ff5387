// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/sendmachine.h"

#include "core/base/log.h"
#include "core/wire/answer.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>

namespace heliograph {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 keyLifeHours = 24;

SendRecord recordOf(const SendOrder &order, const QDateTime &now)
{
    SendRecord record;
    record.createdAt = now;
    record.request = order.request;
    record.title = order.title;
    record.workspace = order.workspace;
    record.url = urlBelow(order.workspace.baseUrl, order.request.path);
    return record;
}

CallResult neverTried(const QString &code, const QString &message, const QDateTime &now)
{
    CallResult result;
    result.outcome = Outcome::NotSent;
    result.errorCode = code;
    result.message = message;
    result.startedAt = now;
    result.endedAt = now;
    return result;
}

void describe(SendRecord &record, const CallResult &last)
{
    record.statusCode = last.status > 0 ? std::optional(last.status) : std::nullopt;
    if (last.status == 0) {
        record.message = last.message;
        return;
    }
    const Answer answer = readAnswer(last.status, last.reason, last.body);
    record.message = answer.message;
    record.messageId = answer.messageId;
}

} // namespace

struct SendMachine::Delivery
{
    SendRecord record;
    SigningKeys keys;
    QDateTime startedAt;
    bool unknownBefore = false;
    bool cancelled = false;
    int attempts = 0; ///< of this delivery; the record counts those of the send's whole life
    QPointer<CallJob> job;
    QTimer timer;
    std::optional<CallResult> last;
    std::optional<Error> storeError;
};

SendMachine::SendMachine(SendStore &store, Transport &transport, const Clock &clock, RetryPolicy policy, QString owner,
                         QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_transport(transport)
    , m_clock(clock)
    , m_policy(policy)
    , m_owner(std::move(owner))
{
}

SendMachine::~SendMachine() = default;

Result<qint64> SendMachine::start(const SendOrder &order)
{
    auto stored = m_store.insert(recordOf(order, m_clock.now()), m_owner);
    if (!stored)
        return tl::unexpected(stored.error());
    const qint64 id = stored->id;
    deliver(std::move(*stored), order.keys, false);
    return id;
}

Result<qint64> SendMachine::retry(qint64 id, const Workspace &workspace, const SigningKeys &keys)
{
    const auto before = m_store.byId(id);
    if (!before)
        return tl::unexpected(before.error());
    if (before->workspace.keyScope() != workspace.keyScope()) {
        return fail(
            u"send.other_workspace"_s,
            tr("Send %1 belongs to another base URL or workspace key. Send it again as a new request.").arg(id));
    }
    const auto attempts = m_store.attempts(id);
    if (!attempts)
        return tl::unexpected(attempts.error());
    const bool unknown = before->outcome == Outcome::Unknown;
    const bool used = unknown && !attempts->empty();
    if (used && attempts->front().startedAt.secsTo(m_clock.now()) >= keyLifeHours * 3600) {
        return fail(u"send.key_expired"_s,
                    tr("The key of send %1 was first used over 24 hours ago: SuprSend may process it a second time. "
                       "Send it again with a new key if that is what you want.")
                        .arg(id));
    }
    auto reopened = m_store.reopen(id, m_owner);
    if (!reopened)
        return tl::unexpected(reopened.error());
    reopened->workspace = workspace;
    deliver(std::move(*reopened), keys, unknown);
    return id;
}

void SendMachine::deliver(SendRecord record, const SigningKeys &keys, bool unknownBefore)
{
    const qint64 id = record.id;
    auto delivery = std::make_unique<Delivery>();
    delivery->record = std::move(record);
    delivery->keys = keys;
    delivery->startedAt = m_clock.now();
    delivery->unknownBefore = unknownBefore;
    delivery->timer.setSingleShot(true);
    Delivery &placed = *(m_deliveries[id] = std::move(delivery));
    connect(&placed.timer, &QTimer::timeout, this, [this, &placed] { attempt(placed); });
    // Never from within start(): its caller does not know the id yet.
    placed.timer.start(0);
}

void SendMachine::attempt(Delivery &delivery)
{
    SendRecord &record = delivery.record;
    record.url = urlBelow(record.workspace.baseUrl, record.request.path);
    const auto number = m_store.beginAttempt(record.id, record.url, m_clock.now());
    if (!number) {
        delivery.storeError = number.error();
        if (!delivery.last)
            delivery.last = neverTried(number.error().code, number.error().message, m_clock.now());
        conclude(delivery);
        return;
    }
    record.attempts = *number;
    ++delivery.attempts;
    Q_EMIT attemptStarted(record.id, *number);
    HttpCall call;
    call.method = record.request.method;
    call.url = record.url;
    call.body = record.request.body;
    call.allowPlainHttp = record.workspace.allowPlainHttp;
    call.headers =
        signedHeaders(call.method, call.url, call.body, record.request.contentType, delivery.keys, m_clock.now());
    delivery.job = m_transport.start(call);
    connect(delivery.job, &CallJob::finished, this,
            [this, &delivery](const CallResult &result) { attemptEnded(delivery, result); });
}

void SendMachine::attemptEnded(Delivery &delivery, const CallResult &result)
{
    delivery.job = nullptr;
    if (const auto ended = m_store.endAttempt(delivery.record.id, delivery.record.attempts, result); !ended) {
        qCWarning(logSend) << "attempt could not be recorded:" << ended.error().code << ended.error().detail;
        delivery.storeError = ended.error();
    }
    if (delivery.last)
        delivery.unknownBefore = outcomeAfter(delivery.unknownBefore, *delivery.last) == Outcome::Unknown;
    delivery.last = result;
    const milliseconds elapsed(delivery.startedAt.msecsTo(m_clock.now()));
    const RetryDecision decision = decideRetry(m_policy, result, delivery.attempts, elapsed,
                                               QRandomGenerator::global()->generateDouble(), m_clock.now());
    // What cannot be recorded is not tried again: the next attempt could not be either.
    if (decision.again && !delivery.cancelled && !delivery.storeError)
        pause(delivery, decision.pause);
    else
        conclude(delivery);
}

void SendMachine::pause(Delivery &delivery, milliseconds length)
{
    delivery.timer.start(length);
    Q_EMIT retryPlanned(delivery.record.id, delivery.record.attempts, length);
}

void SendMachine::cancel(qint64 id)
{
    const auto found = m_deliveries.find(id);
    if (found == m_deliveries.end())
        return;
    Delivery &delivery = *found->second;
    delivery.cancelled = true;
    if (delivery.job) {
        delivery.job->cancel();
        return;
    }
    delivery.timer.stop();
    if (!delivery.last)
        delivery.last = neverTried(u"call.cancelled"_s, tr("Cancelled before anything was sent."), m_clock.now());
    conclude(delivery);
}

void SendMachine::conclude(Delivery &delivery)
{
    const auto node = m_deliveries.extract(delivery.record.id);
    SendRecord &record = delivery.record;
    record.outcome = outcomeAfter(delivery.unknownBefore, *delivery.last);
    record.state = SendState::Done;
    record.durationMs = delivery.startedAt.msecsTo(m_clock.now());
    describe(record, *delivery.last);
    if (const auto written = m_store.finish(record); !written) {
        qCWarning(logSend) << "outcome could not be recorded:" << written.error().code << written.error().detail;
        delivery.storeError = written.error();
    }
    Q_EMIT finished(record, delivery.storeError);
}

Outcome outcomeAfter(bool unknownBefore, const CallResult &last)
{
    if (!unknownBefore || last.outcome == Outcome::Accepted || last.outcome == Outcome::Unknown)
        return last.outcome;
    // A 4xx that refuses these bytes would have refused them before as well; "busy" and "failed" tell nothing of that.
    const bool refusesBytes = last.outcome == Outcome::Rejected && last.status >= 400 && last.status < 500 &&
                              last.status != 408 && last.status != 425 && last.status != 429;
    return refusesBytes ? Outcome::Rejected : Outcome::Unknown;
}

} // namespace heliograph
