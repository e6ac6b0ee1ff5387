// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runarchive.h"

#include "core/bulk/recordrequest.h"
#include "core/json/parser.h"
#include "core/send/preparer.h"
#include "core/store/queryrows.h"
#include "core/store/sendrow.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// Few enough that another process waits for some hundredths of a second.
constexpr int callsTogether = 5;

} // namespace

Result<bool> RunArchive::step()
{
    const auto calls = m_run.unarchivedCalls(callsTogether);
    if (!calls)
        return tl::unexpected(calls.error());
    if (calls->empty())
        return false;
    const auto written = m_history.transaction([&]() -> Result<> {
        for (const qint64 call : *calls) {
            if (auto put = this->put(call); !put)
                return put;
        }
        return {};
    });
    return written.and_then([&] { return m_run.markArchived(*calls); }).map([] { return true; });
}

Result<bool> RunArchive::isThere(qint64 record, const QDateTime &startedAt)
{
    return rows::number(m_history.run(u"SELECT count(*) FROM sends WHERE run_id IS NOT NULL AND run_id = ?"
                                      " AND record = ? AND created_at = ?"_s,
                                      {m_run.about().id, record, row::timeValue(startedAt)}))
        .map([](qint64 count) { return count > 0; });
}

Result<> RunArchive::put(qint64 call)
{
    const auto ended = m_run.endedCall(static_cast<quint32>(call));
    if (!ended)
        return tl::unexpected(ended.error());
    std::vector<RecordResult> results = resultsOf(*ended);
    std::erase_if(results, [](const RecordResult &result) { return result.outcome == Outcome::NotSent; });
    if (results.empty())
        return {};
    const auto isThere = this->isThere(results.front().record, ended->last.startedAt);
    if (!isThere || *isThere)
        return isThere.map([](bool) {});
    std::vector<qint64> numbers;
    for (const RecordResult &result : results)
        numbers.push_back(result.record);
    const auto records = m_run.bodies(numbers);
    if (!records)
        return tl::unexpected(records.error());
    for (const RunRecord &record : *records) {
        const auto result = std::ranges::find(results, record.record, &RecordResult::record);
        if (result == results.end())
            continue;
        if (auto put = putRecord(record, *result, ended->last); !put)
            return put;
    }
    return m_history
        .change(u"INSERT INTO workspace_names VALUES (?) ON CONFLICT DO NOTHING"_s, {m_run.about().workspace.name})
        .map([](const Database::Change &) {});
}

Result<> RunArchive::putRecord(const RunRecord &record, const RecordResult &result, const CallResult &last)
{
    SendRecord send;
    send.createdAt = last.startedAt;
    send.workspace = m_run.about().workspace;
    send.request = requestOf(record, send.workspace);
    if (const auto body = json::parse(record.body))
        send.title = nameInBody(*body);
    send.url = urlBelow(send.workspace.baseUrl, send.request.path);
    send.state = SendState::Done;
    send.outcome = result.outcome;
    if (result.status > 0)
        send.statusCode = result.status;
    send.message = result.message;
    send.messageId = result.messageId;
    send.attempts = 1;
    send.durationMs = last.startedAt.msecsTo(last.endedAt);
    send.runId = m_run.about().id;
    send.runRecord = record.record;
    const auto put = m_history.change(row::insertSend(), row::insertValues(send, {}));
    if (!put)
        return tl::unexpected(put.error());
    return m_history
        .change(u"INSERT INTO attempts (send_id, number, started_at, ended_at, outcome, status, error_code,"
                " error_message) VALUES (?, 1, ?, ?, ?, ?, ?, ?)"_s,
                {put->id, row::timeValue(last.startedAt), row::timeValue(last.endedAt), outcomeName(result.outcome),
                 result.status, last.errorCode, last.message})
        .map([](const Database::Change &) {});
}

} // namespace heliograph
