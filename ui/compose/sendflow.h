// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/idsource.h"
#include "core/request/keypattern.h"
#include "core/send/preparer.h"
#include "core/send/sendservice.h"
#include "core/settings/preferences.h"
#include "ui/workspace/keyreader.h"
#include "ui/workspace/productionsheet.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace heliograph {

/// From one press of Send to its outcome, and the key that the next press will use. One press is one send: a press
/// while one is under way does nothing; while the outcome is unknown (or nothing was sent) the next press repeats the
/// same key, unless the person asks for a new one in words.
///
///   Idle ──press──▶ (production: Confirming) ──▶ ReadingKeys ──▶ Sending ──finished──▶ Idle, with an outcome
class SendFlow final : public QObject
{
    Q_OBJECT
public:
    enum class Phase : quint8 { Idle, Confirming, ReadingKeys, Sending };

    struct Services
    {
        SendService &service;
        const KeyReader &keys;
        const Clock &clock;
        IdSource &ids;
        /// Settings::confirmAbove, as it is then.
        std::function<int()> confirmAbove = [] { return Preferences().confirmAbove; };
    };
    explicit SendFlow(const Services &services, QObject *parent = nullptr);

    [[nodiscard]] Phase phase() const { return m_phase; }
    /// What goes on while it is sending: "Attempt 2", "No final answer to attempt 1", that it waits for the network.
    [[nodiscard]] QString progress() const { return m_progress; }
    /// The count-down to the next attempt in words, ticking; empty where none is planned.
    [[nodiscard]] QString countDown() const;
    /// There is no network, and the send waits for one: it goes out by itself until then.
    [[nodiscard]] bool isWaiting() const { return m_waits; }
    /// The next attempt begins at once, where the send waits.
    void tryNow();
    /// The press is a second old and has no outcome: time to offer Cancel.
    [[nodiscard]] bool offersCancel() const { return m_offersCancel; }

    /// The last send of this request, if it was stored; its outcome may be in storeError() only.
    [[nodiscard]] const std::optional<SendRecord> &last() const { return m_last; }
    [[nodiscard]] const std::optional<Error> &storeError() const { return m_storeError; }
    /// The stored send that this request is about now: the one under way, the one to be repeated, or the last; 0: none.
    [[nodiscard]] qint64 storedId() const;
    /// Why the last press stored and sent nothing.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// The next press repeats the key of a send to that workspace whose outcome is unknown, or of which nothing left.
    [[nodiscard]] bool repeats(const Workspace &workspace) const;
    /// What the key of the next press is made of, where it is a new one.
    [[nodiscard]] KeyMoment keyMoment() const { return {m_freshKey, m_freshMade, m_services.clock.now()}; }
    /// The key of the next press, where `own` is what the document says.
    [[nodiscard]] QString keyFor(const std::optional<QString> &own, const Workspace &workspace) const;
    /// The next press repeats a send whose outcome is unknown, with its key.
    [[nodiscard]] bool repeatsUnknown(const std::optional<QString> &own, const Workspace &workspace) const;

    void press(const PreparedRequest &prepared, const Workspace &workspace);
    void confirm(); ///< the person said yes to confirmationNeeded()
    void decline(); ///< …or no
    void cancel();
    /// The person asked for a new key in words.
    void takeNewKey();
    /// Another request is open now: outcome and key begin anew. A send under way goes on, told by the history.
    void startOver();
    /// The open request's last send of an earlier run of the program.
    void resume(qint64 id);

Q_SIGNALS:
    /// Phase, outcome, progress or the next key changed.
    void changed();
    /// The press has its send, storedId(): whoever keeps the request must keep that with it at once, for after a crash
    /// it tells that the request was sent.
    void stored();
    /// countDown() is another.
    void ticked();
    void confirmationNeeded(const heliograph::ProductionQuestion &question);

private:
    [[nodiscard]] bool isSameSend(const SendOrder &order) const;
    [[nodiscard]] std::optional<Error> expiredKey(const FrozenRequest &request, const Workspace &workspace) const;
    void readKeys();
    void deliver(const SigningKeys &keys);
    void takeId(const Result<qint64> &id);
    void takeFinished(const SendRecord &record, const std::optional<Error> &storeError);
    void takeRecord(const SendRecord &record);
    void refreshRepeat();
    void lookAtWaiting();
    void renewKey();
    void fail(const Error &error);
    void end();
    [[nodiscard]] bool isUnderWay(qint64 id) const;
    void showProgress(qint64 id, const QString &text);
    void planNext(qint64 id, const QString &text, std::chrono::milliseconds pause);
    void takeWaiting(const SendRecord &record, std::chrono::milliseconds pause);

    Services m_services;
    Phase m_phase = Phase::Idle;
    SendOrder m_order;
    std::optional<qint64> m_id; ///< of the send under way, once it is stored
    bool m_cancelWanted = false;
    bool m_offersCancel = false;
    quint64 m_press = 0; ///< counts, so that a late answer is not taken for another press's
    QTimer m_cancelTimer;
    QTimer m_tick; ///< while there is a count-down
    QDeadlineTimer m_next;
    bool m_waits = false;
    QString m_progress;
    QString m_freshKey;
    QDateTime m_freshMade;
    std::optional<SendRecord> m_last;
    std::optional<SendRecord> m_repeat; ///< the send that the next press repeats
    std::optional<Error> m_storeError;
    std::optional<Error> m_error;
};

} // namespace heliograph
