// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/runprogress.h"

#include <cmath>

namespace heliograph {

namespace {

constexpr std::size_t mostSamples = 400;
constexpr qint64 recentMs = 5000;

qint64 settled(const RunCounts &counts)
{
    return counts.total - counts.invalid - counts.pending();
}

} // namespace

void RunProgress::begin(const RunCounts &counts)
{
    m_before = m_samples.empty() ? 0 : m_samples.back().ms;
    m_recent.clear();
    add(0, counts);
}

void RunProgress::add(qint64 ms, const RunCounts &counts)
{
    const Sample sample{m_before + ms, counts};
    m_recent.push_back(sample);
    std::erase_if(m_recent, [&](const Sample &old) { return old.ms < sample.ms - recentMs; });
    // The newest one always stands for now.
    if (m_samples.size() > 1 && sample.ms - m_samples[m_samples.size() - 2].ms < m_apart)
        m_samples.back() = sample;
    else
        m_samples.push_back(sample);
    if (m_samples.size() > mostSamples)
        thin();
}

void RunProgress::thin()
{
    std::vector<Sample> kept;
    for (std::size_t i = 0; i < m_samples.size(); i += 2)
        kept.push_back(m_samples[i]);
    if (m_samples.size() % 2 == 0)
        kept.push_back(m_samples.back());
    m_samples = std::move(kept);
    m_apart = m_samples.back().ms / static_cast<qint64>(m_samples.size());
}

double RunProgress::rate() const
{
    if (m_recent.size() < 2)
        return 0;
    const qint64 ms = m_recent.back().ms - m_recent.front().ms;
    const qint64 records = settled(m_recent.back().counts) - settled(m_recent.front().counts);
    return ms > 0 ? static_cast<double>(records) * 1000 / static_cast<double>(ms) : 0;
}

std::optional<qint64> RunProgress::secondsLeft() const
{
    const double perSecond = rate();
    if (perSecond <= 0)
        return std::nullopt;
    return static_cast<qint64>(std::ceil(static_cast<double>(m_recent.back().counts.pending()) / perSecond));
}

} // namespace heliograph
