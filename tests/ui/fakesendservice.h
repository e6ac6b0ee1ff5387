// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/send/sendservice.h"

#include <QHash>
#include <QTimer>

#include <algorithm>
#include <map>

namespace heliograph::test {

/// A SendService that remembers what it was asked and answers as the test says, always from the event loop.
class FakeSendService final : public SendService
{
    Q_OBJECT
public:
    using SendService::SendService;

    struct Retry
    {
        qint64 id;
        Workspace workspace;
        SigningKeys keys;
    };
    std::vector<SendOrder> orders;
    std::vector<Retry> retries;
    std::vector<qint64> cancelled;
    std::vector<qint64> withdrawn;
    std::vector<HistoryQuery> queries;
    std::vector<SendRecord> rows; ///< newest first
    QHash<qint64, std::vector<AttemptRecord>> attemptsById;
    std::vector<Workspace> own;
    std::optional<Error> workspaceError; ///< of the next changes of a workspace
    std::vector<std::pair<Workspace, SigningKeys>> tests;
    ConnectionReport report; ///< of the next tests
    Repeats repeated;        ///< of every question
    FilterNames names;
    std::vector<std::pair<QString, ExportChoice>> exports;
    std::optional<Error> exportError;
    std::map<qint64, Deliveries> delivered; ///< by send
    struct Asked
    {
        qint64 id;
        Workspace workspace;
    };
    std::vector<Asked> asked; ///< for their delivery
    std::optional<Error> askError;
    std::optional<Error> sendError;
    std::optional<Error> retryError;
    std::optional<Error> historyError;
    std::optional<Error> attemptsError;

    void send(const SendOrder &order, QObject *context, Callback<qint64> done) override
    {
        orders.push_back(order);
        const qint64 id = ++m_lastId;
        answer<qint64>(context, done, sendError ? Result<qint64>(tl::unexpected(*sendError)) : id);
    }
    void retry(qint64 id, const Workspace &workspace, const SigningKeys &keys, QObject *context,
               Callback<qint64> done) override
    {
        retries.push_back({id, workspace, keys});
        answer<qint64>(context, done, retryError ? Result<qint64>(tl::unexpected(*retryError)) : id);
    }
    void cancel(qint64 id) override { cancelled.push_back(id); }
    void withdraw(qint64 id, QObject *context, Callback<void> done) override
    {
        withdrawn.push_back(id);
        answer<void>(context, done, {});
    }
    void history(const HistoryQuery &query, QObject *context, Callback<std::vector<SendRecord>> done) override
    {
        queries.push_back(query);
        answer<std::vector<SendRecord>>(
            context, done, historyError ? Result<std::vector<SendRecord>>(tl::unexpected(*historyError)) : page(query));
    }
    void record(qint64 id, QObject *context, Callback<SendRecord> done) override
    {
        const auto found = std::ranges::find(rows, id, &SendRecord::id);
        answer<SendRecord>(context, done,
                           found == rows.end() ? Result<SendRecord>(fail(QStringLiteral("store.missing"), {}))
                                               : *found);
    }
    void attempts(qint64 id, QObject *context, Callback<std::vector<AttemptRecord>> done) override
    {
        answer<std::vector<AttemptRecord>>(context, done,
                                           attemptsError
                                               ? Result<std::vector<AttemptRecord>>(tl::unexpected(*attemptsError))
                                               : attemptsById.value(id));
    }
    void count(const HistoryQuery &query, qint64 most, QObject *context, Callback<qint64> done) override
    {
        const qint64 all = std::ssize(matching(query));
        answer<qint64>(context, done,
                       historyError ? Result<qint64>(tl::unexpected(*historyError))
                                    : (most < 0 ? all : std::min(all, most)));
    }
    void filterNames(QObject *context, Callback<FilterNames> done) override
    {
        answer<FilterNames>(context, done, names);
    }
    void setPinned(const std::vector<qint64> &ids, bool pinned, QObject *context, Callback<void> done) override
    {
        changeEach(ids, [pinned](SendRecord &record) { record.pinned = pinned; });
        endChange(context, done);
    }
    void addTag(const std::vector<qint64> &ids, const QString &tag, QObject *context, Callback<void> done) override
    {
        changeEach(ids, [&tag](SendRecord &record) { record.tags.append(tag); });
        endChange(context, done);
    }
    void removeTag(const std::vector<qint64> &ids, const QString &tag, QObject *context, Callback<void> done) override
    {
        changeEach(ids, [&tag](SendRecord &record) { record.tags.removeAll(tag); });
        endChange(context, done);
    }
    void exportTo(const QString &file, const ExportChoice &choice, QObject *context, Callback<int> done) override
    {
        exports.push_back({file, choice});
        answer<int>(context, done,
                    exportError ? Result<int>(tl::unexpected(*exportError)) : static_cast<int>(choice.ids.size()));
    }
    void deliveries(qint64 id, QObject *context, Callback<Deliveries> done) override
    {
        answer<Deliveries>(context, done, delivered[id]);
    }
    void askDelivery(qint64 id, const Workspace &workspace, const SigningKeys &, QObject *context,
                     Callback<void> done) override
    {
        asked.push_back({id, workspace});
        answer<void>(context, done, askError ? Result<void>(tl::unexpected(*askError)) : Result<void>());
    }
    void repeats(const Workspace &, const FrozenRequest &, QObject *context, Callback<Repeats> done) override
    {
        answer<Repeats>(context, done, repeated);
    }
    void workspaces(QObject *context, Callback<std::vector<Workspace>> done) override
    {
        answer<std::vector<Workspace>>(context, done, own);
    }

    void addWorkspace(const Workspace &workspace, QObject *context, Callback<void> done) override
    {
        if (!workspaceError)
            own.push_back(workspace);
        endChange(context, done);
    }
    void updateWorkspace(const Workspace &workspace, QObject *context, Callback<void> done) override
    {
        if (!workspaceError)
            *std::ranges::find(own, workspace.uuid, &Workspace::uuid) = workspace;
        endChange(context, done);
    }
    void removeWorkspace(const QString &uuid, QObject *context, Callback<void> done) override
    {
        if (!workspaceError)
            std::erase_if(own, [&uuid](const Workspace &workspace) { return workspace.uuid == uuid; });
        endChange(context, done);
    }
    void testConnection(const Workspace &workspace, const SigningKeys &keys, QObject *context,
                        Callback<ConnectionReport> done) override
    {
        tests.push_back({workspace, keys});
        answer<ConnectionReport>(context, done, report);
    }
    void pullTemplate(const Workspace &workspace, const SigningKeys &keys, const QString &slug, QObject *context,
                      Callback<TemplatePull> done) override
    {
        tests.push_back({workspace, keys});
        pulled.append(slug);
        answer<TemplatePull>(context, done, pull);
    }
    QStringList pulled;                         ///< the slugs that were asked for
    Result<TemplatePull> pull = TemplatePull(); ///< what they are answered with

    [[nodiscard]] qint64 lastId() const { return m_lastId; }

    /// The record of the newest order, with that outcome.
    [[nodiscard]] SendRecord recordOfLast(Outcome outcome, std::optional<int> status = {}) const
    {
        SendRecord record;
        const SendOrder &order = orders.back();
        record.id = m_lastId;
        record.createdAt = now;
        record.request = order.request;
        record.title = order.title;
        record.workspace = order.workspace;
        record.state = SendState::Done;
        record.outcome = outcome;
        record.statusCode = status;
        record.attempts = 1;
        record.durationMs = 84;
        return record;
    }
    /// Ends the newest send: it stands in the history, and everybody is told.
    void finish(Outcome outcome, std::optional<int> status = {}, const QString &message = {})
    {
        SendRecord record = recordOfLast(outcome, status);
        record.message = message;
        rows.insert(rows.begin(), record);
        Q_EMIT finished(record, std::nullopt);
        Q_EMIT changed();
    }

    QDateTime now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

private:
    void endChange(QObject *context, const Callback<void> &done)
    {
        answer<void>(context, done, workspaceError ? Result<>(tl::unexpected(*workspaceError)) : Result<>());
        QTimer::singleShot(0, this, [this] { Q_EMIT changed(); });
    }

    template<typename T>
    static void answer(QObject *context, const Callback<T> &done, const Result<T> &result)
    {
        QTimer::singleShot(0, context, [done, result] { done(result); });
    }

    [[nodiscard]] static bool needsAttention(const SendRecord &record)
    {
        const bool settled = record.outcome == Outcome::Accepted || record.outcome == Outcome::Rejected;
        return !settled && !record.withdrawn && record.state != SendState::Sending;
    }

    [[nodiscard]] std::vector<SendRecord> matching(const HistoryQuery &query) const
    {
        std::vector<SendRecord> found;
        std::ranges::copy_if(rows, std::back_inserter(found), [&query](const SendRecord &record) {
            return (!query.outcome || record.outcome == query.outcome) && (!query.pinnedOnly || record.pinned) &&
                   (!query.kind || record.request.kind == query.kind) &&
                   (query.workspace.isEmpty() || record.workspace.name == query.workspace) &&
                   (query.tag.isEmpty() || record.tags.contains(query.tag)) &&
                   (!query.since || record.createdAt >= *query.since) &&
                   (!query.attentionOnly || needsAttention(record)) &&
                   (query.search.isEmpty() || record.title.contains(query.search));
        });
        if (query.sort == HistoryQuery::Sort::Title)
            std::ranges::stable_sort(found, {}, &SendRecord::title);
        if (query.ascending != (query.sort == HistoryQuery::Sort::Title))
            std::ranges::reverse(found);
        return found;
    }

    [[nodiscard]] std::vector<SendRecord> page(const HistoryQuery &query) const
    {
        std::vector<SendRecord> found = matching(query);
        const auto first = std::min(std::ssize(found), static_cast<std::ptrdiff_t>(query.offset));
        found.erase(found.begin(), found.begin() + first);
        found.resize(std::min(found.size(), static_cast<std::size_t>(query.limit)));
        for (SendRecord &record : found)
            record.request.body.clear(); // as the store does: a page has no bodies
        return found;
    }

    template<typename Change>
    void changeEach(const std::vector<qint64> &ids, const Change &change)
    {
        for (SendRecord &record : rows) {
            if (std::ranges::find(ids, record.id) != ids.end())
                change(record);
        }
    }

    qint64 m_lastId = 0;
};

} // namespace heliograph::test
