// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/target.h"
#include "core/send/deliverywatch.h"
#include "core/send/sendcore.h"

namespace heliograph {

/// Asks a workspace what became of some sends, once each or until all is final. On the thread of its core.
class DeliveryWait final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    DeliveryWait(SendCore &core, const Clock &clock, QObject *parent = nullptr);

    /// Once. finished() follows, never from within.
    void start(std::vector<SendRecord> records, const Target &target, bool goesOn);
    /// What is known by now is what is told.
    void stop();

Q_SIGNALS:
    /// For each send once: what is known of it now, and why nothing more could be learnt.
    void told(const heliograph::SendRecord &record, const heliograph::Deliveries &known,
              const std::optional<heliograph::Error> &problem);
    void finished();

private:
    void askSome();
    void ended(qint64 sendId, const std::optional<Error> &problem);

    DeliveryStore m_store;
    DeliveryWatch m_watch;
    std::vector<SendRecord> m_records;
    std::size_t m_next = 0;
    std::size_t m_told = 0;
    Target m_target;
    bool m_goesOn = false;
};

} // namespace heliograph
