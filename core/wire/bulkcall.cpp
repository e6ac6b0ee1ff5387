// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/bulkcall.h"

#include "core/request/limits.h"

#include <utility>

namespace heliograph {

bool BulkCallSize::fits(const QByteArray &path, qsizetype bodyBytes) const
{
    if (m_records == 0)
        return true;
    // An opening bracket, or a comma, stands before each.
    return m_records < limits::bulkRecords && m_path == path && m_bytes + bodyBytes + 1 <= limits::bulkBytes;
}

void BulkCallSize::add(const QByteArray &path, qsizetype bodyBytes)
{
    m_path = path;
    m_bytes += bodyBytes + 1;
    ++m_records;
}

void BulkCallBuilder::add(const FrozenRequest &record)
{
    Q_ASSERT(fits(record.path, record.body.size()));
    if (m_call.records == 0) {
        m_call.method = record.method;
        m_call.path = record.path;
        m_call.contentType = record.contentType;
    }
    m_call.body += m_call.records == 0 ? '[' : ',';
    m_call.body += record.body;
    m_size.add(record.path, record.body.size());
    ++m_call.records;
}

BulkCall BulkCallBuilder::take()
{
    Q_ASSERT(m_call.records > 0);
    m_call.body += ']';
    m_size = {};
    return std::exchange(m_call, {});
}

} // namespace heliograph
