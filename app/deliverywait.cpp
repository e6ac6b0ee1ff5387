// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/deliverywait.h"

#include <algorithm>

namespace heliograph {

namespace {

/// At once: more would only wait for one another.
constexpr std::size_t mostAtOnce = 8;
static_assert(mostAtOnce < DeliveryWatch::mostWatched);

} // namespace

DeliveryWait::DeliveryWait(SendCore &core, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(core.database())
    , m_watch(core.database(), core.transport(), clock)
{
    connect(&m_watch, &DeliveryWatch::ended, this, &DeliveryWait::ended);
}

void DeliveryWait::start(std::vector<SendRecord> records, const Target &target, bool goesOn)
{
    m_records = std::move(records);
    m_target = target;
    m_goesOn = goesOn;
    askSome();
}

void DeliveryWait::stop()
{
    m_next = m_records.size();
    m_watch.stop();
}

void DeliveryWait::askSome()
{
    // One that was told, and this is called from its end, is not watched any more.
    while (m_next < m_records.size() && m_next - m_told < mostAtOnce) {
        const SendRecord &record = m_records[m_next++];
        m_watch.ask(record, m_target.workspace, m_target.keys, m_goesOn);
    }
}

void DeliveryWait::ended(qint64 sendId, const std::optional<Error> &problem)
{
    const auto record = std::ranges::find(m_records, sendId, &SendRecord::id);
    if (record == m_records.end())
        return;
    ++m_told;
    const auto known = m_store.of(sendId);
    Q_EMIT told(*record, known.value_or(Deliveries()), known ? problem : std::optional(known.error()));
    askSome();
    if (m_told == m_next)
        Q_EMIT finished();
}

} // namespace heliograph
