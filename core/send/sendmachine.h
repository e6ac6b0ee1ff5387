// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/send/sendorder.h"
#include "core/store/sendstore.h"
#include "core/transport/retry.h"
#include "core/transport/transport.h"

#include <QHash>
#include <QObject>

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
    SendMachine(SendStore &store, Transport &transport, const Clock &clock, RetryPolicy policy, QString owner,
                QObject *parent = nullptr);

    /// Commits the send and begins to deliver it. An Error means that nothing was stored and nothing will be sent.
    [[nodiscard]] Result<qint64> start(const SendOrder &order);
    /// Delivers a send of the outbox again, the same bytes with the same key, to the workspace as it is now (its base URL
    /// may be new for the Sandbox). Errors: those of SendStore::reopen, and send.key_expired where the outcome is unknown
    /// and the key was first used over 24 hours ago, for then SuprSend would process it a second time.
    [[nodiscard]] Result<qint64> retry(qint64 id, const Workspace &workspace, const SigningKeys &keys);
    /// Ends the send: the attempt under way is cancelled, a pause gives the outcome of the attempt before it.
    void cancel(qint64 id);
    [[nodiscard]] bool isIdle() const { return m_deliveries.isEmpty(); }

Q_SIGNALS:
    /// An attempt begins (from 1), or, with a pause, will begin after it.
    void attemptStarted(qint64 id, int number);
    void retryPlanned(qint64 id, int number, std::chrono::milliseconds pause);
    /// Exactly once for each start() or retry() that gave an id. `storeError` is set where the outcome could not be
    /// written to disk: it then stands here only.
    void finished(const heliograph::SendRecord &record, const std::optional<heliograph::Error> &storeError);

private:
    struct Delivery;
    void deliver(SendRecord record, const SigningKeys &keys);
    void attempt(qint64 id);
    void attemptEnded(qint64 id, const CallResult &result);
    void conclude(qint64 id, const CallResult &result);
    void failToStore(qint64 id, const Error &error);

    SendStore &m_store;
    Transport &m_transport;
    const Clock &m_clock;
    RetryPolicy m_policy;
    QString m_owner;
    QHash<qint64, std::shared_ptr<Delivery>> m_deliveries;
};

} // namespace heliograph
