// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/sendflow.h"

#include "ui/common/timetext.h"
#include "ui/models/productionquestion.h"
#include "ui/response/outcometext.h"

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int offerCancelAfterMs = 1000;
constexpr int tickMs = 500;

bool mayBeRepeated(const SendRecord &record)
{
    return record.outcome == Outcome::Unknown || record.outcome == Outcome::NotSent;
}

} // namespace

SendFlow::SendFlow(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
    renewKey();
    m_cancelTimer.setSingleShot(true);
    m_cancelTimer.setInterval(offerCancelAfterMs);
    connect(&m_cancelTimer, &QTimer::timeout, this, [this] {
        m_offersCancel = true;
        Q_EMIT changed();
    });
    SendService *service = &m_services.service;
    connect(service, &SendService::finished, this, &SendFlow::takeFinished);
    connect(service, &SendService::changed, this, &SendFlow::refreshRepeat);
    connect(service, &SendService::attemptStarted, this,
            [this](qint64 id, int number) { showProgress(id, number > 1 ? tr("Attempt %1").arg(number) : QString()); });
    connect(service, &SendService::retryPlanned, this, [this](qint64 id, int number, std::chrono::milliseconds pause) {
        planNext(id, tr("No final answer to attempt %1").arg(number), pause);
    });
    connect(service, &SendService::waits, this, &SendFlow::takeWaiting);
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &SendFlow::ticked);
}

/// Of the send under way: the news may come before its id does.
bool SendFlow::isUnderWay(qint64 id) const
{
    return m_phase == Phase::Sending && m_id.value_or(id) == id;
}

void SendFlow::showProgress(qint64 id, const QString &text)
{
    if (!isUnderWay(id))
        return;
    m_progress = text;
    m_waits = false;
    m_tick.stop();
    Q_EMIT changed();
    Q_EMIT ticked();
}

void SendFlow::planNext(qint64 id, const QString &text, std::chrono::milliseconds pause)
{
    if (!isUnderWay(id))
        return;
    showProgress(id, text);
    m_next.setRemainingTime(pause);
    m_tick.start();
    Q_EMIT ticked();
}

void SendFlow::takeWaiting(const SendRecord &record, std::chrono::milliseconds pause)
{
    if (!isUnderWay(record.id))
        return;
    const QString until = record.waitUntil ? hourAndMinute(*record.waitUntil) : QString();
    planNext(record.id,
             tr("It goes out by itself until %1, while this window is open\n%2", "a time, what is wrong")
                 .arg(until, record.message),
             pause);
    m_waits = true;
    Q_EMIT changed();
}

QString SendFlow::countDown() const
{
    if (!m_tick.isActive())
        return {};
    const qint64 left = (m_next.remainingTime() + 999) / 1000;
    return left > 0 ? tr("Next attempt in %1 s").arg(left) : tr("Next attempt now");
}

void SendFlow::tryNow()
{
    if (!m_waits || !m_id)
        return;
    m_services.keys.read(m_order.workspace, this, [this, press = m_press](const Result<SigningKeys> &keys) {
        if (press != m_press || !m_waits || !m_id || !keys)
            return;
        m_services.service.retry(*m_id, m_order.workspace, *keys, this, [](const Result<qint64> &) {});
    });
}

qint64 SendFlow::storedId() const
{
    if (m_phase == Phase::Sending && m_id)
        return *m_id;
    if (m_repeat)
        return m_repeat->id;
    return m_last ? m_last->id : 0;
}

bool SendFlow::repeats(const Workspace &workspace) const
{
    return m_repeat && m_repeat->workspace.uuid == workspace.uuid;
}

QString SendFlow::keyFor(const std::optional<QString> &own, const Workspace &workspace) const
{
    if (own)
        return *own;
    return repeats(workspace) ? m_repeat->request.idempotencyKey : m_freshKey;
}

bool SendFlow::repeatsUnknown(const std::optional<QString> &own, const Workspace &workspace) const
{
    return repeats(workspace) && m_repeat->outcome == Outcome::Unknown &&
           keyFor(own, workspace) == m_repeat->request.idempotencyKey;
}

std::optional<Error> SendFlow::expiredKey(const FrozenRequest &request, const Workspace &workspace) const
{
    const bool same = repeats(workspace) && request.idempotencyKey == m_repeat->request.idempotencyKey;
    if (!same || m_repeat->outcome != Outcome::Unknown || safeUntil(*m_repeat) > m_services.clock.now())
        return std::nullopt;
    return Error{
        u"send.key_expired"_s,
        tr("The key of this request is older than 24 hours: SuprSend would process it a second time. If that is "
           "what you want, choose “Send again with a new key” in Send options."),
        {},
        {}};
}

void SendFlow::press(const PreparedRequest &prepared, const Workspace &workspace)
{
    if (m_phase != Phase::Idle || !prepared.isSendable())
        return;
    if (const auto expired = expiredKey(*prepared.frozen, workspace))
        return fail(*expired);
    ++m_press;
    m_order = {*prepared.frozen, prepared.title, workspace, {}};
    m_id.reset();
    m_cancelWanted = false;
    if (workspace.kind != WorkspaceKind::Production)
        return readKeys();
    m_phase = Phase::Confirming;
    Q_EMIT changed();
    Q_EMIT confirmationNeeded(
        productionQuestion(workspace, prepared.title, m_order.request, m_services.confirmAbove()));
}

void SendFlow::confirm()
{
    if (m_phase == Phase::Confirming)
        readKeys();
}

void SendFlow::decline()
{
    if (m_phase == Phase::Confirming)
        end();
}

void SendFlow::readKeys()
{
    m_phase = Phase::ReadingKeys;
    m_error.reset();
    m_storeError.reset();
    m_last.reset();
    m_progress.clear();
    m_cancelTimer.start();
    Q_EMIT changed();
    m_services.keys.read(m_order.workspace, this, [this, press = m_press](const Result<SigningKeys> &keys) {
        if (press != m_press || m_phase != Phase::ReadingKeys)
            return;
        if (keys)
            deliver(*keys);
        else
            fail(keys.error());
    });
}

bool SendFlow::isSameSend(const SendOrder &order) const
{
    return repeats(order.workspace) && !m_repeat->withdrawn && m_repeat->request.body == order.request.body &&
           m_repeat->request.path == order.request.path;
}

void SendFlow::deliver(const SigningKeys &keys)
{
    m_phase = Phase::Sending;
    m_order.keys = keys;
    const auto done = [this, press = m_press](const Result<qint64> &id) {
        if (press == m_press && m_phase == Phase::Sending)
            takeId(id);
    };
    // The stored send itself where nothing was edited since; an edited one is a send of its own under the same key.
    if (isSameSend(m_order))
        m_services.service.retry(m_repeat->id, m_order.workspace, keys, this, done);
    else
        m_services.service.send(m_order, this, done);
    m_order.keys = {};
}

void SendFlow::takeId(const Result<qint64> &id)
{
    if (!id) {
        fail(id.error());
        refreshRepeat();
        return;
    }
    m_id = *id;
    Q_EMIT stored();
    if (m_cancelWanted)
        m_services.service.cancel(*id);
    Q_EMIT changed();
}

void SendFlow::cancel()
{
    if (m_phase == Phase::Confirming)
        return end();
    if (m_phase == Phase::ReadingKeys) {
        return fail({u"send.cancelled"_s, tr("It was cancelled before anything left this computer."), {}, {}});
    }
    m_cancelWanted = true;
    if (m_phase == Phase::Sending && m_id)
        m_services.service.cancel(*m_id);
}

void SendFlow::takeFinished(const SendRecord &record, const std::optional<Error> &storeError)
{
    // The news may overtake the answer that tells the id; the key is then what tells whose they are.
    const bool byId = m_id == record.id;
    const bool byKey = !m_id && record.request.idempotencyKey == m_order.request.idempotencyKey;
    const bool ours = m_phase == Phase::Sending && (byId || byKey);
    if (!ours && !(m_repeat && m_repeat->id == record.id))
        return;
    m_storeError = storeError;
    takeRecord(record);
    if (ours)
        end();
    else
        Q_EMIT changed();
}

void SendFlow::takeRecord(const SendRecord &record)
{
    m_last = record;
    m_error.reset();
    if (mayBeRepeated(record)) {
        m_repeat = record;
        return;
    }
    m_repeat.reset();
    renewKey();
}

void SendFlow::renewKey()
{
    m_freshKey = m_services.ids.uuid();
    m_freshMade = m_services.clock.now();
}

void SendFlow::refreshRepeat()
{
    lookAtWaiting();
    // The history page or the command line may have delivered or withdrawn it.
    if (m_repeat && m_phase == Phase::Idle)
        resume(m_repeat->id);
}

/// What waits may have been withdrawn by a command: the engine finds that only when its pause is over.
void SendFlow::lookAtWaiting()
{
    if (!m_waits || !m_id)
        return;
    m_services.service.record(*m_id, this, [this, press = m_press](const Result<SendRecord> &record) {
        if (!record || press != m_press || !m_waits || record->state != SendState::Done)
            return;
        takeRecord(*record);
        end();
    });
}

void SendFlow::resume(qint64 id)
{
    m_services.service.record(id, this, [this, press = m_press](const Result<SendRecord> &record) {
        if (!record || press != m_press || m_phase != Phase::Idle || record->state != SendState::Done)
            return;
        const std::optional<Error> error = m_error;
        takeRecord(*record);
        // What kept the last press from being sent stays said, unless the send has ended well elsewhere.
        if (m_repeat)
            m_error = error;
        Q_EMIT changed();
    });
}

void SendFlow::takeNewKey()
{
    if (m_phase != Phase::Idle)
        return;
    m_repeat.reset();
    renewKey();
    Q_EMIT changed();
}

void SendFlow::startOver()
{
    ++m_press;
    m_last.reset();
    m_error.reset();
    m_storeError.reset();
    m_repeat.reset();
    m_id.reset();
    renewKey();
    end();
}

void SendFlow::fail(const Error &error)
{
    m_error = error;
    end();
}

void SendFlow::end()
{
    m_phase = Phase::Idle;
    m_cancelTimer.stop();
    m_offersCancel = false;
    m_waits = false;
    m_tick.stop();
    m_progress.clear();
    Q_EMIT changed();
    Q_EMIT ticked();
}

} // namespace heliograph
