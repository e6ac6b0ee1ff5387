// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/send/sendorder.h"
#include "core/store/sendstore.h"
#include "core/transport/retry.h"
#include "core/transport/transport.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <memory>
#include <optional>

namespace heliograph {

/// Takes an order to exactly one outcome: store → (attempt → record)… → finish. The states, and what a crash there
/// leaves for SendStore::recover:
///
///   state     event                                does                               next      crash leaves
///   (order)   start                                insertUnderWay; fails: Error       Sending   nothing, or unknown
///   Done      retry (not sent, unknown)            reopen, beginAttempt               Sending   as before, or unknown
///   Sending   an end that RetryPolicy repeats      endAttempt, pause, beginAttempt    Sending   its attempts' outcome
///   Sending   no network, WaitPolicy lets it wait  wait                               Waiting   not sent
///   Sending   any other end, cancel                finishAttempt                      Done      -
///   Waiting   its pause is over                    resume, beginAttempt               Sending   not sent, or unknown
///   Waiting   retry ("try now")                    the same at once                   Sending
///   Waiting   its limit is over, cancel            finish                             Done      -
///   Waiting   withdraw, or another process took it lets go of it                      (its row says)
///
/// A pause that ended late, for the computer slept, is none: beyond the time for all attempts (and, of one that waits,
/// beyond the limit) nothing goes out by itself. A send to production never waits.
/// Lives on the thread of its store and transport, which must outlive it.
class SendMachine : public QObject
{
    Q_OBJECT
public:
    /// `owner` is the ProcessLock's that this process holds.
    SendMachine(SendStore &store, Transport &transport, const Clock &clock, RetryPolicy policy, QString owner,
                QObject *parent = nullptr);
    /// Until it is called, nothing waits.
    void setWaiting(const WaitPolicy &policy) { m_waiting = policy; }
    ~SendMachine() override;

    /// Commits the send and begins to deliver it. An Error means that nothing was stored and nothing will be sent.
    [[nodiscard]] Result<qint64> start(const SendOrder &order);
    /// Delivers a send of the outbox again, the same bytes with the same key, to the workspace as it is now (its base
    /// URL may be new for the Sandbox). Errors: those of SendStore::reopen, send.other_workspace where the key belongs
    /// to another base URL or workspace key, and send.key_expired where the outcome is unknown and the key was first
    /// used over 24 hours ago, for then SuprSend would process it a second time.
    [[nodiscard]] Result<qint64> retry(qint64 id, const Workspace &workspace, const SigningKeys &keys);
    /// Takes a send out of the outbox, also one that waits here. Errors: those of SendStore::withdraw.
    [[nodiscard]] Result<> withdraw(qint64 id);
    /// Ends the send: the attempt under way is cancelled, a pause gives the outcome of the attempts before it.
    void cancel(qint64 id);
    void setPolicy(const RetryPolicy &policy) { m_policy = policy; }
    [[nodiscard]] bool isIdle() const { return m_deliveries.empty(); }

Q_SIGNALS:
    /// An attempt begins (counted from 1 over the send's whole life).
    void attemptStarted(qint64 id, int number);
    /// The attempt failed; the next begins after the pause.
    void retryPlanned(qint64 id, int failedNumber, std::chrono::milliseconds pause);
    /// There is no network: the send waits, and is tried again after the pause. Its waitUntil says for how long.
    void waits(const heliograph::SendRecord &record, std::chrono::milliseconds pause);
    /// Exactly once for each start() or retry() that gave an id. `storeError` is set where something could not be
    /// written to disk: the outcome then stands here only, and is written as soon as that is possible. Where it is not
    /// while the machine lives, the row is found under way at the next start.
    void finished(const heliograph::SendRecord &record, const std::optional<heliograph::Error> &storeError);
    /// An outcome that could not be written to disk was written after all.
    void recorded(qint64 id);

private:
    struct Delivery;
    Delivery &place(SendRecord record, const SigningKeys &keys, bool unknownBefore);
    [[nodiscard]] Result<qint64> tryNow(Delivery &delivery, const Workspace &workspace, const SigningKeys &keys);
    void pauseEnded(Delivery &delivery);
    void resume(Delivery &delivery);
    void attempt(Delivery &delivery);
    void call(Delivery &delivery);
    void attemptEnded(Delivery &delivery, const CallResult &result);
    [[nodiscard]] bool waited(Delivery &delivery, const CallResult &result);
    void pause(Delivery &delivery, const CallResult &result, std::chrono::milliseconds length);
    void conclude(Delivery &delivery);
    void letGo(Delivery &delivery);
    void note(Delivery &delivery, const char *what, const Result<> &written);
    void writeLate();
    [[nodiscard]] Result<> write(const Delivery &delivery);

    SendStore &m_store;
    Transport &m_transport;
    const Clock &m_clock;
    RetryPolicy m_policy;
    WaitPolicy m_waiting;
    QString m_owner;
    std::map<qint64, std::unique_ptr<Delivery>> m_deliveries;
    std::vector<std::unique_ptr<Delivery>> m_unwritten; ///< ended, and the disk does not know it yet
    QTimer m_late;
};

/// The outcome of a send whose last attempt ended so, where an earlier attempt may have been processed
/// (`unknownBefore`): only an acceptance, or a refusal of the bytes themselves, overrules that doubt.
[[nodiscard]] Outcome outcomeAfter(bool unknownBefore, const CallResult &last);

} // namespace heliograph
