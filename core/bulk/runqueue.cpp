// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runqueue.h"

#include "core/bulk/recordrequest.h"
#include "core/request/limits.h"
#include "core/send/keylife.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr int firstRead = 10; ///< records, before their size is known

/// In that order what ends in one of these states now is not taken up again by the same start: one that is not sent
/// halts the run.
std::deque<RecordState> sourcesOf(RunPart part)
{
    switch (part) {
    case RunPart::Failed:
        return {RecordState::Rejected, RecordState::NotSent};
    case RunPart::Unknown:
        return {RecordState::Unknown};
    case RunPart::Rest:
        break;
    }
    return {RecordState::NotSent, RecordState::Pending};
}

} // namespace

void RunQueue::start(RunPart part)
{
    m_sources = sourcesOf(part);
    m_after = 0;
    m_mostRead = firstRead;
    m_ready.clear();
}

/// From one source at a time: the records of a call ascend, and had the same outcome before.
Result<> RunQueue::refill(const QDateTime &now)
{
    while (!m_sources.empty() && m_ready.size() < std::size_t{limits::bulkRecords}) {
        std::vector<qint64> numbers = m_file.states().in(m_sources.front(), m_after, m_mostRead);
        if (numbers.empty() && !m_ready.empty())
            return {};
        if (numbers.empty()) {
            if (m_isGrowing && m_sources.size() == 1)
                return {};
            m_sources.pop_front();
            m_after = 0;
            continue;
        }
        m_after = numbers.back();
        if (auto left = leaveExpiredOut(numbers, now); !left)
            return left;
        auto records = m_file.bodies(numbers);
        if (!records)
            return tl::unexpected(records.error());
        take(*std::move(records));
    }
    return {};
}

/// And says how many to read the next time, so that large ones do not fill the memory.
void RunQueue::take(std::vector<RunRecord> records)
{
    qsizetype largest = 1;
    for (const RunRecord &record : records)
        largest = std::max(largest, record.body.size());
    m_mostRead = static_cast<int>(std::clamp<qsizetype>(limits::bulkBytes / largest, 1, limits::bulkRecords));
    std::move(records.begin(), records.end(), std::back_inserter(m_ready));
}

/// Of what is unknown, what SuprSend would process a second time.
Result<> RunQueue::leaveExpiredOut(std::vector<qint64> &records, const QDateTime &now)
{
    if (m_sources.front() != RecordState::Unknown)
        return {};
    std::vector<qint64> kept;
    for (const qint64 record : records) {
        const quint32 call = m_file.states().call(record);
        if (!m_firstUse.contains(call)) {
            const auto found = m_file.firstUse(call);
            if (!found)
                return tl::unexpected(found.error());
            m_firstUse.emplace(call, *found);
        }
        if (!isKeyExpired(m_firstUse.at(call), now))
            kept.push_back(record);
    }
    records = std::move(kept);
    return {};
}

Result<std::optional<NextCall>> RunQueue::next(const QDateTime &now)
{
    if (const auto filled = refill(now); !filled)
        return tl::unexpected(filled.error());
    if (m_ready.empty() || (m_isGrowing && m_sources.size() == 1 && m_ready.size() < std::size_t{limits::bulkRecords}))
        return std::nullopt;
    NextCall call = packed();
    if (!call.unknownBefore)
        call.firstUse = now;
    return call;
}

/// As many of those that are read as one call holds.
NextCall RunQueue::packed()
{
    NextCall call;
    call.unknownBefore = m_sources.front() == RecordState::Unknown;
    BulkCallBuilder builder;
    while (!m_ready.empty()) {
        const RunRecord &record = m_ready.front();
        const FrozenRequest request = requestOf(record, m_workspace);
        if (!builder.fits(request.path, request.body.size()))
            break;
        builder.add(request);
        call.records.push_back(record.record);
        if (call.unknownBefore) {
            const QDateTime used = m_firstUse.at(m_file.states().call(record.record));
            call.firstUse = call.firstUse.isValid() ? std::min(call.firstUse, used) : used;
        }
        m_ready.pop_front();
    }
    call.wire = builder.take();
    return call;
}

Result<NextCall> RunQueue::again(const OpenCall &open) const
{
    const auto records = m_file.bodies(open.records);
    if (!records)
        return tl::unexpected(records.error());
    if (records->size() != open.records.size()) {
        return fail(u"bulk.journal"_s,
                    QCoreApplication::translate("Bulk", "The journal of this run names records that it does not have. "
                                                        "Run the source file again: with the same keys nothing is "
                                                        "processed twice within 24 hours."));
    }
    NextCall call{open.records, {}, open.unknownBefore, open.firstAt};
    BulkCallBuilder builder;
    for (const RunRecord &record : *records)
        builder.add(requestOf(record, m_workspace));
    call.wire = builder.take();
    return call;
}

} // namespace heliograph
