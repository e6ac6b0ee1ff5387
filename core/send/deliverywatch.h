// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/send/deliverynews.h"
#include "core/send/deliveryschedule.h"
#include "core/store/deliverystore.h"
#include "core/store/sendrecord.h"

#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace heliograph {

/// Follows accepted sends: asks their workspaces what became of them, keeps what it learns, and asks again after the
/// pauses of its schedule until all is final. Reads only, also in production. Lives on the engine's thread.
class DeliveryWatch final : public QObject
{
    Q_OBJECT
public:
    /// Of so many sends at a time; the oldest gives way.
    static constexpr std::size_t mostWatched = 32;

    using Schedule = std::function<std::optional<std::chrono::milliseconds>(int looks, const DeliveryAnswer &last)>;
    /// All but the schedule must outlive it.
    DeliveryWatch(Database &database, Transport &transport, const Clock &clock, Schedule schedule = pauseOfDelivery,
                  QObject *parent = nullptr);
    /// What is under way ends without a word.
    ~DeliveryWatch() override;

    /// This send is under way, with these keys: finished() of it begins a watch where it was accepted.
    void expect(qint64 sendId, const Workspace &workspace, const SigningKeys &keys);
    void takeFinished(const SendRecord &record);
    /// Asks at once. `goesOn`: and then as the schedule says; a watch that there is already goes on in any case. Where
    /// a question of this send is under way, its answer is this one's, too.
    void ask(const SendRecord &record, const Workspace &workspace, const SigningKeys &keys, bool goesOn);
    /// No look is due and none under way.
    [[nodiscard]] bool isIdle() const { return m_watched.empty(); }
    /// Each watch ends now, with delivery.cancelled.
    void stop();

Q_SIGNALS:
    /// Whenever something of it changed. `isNews`: the history knows more than before.
    void changed(const heliograph::DeliveryNews &news, bool isNews);
    /// The watch of this send ended: exactly once for each that began (a new ask() may begin another).
    void ended(qint64 sendId, const std::optional<heliograph::Error> &problem);

private:
    struct Target
    {
        Workspace workspace;
        SigningKeys keys;
    };
    struct Watch
    {
        QString key;
        Target target;
        QTimer timer;
        std::unique_ptr<DeliveryQuestion> question; ///< while it is under way
        int looks = 0;
        bool goesOn = false;
        quint64 number = 0; ///< counts, so that the oldest is known
    };
    Watch &watchOf(const SendRecord &record, const Target &target);
    void look(qint64 sendId);
    void take(qint64 sendId, const DeliveryAnswer &answer);
    void plan(qint64 sendId, const DeliveryAnswer &answer, bool isNews);
    void end(qint64 sendId, const std::optional<Error> &problem, bool isNews);

    DeliveryStore m_store;
    Transport &m_transport;
    const Clock &m_clock;
    Schedule m_schedule;
    std::map<qint64, Target> m_expected;
    std::map<qint64, std::unique_ptr<Watch>> m_watched;
    quint64 m_count = 0;
};

/// The send, where its delivery can be asked for. Errors: delivery.not_accepted, delivery.no_key.
[[nodiscard]] Result<SendRecord> withDelivery(const SendRecord &record);

} // namespace heliograph
