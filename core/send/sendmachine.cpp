// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/sendmachine.h"

#include "core/base/log.h"
#include "core/send/echomask.h"
#include "core/send/keylife.h"
#include "core/wire/answer.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// How much later than planned an attempt may begin, on a busy machine.
constexpr milliseconds slack{5000};
/// How often it is tried to write an outcome that could not be written.
constexpr milliseconds latePause{5000};

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
    /// A moment, and how long ago it was by the system's clock or by the one that only runs forward, whichever says
    /// more: a clock that was set back makes nothing younger, and one that stood still while the computer slept
    /// neither.
    struct Since
    {
        QDateTime moment;
        QElapsedTimer timer;

        void begin(const QDateTime &now)
        {
            moment = now;
            timer.start();
        }
        [[nodiscard]] milliseconds elapsed(const QDateTime &now) const
        {
            return milliseconds(std::max(moment.msecsTo(now), timer.elapsed()));
        }
    };

    SendRecord record;
    SigningKeys keys;
    Since press;
    Since round; ///< of attempts: from the press, or from where the waiting ended
    bool unknownBefore = false;
    bool cancelled = false;
    bool underWay = false; ///< its attempt is stored, and not ended
    int attempts = 0;      ///< of this round; the record counts those of the send's whole life
    int looks = 0;         ///< how often it was seen that there is no network
    QPointer<CallJob> job;
    QTimer timer;
    std::optional<CallResult> last;
    std::optional<Error> storeError;

    [[nodiscard]] bool isWaiting() const { return record.state == SendState::Waiting; }
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
    m_late.setInterval(latePause);
    connect(&m_late, &QTimer::timeout, this, &SendMachine::writeLate);
}

SendMachine::~SendMachine() = default;

Result<qint64> SendMachine::start(const SendOrder &order)
{
    auto stored = m_store.insertUnderWay(recordOf(order, m_clock.now()), m_owner);
    if (!stored)
        return tl::unexpected(stored.error());
    Delivery &delivery = place(*std::move(stored), order.keys, false);
    delivery.underWay = true;
    return delivery.record.id;
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
    if (const auto found = m_deliveries.find(id); found != m_deliveries.end() && found->second->isWaiting())
        return tryNow(*found->second, workspace, keys);
    const auto attempts = m_store.attempts(id);
    if (!attempts)
        return tl::unexpected(attempts.error());
    const bool unknown = before->outcome == Outcome::Unknown;
    const bool used = unknown && !attempts->empty();
    // A clock that was set back makes no key younger than what was sent since.
    const QDateTime now = std::max(m_clock.now(), m_store.newestTime().value_or(m_clock.now()));
    if (used && isKeyExpired(attempts->front().startedAt, now)) {
        return fail(u"send.key_expired"_s,
                    tr("The key of send %1 was first used over 24 hours ago: SuprSend may process it a second time. "
                       "Send it again with a new key if that is what you want.")
                        .arg(id));
    }
    auto reopened = m_store.reopen(id, m_owner);
    if (!reopened)
        return tl::unexpected(reopened.error());
    reopened->workspace = workspace;
    place(*std::move(reopened), keys, unknown);
    return id;
}

Result<qint64> SendMachine::tryNow(Delivery &delivery, const Workspace &workspace, const SigningKeys &keys)
{
    // Asked for anew by the person: its time begins anew, too.
    delivery.record.workspace = workspace;
    delivery.keys = keys;
    delivery.press.begin(m_clock.now());
    delivery.timer.start(0);
    return delivery.record.id;
}

SendMachine::Delivery &SendMachine::place(SendRecord record, const SigningKeys &keys, bool unknownBefore)
{
    const qint64 id = record.id;
    auto delivery = std::make_unique<Delivery>();
    delivery->record = std::move(record);
    delivery->keys = keys;
    delivery->press.begin(m_clock.now());
    delivery->round = delivery->press;
    delivery->unknownBefore = unknownBefore;
    delivery->timer.setSingleShot(true);
    Delivery &placed = *(m_deliveries[id] = std::move(delivery));
    placed.timer.setTimerType(Qt::PreciseTimer); // any other may be early by a twentieth, and a server asked for all
    connect(&placed.timer, &QTimer::timeout, this, [this, &placed] { pauseEnded(placed); });
    // Never from within start(): its caller does not know the id yet.
    placed.timer.start(0);
    return placed;
}

void SendMachine::pauseEnded(Delivery &delivery)
{
    const QDateTime now = m_clock.now();
    if (delivery.isWaiting()) {
        const bool inTime = delivery.press.elapsed(now) < m_waiting.limit;
        return inTime ? resume(delivery) : conclude(delivery);
    }
    // Without an attempt this is the press itself. Later on, a pause that took far longer than it should have.
    const bool late = delivery.last && delivery.round.elapsed(now) > m_policy.budget + slack;
    return late ? conclude(delivery) : attempt(delivery);
}

void SendMachine::resume(Delivery &delivery)
{
    const auto resumed = m_store.resume(delivery.record.id, m_owner);
    if (!resumed && resumed.error().code == "store.not_waiting"_L1)
        return letGo(delivery);
    if (!resumed) {
        // The disk may be full for a while. Nothing was sent, and the row still waits.
        qCWarning(logSend) << "a send that waits could not be taken up:" << resumed.error().code;
        delivery.timer.start(m_waiting.longestPause);
        return;
    }
    delivery.record.state = SendState::Sending;
    delivery.record.waitUntil.reset();
    delivery.round.begin(m_clock.now());
    delivery.attempts = 0;
    attempt(delivery);
}

void SendMachine::attempt(Delivery &delivery)
{
    SendRecord &record = delivery.record;
    record.url = urlBelow(record.workspace.baseUrl, record.request.path);
    if (!delivery.underWay) {
        const auto number = m_store.beginAttempt(record.id, record.url, m_clock.now());
        if (!number) {
            delivery.storeError = number.error();
            if (!delivery.last)
                delivery.last = neverTried(number.error().code, number.error().message, m_clock.now());
            conclude(delivery);
            return;
        }
        record.attempts = *number;
        delivery.underWay = true;
    }
    ++delivery.attempts;
    Q_EMIT attemptStarted(record.id, record.attempts);
    call(delivery);
}

void SendMachine::call(Delivery &delivery)
{
    const SendRecord &record = delivery.record;
    HttpCall call;
    call.method = record.request.method;
    call.url = record.url;
    call.body = record.request.body;
    call.allowPlainHttp = record.workspace.allowPlainHttp;
    call.headers =
        signedHeaders(call.method, call.url, call.body, record.request.contentType, delivery.keys, m_clock.now());
    delivery.job = m_transport.start(call);
    connect(delivery.job, &CallJob::finished, this,
            [this, &delivery, headers = call.headers](const CallResult &result) {
                attemptEnded(delivery, withoutSecrets(result, delivery.keys, headers));
            });
}

void SendMachine::attemptEnded(Delivery &delivery, const CallResult &result)
{
    delivery.job = nullptr;
    if (delivery.last)
        delivery.unknownBefore = outcomeAfter(delivery.unknownBefore, *delivery.last) == Outcome::Unknown;
    delivery.last = result;
    if (!delivery.cancelled) {
        const QDateTime now = m_clock.now();
        const RetryDecision decision = decideRetry(m_policy, result, delivery.attempts, delivery.round.elapsed(now),
                                                   QRandomGenerator::global()->generateDouble(), now);
        // One that waited goes on waiting: another round of quick attempts would tell nothing new.
        const bool waitsOn = delivery.looks > 0 && isOffline(result);
        if (decision.again && !waitsOn)
            return pause(delivery, result, decision.pause);
        if (waited(delivery, result))
            return;
    }
    conclude(delivery);
}

bool SendMachine::waited(Delivery &delivery, const CallResult &result)
{
    SendRecord &record = delivery.record;
    if (!isOffline(result) || delivery.unknownBefore || record.workspace.kind == WorkspaceKind::Production)
        return false;
    const auto length = pauseOfWait(m_waiting, delivery.looks, delivery.press.elapsed(m_clock.now()),
                                    QRandomGenerator::global()->generateDouble());
    if (!length)
        return false;
    record.waitUntil = delivery.press.moment.addMSecs(m_waiting.limit.count());
    record.message = result.message;
    if (const auto stored = m_store.wait(record, result); !stored) {
        // Still under way in the database: its end is written as that of any other.
        record.waitUntil.reset();
        return false;
    }
    delivery.underWay = false;
    ++delivery.looks;
    record.state = SendState::Waiting;
    delivery.timer.start(*length);
    Q_EMIT waits(record, *length);
    return true;
}

void SendMachine::pause(Delivery &delivery, const CallResult &result, milliseconds length)
{
    const auto ended = m_store.endAttempt(delivery.record.id, delivery.record.attempts, result);
    note(delivery, "attempt could not be recorded:", ended);
    // What cannot be recorded is not tried again: the next attempt could not be either.
    if (!ended)
        return conclude(delivery);
    delivery.underWay = false;
    delivery.timer.start(length);
    Q_EMIT retryPlanned(delivery.record.id, delivery.record.attempts, length);
}

Result<> SendMachine::withdraw(qint64 id)
{
    auto done = m_store.withdraw(id);
    const auto found = m_deliveries.find(id);
    if (done && found != m_deliveries.end())
        letGo(*found->second);
    return done;
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
    auto node = m_deliveries.extract(delivery.record.id);
    SendRecord &record = delivery.record;
    record.outcome = outcomeAfter(delivery.unknownBefore, *delivery.last);
    record.state = SendState::Done;
    record.waitUntil.reset();
    record.durationMs = delivery.press.moment.msecsTo(m_clock.now());
    describe(record, *delivery.last);
    const auto written = write(delivery);
    note(delivery, "outcome could not be recorded:", written);
    const SendRecord told = record;
    const std::optional<Error> error = delivery.storeError;
    if (!written) {
        m_unwritten.push_back(std::move(node.mapped()));
        m_late.start();
    }
    Q_EMIT finished(told, error);
}

Result<> SendMachine::write(const Delivery &delivery)
{
    return delivery.underWay ? m_store.finishAttempt(delivery.record, *delivery.last) : m_store.finish(delivery.record);
}

/// The disk was full, or somebody held the database: that passes.
void SendMachine::writeLate()
{
    std::erase_if(m_unwritten, [this](const std::unique_ptr<Delivery> &delivery) {
        if (!write(*delivery))
            return false;
        Q_EMIT recorded(delivery->record.id);
        return true;
    });
    if (m_unwritten.empty())
        m_late.stop();
}

/// Its row is in other hands: where those have come to an end, it says which.
void SendMachine::letGo(Delivery &delivery)
{
    const auto node = m_deliveries.extract(delivery.record.id);
    SendRecord &record = delivery.record;
    if (const auto now = m_store.byId(record.id); now && now->state == SendState::Done) {
        record = *now;
    } else {
        record.state = SendState::Done;
        record.outcome = Outcome::Unknown;
        record.waitUntil.reset();
        record.message = tr("Another window or command of Heliograph took this send over. The history says what "
                            "becomes of it.");
    }
    Q_EMIT finished(record, delivery.storeError);
}

void SendMachine::note(Delivery &delivery, const char *what, const Result<> &written)
{
    if (written)
        return;
    qCWarning(logSend) << what << written.error().code << written.error().detail;
    delivery.storeError = written.error();
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
