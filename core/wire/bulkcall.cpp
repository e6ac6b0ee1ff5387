// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/bulkcall.h"

#include "core/request/limits.h"

#include <utility>

namespace heliograph {

bool BulkCallBuilder::fits(const QByteArray &path, qsizetype bodyBytes) const
{
    if (m_call.records == 0)
        return true;
    // What is there has its opening bracket; a comma and the closing one come on top.
    return m_call.records < limits::bulkRecords && m_call.path == path &&
           m_call.body.size() + bodyBytes + 2 <= limits::bulkBytes;
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
    ++m_call.records;
}

BulkCall BulkCallBuilder::take()
{
    Q_ASSERT(m_call.records > 0);
    m_call.body += ']';
    return std::exchange(m_call, {});
}

} // namespace heliograph
