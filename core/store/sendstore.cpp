// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sendstore.h"

#include "core/base/log.h"
#include "core/store/historysql.h"
#include "core/store/queryrows.h"
#include "core/store/searchindex.h"
#include "core/store/sendrecovery.h"
#include "core/store/sendrow.h"
#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

tl::unexpected<Error> missing(qint64 id)
{
    return fail(u"store.missing"_s, Text::tr("There is no send %1 in the history.").arg(id));
}

tl::unexpected<Error> notRetryable(const SendRecord &record)
{
    if (record.state == SendState::Sending)
        return fail(u"store.not_retryable"_s, Text::tr("Send %1 is being sent already.").arg(record.id));
    if (!record.runId.isEmpty())
        return fail(u"store.not_retryable"_s,
                    Text::tr("Send %1 is a record of a bulk run: send again what is unknown in it, or what failed, by "
                             "heliograph bulk --unknown-only %2, or --failed-only.")
                        .arg(QString::number(record.id), record.runId));
    if (record.withdrawn)
        return fail(
            u"store.not_retryable"_s,
            Text::tr("Send %1 was taken out of the outbox. Open it as a new request to send it.").arg(record.id));
    return fail(
        u"store.not_retryable"_s,
        Text::tr("Send %1 is not in the outbox: only what was not sent, or has no known outcome, is.").arg(record.id));
}

/// Why a change of the send met no row.
tl::unexpected<Error> whyNotRetryable(const SendStore &store, qint64 id)
{
    const auto record = store.byId(id);
    return record ? notRetryable(*record) : tl::unexpected(record.error());
}

Result<std::optional<SendRecord>> firstSend(Result<QSqlQuery> query)
{
    if (!query)
        return tl::unexpected(query.error());
    return row::sendsFrom(*query).map([](std::vector<SendRecord> &&found) {
        return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
    });
}

tl::unexpected<Error> notSending(qint64 id)
{
    return fail(u"store.not_sending"_s, Text::tr("Send %1 is not being sent any more.").arg(id));
}

/// What a send has that is only being stored: no outcome yet, whatever the record came with.
void makeNew(SendRecord &record)
{
    record.state = SendState::Sending;
    record.outcome.reset();
    record.statusCode.reset();
    record.message.clear();
    record.messageId.clear();
    record.attempts = 0;
    record.durationMs.reset();
    record.withdrawn = false;
    record.waitUntil.reset();
}

using IsAlive = std::function<bool(const QString &owner)>;

Result<QStringList> deadOwners(Database &database, const IsAlive &isAlive)
{
    return rows::texts(database.run(u"SELECT DISTINCT owner FROM sends INDEXED BY sends_unindexed"
                                    " WHERE indexed = 0 AND owner IS NOT NULL"_s))
        .map([&isAlive](QStringList names) {
            names.removeIf(isAlive);
            return names;
        });
}

Result<std::vector<SendRecord>> sendsOf(Database &database, const QString &owner)
{
    auto query = database.run(
        u"SELECT %1 FROM sends INDEXED BY sends_unindexed WHERE indexed = 0 AND owner = ?"_s.arg(row::sendColumns()),
        {owner});
    if (!query)
        return tl::unexpected(query.error());
    return row::sendsFrom(*query);
}

Result<int> recoverOwner(SendStore &store, Database &database, const QString &owner)
{
    const auto sends = sendsOf(database, owner);
    if (!sends)
        return tl::unexpected(sends.error());
    for (const SendRecord &record : *sends) {
        const auto attempts = store.attempts(record.id);
        if (!attempts)
            return tl::unexpected(attempts.error());
        if (const auto done = store.finish(recovered(record, *attempts)); !done)
            return tl::unexpected(done.error());
    }
    return static_cast<int>(sends->size());
}

} // namespace

Result<SendRecord> SendStore::put(SendRecord record, const QString &owner)
{
    const auto stored = m_database.change(row::insertSend(), row::insertValues(record, owner));
    if (!stored)
        return tl::unexpected(stored.error());
    record.id = stored->id;
    return record;
}

Result<SendRecord> SendStore::insert(SendRecord record, const QString &owner)
{
    makeNew(record);
    return put(std::move(record), owner);
}

Result<SendRecord> SendStore::insertUnderWay(SendRecord record, const QString &owner)
{
    makeNew(record);
    record.attempts = 1;
    return put(std::move(record), owner);
}

Result<SendRecord> SendStore::reopen(qint64 id, const QString &owner)
{
    Result<SendRecord> record;
    const auto done = m_database.transaction([&]() -> Result<> {
        // Its text will be another one: the index forgets it while it still knows how.
        if (auto forgotten = SearchIndex(m_database).forget(id); !forgotten)
            return forgotten;
        // One statement finds and takes it, so that of two processes one does.
        const auto taken = m_database.run(
            u"UPDATE sends SET state = 'sending', owner = ?, outcome = NULL, status_code = NULL, message = '',"
            " message_id = '', duration_ms = NULL, wait_until = NULL"
            " WHERE id = ? AND withdrawn = 0 AND run_id IS NULL"
            " AND (state = 'waiting' OR (state = 'done' AND outcome IN ('not_sent', 'unknown')))"_s,
            {owner, id});
        if (!taken)
            return tl::unexpected(taken.error());
        record = taken->numRowsAffected() == 1 ? byId(id) : whyNotRetryable(*this, id);
        return record.map([](const SendRecord &) {});
    });
    return done ? record : tl::unexpected(done.error());
}

Result<int> SendStore::nextAttempt(qint64 id, const QUrl &url, const QDateTime &startedAt)
{
    const auto found = rows::number(m_database.run(u"UPDATE sends SET attempt_count = attempt_count + 1, url = ?"
                                                   " WHERE id = ? AND state = 'sending' RETURNING attempt_count"_s,
                                                   {row::urlValue(url), id}));
    if (!found)
        return tl::unexpected(found.error());
    const int number = static_cast<int>(*found);
    if (number == 0)
        return byId(id).and_then([id](const SendRecord &) -> Result<int> { return notSending(id); });
    return m_database
        .change(u"INSERT INTO attempts (send_id, number, started_at) VALUES (?, ?, ?)"_s,
                {id, number, row::timeValue(startedAt)})
        .map([number](const auto &) { return number; });
}

Result<int> SendStore::beginAttempt(qint64 id, const QUrl &url, const QDateTime &startedAt)
{
    Result<int> number = 0;
    const auto done = m_database.transaction([&] {
        number = nextAttempt(id, url, startedAt);
        return number.map([](int) {});
    });
    return done ? number : tl::unexpected(done.error());
}

Result<> SendStore::endAttempt(qint64 id, int number, const CallResult &result)
{
    // The first has no row of its own yet where the send was stored with it.
    const auto ended = m_database.change(
        u"INSERT INTO attempts (send_id, number, started_at, ended_at, outcome, status, reason, error_code,"
        " error_message, error_detail, answer_headers, answer_body)"
        " SELECT id, ?, created_at, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM sends WHERE id = ? AND attempt_count >= ?"
        " ON CONFLICT DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome,"
        " status = excluded.status, reason = excluded.reason, error_code = excluded.error_code,"
        " error_message = excluded.error_message, error_detail = excluded.error_detail,"
        " answer_headers = excluded.answer_headers, answer_body = excluded.answer_body WHERE ended_at IS NULL"_s,
        {number, row::timeValue(result.endedAt), outcomeName(result.outcome), result.status, result.reason,
         result.errorCode, result.message, result.detail, row::encodedHeaders(result.headers), result.body, id,
         number});
    if (!ended)
        return tl::unexpected(ended.error());
    if (ended->rows == 1)
        return {};
    return fail(u"store.missing"_s, Text::tr("Attempt %1 of send %2 is not under way.").arg(number).arg(id));
}

Result<> SendStore::finish(const SendRecord &record)
{
    Q_ASSERT(record.outcome);
    const auto done = m_database.change(
        u"UPDATE sends SET state = 'done', owner = NULL, outcome = ?, status_code = ?, message = ?, message_id = ?,"
        " duration_ms = ?, wait_until = NULL WHERE id = ?"_s,
        {outcomeName(record.outcome.value()), record.statusCode ? QVariant(*record.statusCode) : QVariant(),
         record.message, record.messageId, record.durationMs ? QVariant(*record.durationMs) : QVariant(), record.id});
    if (!done)
        return tl::unexpected(done.error());
    return done->rows == 1 ? nameWorkspace(record) : missing(record.id);
}

Result<> SendStore::nameWorkspace(const SendRecord &record)
{
    // Mostly there already, and then nothing is written.
    return m_database
        .change(u"INSERT INTO workspace_names VALUES (?) ON CONFLICT DO NOTHING"_s, {record.workspace.name})
        .map([](const auto &) {});
}

Result<> SendStore::finishAttempt(const SendRecord &record, const CallResult &last)
{
    return m_database.transaction(
        [&] { return endAttempt(record.id, record.attempts, last).and_then([&] { return finish(record); }); });
}

Result<> SendStore::wait(const SendRecord &record, const CallResult &last)
{
    return m_database.transaction([&]() -> Result<> {
        if (auto ended = endAttempt(record.id, record.attempts, last); !ended)
            return ended;
        const auto waits = m_database.run(
            u"UPDATE sends SET state = 'waiting', wait_until = ?, message = ? WHERE id = ? AND state = 'sending'"_s,
            {row::timeValue(record.waitUntil), record.message, record.id});
        if (!waits)
            return tl::unexpected(waits.error());
        return waits->numRowsAffected() == 1 ? nameWorkspace(record) : notSending(record.id);
    });
}

Result<> SendStore::resume(qint64 id, const QString &owner)
{
    const auto taken = m_database.run(u"UPDATE sends SET state = 'sending', wait_until = NULL, message = ''"
                                      " WHERE id = ? AND state = 'waiting' AND owner = ?"_s,
                                      {id, owner});
    if (!taken)
        return tl::unexpected(taken.error());
    if (taken->numRowsAffected() == 1)
        return {};
    return fail(u"store.not_waiting"_s, Text::tr("Send %1 does not wait any more.").arg(id));
}

Result<> SendStore::withdraw(qint64 id)
{
    // One that still waits was never sent; one under way has to be cancelled instead.
    const auto done = m_database.run(u"UPDATE sends SET withdrawn = 1, state = 'done', owner = NULL, wait_until = NULL,"
                                     " outcome = coalesce(outcome, 'not_sent')"
                                     " WHERE id = ? AND state <> 'sending' AND %1"_s.arg(attentionCondition()),
                                     {id});
    if (!done)
        return tl::unexpected(done.error());
    return done->numRowsAffected() == 1 ? Result<>() : whyNotRetryable(*this, id);
}

Result<int> SendStore::recover(const std::function<bool(const QString &owner)> &isAlive)
{
    // An owner that is dead stays dead, and takes no more sends: the answer still holds inside the transaction.
    const auto dead = deadOwners(m_database, isAlive);
    if (!dead)
        return tl::unexpected(dead.error());
    if (dead->isEmpty())
        return 0;
    int count = 0;
    const auto done = m_database.transaction([&]() -> Result<> {
        for (const QString &owner : *dead) {
            const auto ended = recoverOwner(*this, m_database, owner);
            if (!ended)
                return tl::unexpected(ended.error());
            count += *ended;
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    if (count > 0)
        qCInfo(logStore) << "sends that a dead process left under way:" << count;
    return count;
}

Result<QDateTime> SendStore::newestTime() const
{
    return rows::number(m_database.run(u"SELECT created_at FROM sends ORDER BY id DESC LIMIT 1"_s))
        .map([](qint64 time) { return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC); });
}

Result<SendRecord> SendStore::byId(qint64 id) const
{
    const auto found = firstSend(m_database.run(u"SELECT %1 FROM sends WHERE id = ?"_s.arg(row::sendColumns()), {id}));
    if (!found)
        return tl::unexpected(found.error());
    return *found ? Result<SendRecord>(**found) : missing(id);
}

Result<std::vector<AttemptRecord>> SendStore::attempts(qint64 id) const
{
    auto query = m_database.run(u"SELECT %1 FROM attempts WHERE send_id = ?"
                                " UNION ALL SELECT 1, created_at, NULL, NULL, 0, x'', '', '', '', x'', x'' FROM sends"
                                " WHERE id = ? AND attempt_count > 0"
                                " AND NOT EXISTS (SELECT 1 FROM attempts WHERE send_id = sends.id AND number = 1)"
                                " ORDER BY number"_s.arg(row::attemptColumns()),
                                {id, id});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<AttemptRecord> attempts;
    while (query->next()) {
        auto attempt = row::attemptFrom(*query);
        if (!attempt)
            return tl::unexpected(attempt.error());
        attempts.push_back(*std::move(attempt));
    }
    return Database::ended(*query).map([&] { return attempts; });
}

Result<std::optional<SendRecord>> SendStore::keyUsed(const QString &scope, const QString &key,
                                                     const QDateTime &since) const
{
    const QString trimmed = row::keyValue(key);
    if (trimmed.isEmpty())
        return std::nullopt;
    // A retry uses the key anew. A time after now is after `since` as well.
    return firstSend(m_database.run(
        u"SELECT %1 FROM sends WHERE scope = ? AND key_trimmed = ?"
        " AND (outcome IS NULL OR outcome IN ('accepted', 'unknown'))"
        " AND max(created_at, (SELECT coalesce(max(started_at), 0) FROM attempts WHERE send_id = sends.id)) >= ?"
        " ORDER BY id DESC LIMIT 1"_s.arg(row::sendColumns()),
        {scope, trimmed, row::timeValue(since)}));
}

Result<std::optional<SendRecord>> SendStore::contentSent(const QString &scope, const QByteArray &hash,
                                                         const QDateTime &since) const
{
    // Two indexes, as the migration says: of what has ended, and of the few under way.
    const QVariant from = row::timeValue(since);
    return firstSend(m_database.run(
        u"SELECT %1 FROM sends WHERE id = (SELECT max(id) FROM ("
        "SELECT id FROM sends INDEXED BY sends_contents WHERE state = 'done' AND scope = ? AND content_hash = ?"
        " AND created_at >= ? AND outcome IN ('accepted', 'unknown')"
        " UNION ALL SELECT id FROM sends INDEXED BY sends_unindexed WHERE indexed = 0 AND owner IS NOT NULL"
        " AND scope = ? AND content_hash = ? AND created_at >= ? AND outcome IS NULL))"_s.arg(row::sendColumns()),
        {scope, hash, from, scope, hash, from}));
}

} // namespace heliograph
