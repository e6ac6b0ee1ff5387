// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/rowindex.h"

#include <algorithm>

namespace heliograph {

namespace {

constexpr std::size_t maxPoints = 16384;

} // namespace

void RowIndex::add(const RecordPlace &place)
{
    ++m_records;
    if (!m_points.empty()) {
        const Point &last = m_points.back();
        if (m_records - last.record < m_recordsApart && place.offset - last.place.offset < m_bytesApart)
            return;
    }
    if (m_points.size() >= maxPoints)
        thin();
    m_points.push_back({m_records, place});
}

void RowIndex::thin()
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_points.size(); i += 2)
        m_points[kept++] = m_points[i];
    m_points.resize(kept);
    m_recordsApart *= 2;
    m_bytesApart *= 2;
}

RowIndex::Point RowIndex::before(qint64 record) const
{
    const auto after = std::upper_bound(m_points.begin(), m_points.end(), record,
                                        [](qint64 wanted, const Point &point) { return wanted < point.record; });
    return *(after - 1);
}

qint64 RowIndex::memoryBytes() const
{
    return static_cast<qint64>(m_points.capacity()) * qint64(sizeof(Point));
}

} // namespace heliograph
