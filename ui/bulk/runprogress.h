// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/runstates.h"

#include <QtGlobal>

#include <optional>
#include <vector>

namespace heliograph {

/// How a run went over its time, and how it goes now: told the counts now and then, while it runs. A value; holds a few
/// hundred samples, however long the run is.
class RunProgress
{
public:
    struct Sample
    {
        qint64 ms = 0; ///< of running
        RunCounts counts;
    };

    /// It begins, or goes on after a pause: from these counts.
    void begin(const RunCounts &counts);
    /// `ms` since begin().
    void add(qint64 ms, const RunCounts &counts);

    [[nodiscard]] const std::vector<Sample> &samples() const { return m_samples; }
    /// Records a second of the last seconds; 0 where nothing is known yet.
    [[nodiscard]] double rate() const;
    /// For what is left, at that rate.
    [[nodiscard]] std::optional<qint64> secondsLeft() const;

private:
    void thin();
    std::vector<Sample> m_samples;
    std::vector<Sample> m_recent; ///< of the last seconds
    qint64 m_before = 0;          ///< ms of running before this begin()
    qint64 m_apart = 0;           ///< ms between two samples at least
};

} // namespace heliograph
