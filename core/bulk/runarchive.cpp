// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runarchive.h"

#include "core/base/log.h"
#include "core/bulk/runfolder.h"
#include "core/json/writer.h"
#include "core/store/queryrows.h"
#include "core/store/sendrow.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// Few enough that another process waits for some hundredths of a second.
constexpr int callsTogether = 20;

/// The sends of the records of a call, as row::insertSend() writes one: what became of each comes as a JSON array of
/// arrays, and all else stands in the run's file, so that little has to be handed over. The title of a run of
/// before is what its body names first, see nameInBody().
QString insertSends()
{
    return u"INSERT INTO sends (created_at, state, outcome, scope, key_trimmed, idempotency_key, run_id, record, kind,"
           " title, workspace_uuid, workspace_name, workspace_kind, base_url, auth, workspace_key, dashboard_name,"
           " event_limit, allow_plain_http, url, status_code, message, message_id, attempt_count, duration_ms, method,"
           " path, content_type, body)"
           " SELECT ?1, 'done', result.value ->> 1, sealed.scope, records.idempotency_key, records.idempotency_key,"
           " about.run, records.record, records.kind,"
           " coalesce(records.title, body ->> '$.workflow', body ->> '$.event', body ->> '$.name', ''),"
           " about.uuid, about.name, about.kind, about.base_url, about.auth, about.workspace_key, about.dashboard_name,"
           " about.event_limit, about.allow_plain_http, ?2, result.value ->> 2, result.value ->> 3,"
           " result.value ->> 4, 1, ?3, CAST('POST' AS BLOB), ?4,"
           " CAST('application/json; charset=utf-8' AS BLOB), records.body"
           " FROM json_each(?5) AS result CROSS JOIN run.records ON records.record = result.value ->> 0,"
           " run.about, run.sealed"_s;
}

/// The one attempt of each of them.
QString insertAttempts()
{
    return u"INSERT INTO attempts (send_id, number, started_at, ended_at, outcome, status, error_code, error_message)"
           " SELECT id, 1, created_at, ?1, outcome, coalesce(status_code, 0), ?2, ?3 FROM sends"
           " WHERE run_id IS NOT NULL AND run_id = ?4 AND record BETWEEN ?5 AND ?6 AND created_at = ?7"_s;
}

QString textOf(const std::vector<RecordResult> &results)
{
    using json::Value;
    Value array = Value::array();
    for (const RecordResult &result : results) {
        array.items().push_back(Value::array({Value::integer(result.record), Value::string(outcomeName(result.outcome)),
                                              result.status > 0 ? Value::integer(result.status) : Value(),
                                              Value::string(result.message), Value::string(result.messageId)}));
    }
    return QString::fromUtf8(json::compact(array));
}

} // namespace

RunArchive::~RunArchive()
{
    if (m_isAttached)
        static_cast<void>(m_history.run(u"DETACH run"_s));
}

/// The bodies go from file to file without passing through here.
Result<> RunArchive::attach()
{
    if (m_isAttached)
        return {};
    const auto attached = m_history.run(u"ATTACH ? AS run"_s, {m_run.path()});
    m_isAttached = attached.has_value();
    return attached ? Result<>() : tl::unexpected(attached.error());
}

Result<bool> RunArchive::step()
{
    const auto calls = attach().and_then([this] { return m_run.unarchivedCalls(callsTogether); });
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
    return putResults(results, ended->last);
}

Result<> RunArchive::putResults(const std::vector<RecordResult> &results, const CallResult &last)
{
    // A call holds one kind.
    const auto kind = m_run.sizes(results.front().record, 1);
    if (!kind || kind->empty())
        return kind ? Result<>() : tl::unexpected(kind.error());
    const Workspace &workspace = m_run.about().workspace;
    const QByteArray path = pathOf(kind->front().kind, workspace.workspaceKey);
    static const QString sends = insertSends();
    static const QString attempts = insertAttempts();
    const auto change = [this](const QString &sql, const QVariantList &values) {
        return m_history.change(sql, values).map([](const Database::Change &) {});
    };
    return change(sends, {row::timeValue(last.startedAt), row::urlValue(urlBelow(workspace.baseUrl, path)),
                          last.startedAt.msecsTo(last.endedAt), path, textOf(results)})
        .and_then([&] {
            return change(attempts, {row::timeValue(last.endedAt), last.errorCode, last.message, m_run.about().id,
                                     results.front().record, results.back().record, row::timeValue(last.startedAt)});
        })
        .and_then([&] {
            return change(u"INSERT INTO workspace_names VALUES (?) ON CONFLICT DO NOTHING"_s, {workspace.name});
        });
}

void archiveWhatIsLeft(const RunFolder &folder, Database &history)
{
    for (const QString &id : folder.marked()) {
        auto run = folder.open(id);
        if (!run) {
            qCInfo(logStore) << "a run is not archived now:" << id << run.error().code;
            continue;
        }
        RunArchive archive(**run, history);
        Result<bool> isMore = true;
        while (isMore && *isMore)
            isMore = archive.step();
        if (isMore)
            folder.unmark(id);
        else
            qCWarning(logStore) << "a run could not be archived:" << id << isMore.error().detail;
    }
}

void archiveWhatIsLeft(const DataFolder &folder)
{
    const RunFolder runs(folder);
    if (runs.marked().isEmpty() || !QFileInfo::exists(folder.database()))
        return;
    if (const auto history = Database::open(folder.database()))
        archiveWhatIsLeft(runs, **history);
}

} // namespace heliograph
