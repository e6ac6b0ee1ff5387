// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runstates.h"

namespace heliograph {

namespace {

std::size_t indexOf(qint64 record)
{
    return static_cast<std::size_t>(record - 1);
}

} // namespace

RecordState stateOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Accepted:
        return RecordState::Accepted;
    case Outcome::Rejected:
        return RecordState::Rejected;
    case Outcome::NotSent:
        return RecordState::NotSent;
    case Outcome::Unknown:
        break;
    }
    return RecordState::Unknown;
}

std::optional<Outcome> outcomeOf(RecordState state)
{
    switch (state) {
    case RecordState::Accepted:
        return Outcome::Accepted;
    case RecordState::Rejected:
        return Outcome::Rejected;
    case RecordState::NotSent:
        return Outcome::NotSent;
    case RecordState::Unknown:
        return Outcome::Unknown;
    case RecordState::None:
    case RecordState::Invalid:
    case RecordState::Pending:
    case RecordState::Open:
        break;
    }
    return std::nullopt;
}

void RunStates::set(qint64 record, RecordState state)
{
    RecordState &place = m_states[indexOf(record)];
    --m_counts[static_cast<std::size_t>(place)];
    ++m_counts[static_cast<std::size_t>(state)];
    place = state;
}

void RunStates::add(qint64 record, bool isValid)
{
    if (!has(record)) {
        m_counts[static_cast<std::size_t>(RecordState::None)] += record - std::ssize(m_states);
        m_states.resize(static_cast<std::size_t>(record), RecordState::None);
        m_calls.resize(static_cast<std::size_t>(record), 0);
    }
    set(record, isValid ? RecordState::Pending : RecordState::Invalid);
}

void RunStates::begin(quint32 call, std::span<const qint64> records)
{
    for (const qint64 record : records) {
        if (!has(record))
            continue;
        set(record, RecordState::Open);
        m_calls[indexOf(record)] = call;
    }
}

void RunStates::end(qint64 record, Outcome outcome)
{
    if (has(record))
        set(record, stateOf(outcome));
}

RecordState RunStates::state(qint64 record) const
{
    return has(record) ? m_states[indexOf(record)] : RecordState::None;
}

quint32 RunStates::call(qint64 record) const
{
    return has(record) ? m_calls[indexOf(record)] : 0;
}

std::vector<qint64> RunStates::in(RecordState state, qint64 after, int limit) const
{
    std::vector<qint64> records;
    for (qint64 record = after + 1; has(record) && std::ssize(records) < limit; ++record) {
        if (m_states[indexOf(record)] == state)
            records.push_back(record);
    }
    return records;
}

RunCounts RunStates::counts() const
{
    const auto of = [this](RecordState state) { return m_counts[static_cast<std::size_t>(state)]; };
    return {std::ssize(m_states) - of(RecordState::None),
            of(RecordState::Invalid),
            of(RecordState::Accepted),
            of(RecordState::Rejected),
            of(RecordState::NotSent),
            of(RecordState::Unknown)};
}

} // namespace heliograph
