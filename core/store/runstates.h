// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace heliograph {

/// Where a record of a run is.
enum class RecordState : quint8 { None, Invalid, Pending, Open, Accepted, Rejected, NotSent, Unknown };
[[nodiscard]] RecordState stateOf(Outcome outcome);
/// Of a record whose call has ended; nothing for one that has none.
[[nodiscard]] std::optional<Outcome> outcomeOf(RecordState state);

/// How many records of a run are where. Invalid ones are among the total, and nowhere else; pending() are those of open
/// calls, too.
struct RunCounts
{
    qint64 total = 0;
    qint64 invalid = 0;
    qint64 accepted = 0;
    qint64 rejected = 0;
    qint64 notSent = 0;
    qint64 unknown = 0;
    [[nodiscard]] qint64 pending() const { return total - invalid - accepted - rejected - notSent - unknown; }
    friend bool operator==(const RunCounts &, const RunCounts &) = default;
};

/// The state of each record of a run, and the call that carried it last: five bytes a record, so that a million take
/// what a picture takes, and every question about them is one look.
class RunStates
{
public:
    void add(qint64 record, bool isValid);
    /// The call carries them now. Precondition: they were added.
    void begin(quint32 call, std::span<const qint64> records);
    void end(qint64 record, Outcome outcome);

    [[nodiscard]] RecordState state(qint64 record) const;
    [[nodiscard]] quint32 call(qint64 record) const; ///< 0 where none carried it
    /// The next records in that state, in the order of the file, after that one.
    [[nodiscard]] std::vector<qint64> in(RecordState state, qint64 after, int limit) const;
    [[nodiscard]] RunCounts counts() const;

private:
    [[nodiscard]] bool has(qint64 record) const { return record > 0 && record <= std::ssize(m_states); }
    void set(qint64 record, RecordState state);

    std::vector<RecordState> m_states; ///< of record 1 and on
    std::vector<quint32> m_calls;
    std::array<qint64, 8> m_counts{}; ///< by state
};

} // namespace heliograph
