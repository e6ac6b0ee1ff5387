// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/send/sendorder.h"
#include "core/store/sendstore.h"
#include "core/transport/retry.h"
#include "core/transport/transport.h"

#include <QObject>

#include <chrono>
#include <map>
#include <memory>
#include <optional>

namespace heliograph {

/// Takes an order to exactly one outcome: store → (attempt → record)… → finish. The states, and what a crash there
/// leaves for SendStore::recover:
///
///   order ──insert──▶ Sending ──beginAttempt──▶ on the wire ──endAttempt──▶ ended ──finish──▶ Done (outcome)
///     │ fails: nothing    │ crash: not sent        │ crash: unknown          │ crash: that attempt's outcome
///     ▼ was sent                                   ▲                         │
///   Error                                          └──── pause (RetryPolicy) ◀┘
///
/// Lives on the thread of its store and transport, which must outlive it.
class SendMachine : public QObject
{
    Q_OBJECT
public:
    /// `owner` is the ProcessLock's that this process holds.
    SendMachine(SendStore &store, Transport &transport, const Clock &clock, RetryPolicy policy, QString owner,
                QObject *parent = nullptr);
    ~SendMachine() override;

    /// Commits the send and begins to deliver it. An Error means that nothing was stored and nothing will be sent.
    [[nodiscard]] Result<qint64> start(const SendOrder &order);
    /// Delivers a send of the outbox again, the same bytes with the same key, to the workspace as it is now (its base
    /// URL may be new for the Sandbox). Errors: those of SendStore::reopen, send.other_workspace where the key belongs
    /// to another base URL or workspace key, and send.key_expired where the outcome is unknown and the key was first
    /// used over 24 hours ago, for then SuprSend would process it a second time.
    [[nodiscard]] Result<qint64> retry(qint64 id, const Workspace &workspace, const SigningKeys &keys);
    /// Ends the send: the attempt under way is cancelled, a pause gives the outcome of the attempts before it.
    void cancel(qint64 id);
    void setPolicy(const RetryPolicy &policy) { m_policy = policy; }
    [[nodiscard]] bool isIdle() const { return m_deliveries.empty(); }

Q_SIGNALS:
    /// An attempt begins (counted from 1 over the send's whole life).
    void attemptStarted(qint64 id, int number);
    /// The attempt failed; the next begins after the pause.
    void retryPlanned(qint64 id, int failedNumber, std::chrono::milliseconds pause);
    /// Exactly once for each start() or retry() that gave an id. `storeError` is set where something could not be
    /// written to disk: the outcome then stands here only, and the row is found under way at the next start.
    void finished(const heliograph::SendRecord &record, const std::optional<heliograph::Error> &storeError);

private:
    struct Delivery;
    void deliver(SendRecord record, const SigningKeys &keys, bool unknownBefore);
    void attempt(Delivery &delivery);
    void attemptEnded(Delivery &delivery, const CallResult &result);
    void pause(Delivery &delivery, std::chrono::milliseconds length);
    void conclude(Delivery &delivery);

    SendStore &m_store;
    Transport &m_transport;
    const Clock &m_clock;
    RetryPolicy m_policy;
    QString m_owner;
    std::map<qint64, std::unique_ptr<Delivery>> m_deliveries;
};

/// The outcome of a send whose last attempt ended so, where an earlier attempt may have been processed
/// (`unknownBefore`): only an acceptance, or a refusal of the bytes themselves, overrules that doubt.
[[nodiscard]] Outcome outcomeAfter(bool unknownBefore, const CallResult &last);

} // namespace heliograph
