// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sendrow.h"

#include "core/store/database.h"
#include "core/store/storeerror.h"
#include "core/wire/contenthash.h"

#include <QSqlQuery>

#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace heliograph::row {

namespace {

/// In the order of sendNames.
enum SendColumn {
    Id,
    CreatedAt,
    State,
    OutcomeName,
    Withdrawn,
    Pinned,
    WaitUntil,
    IdempotencyKey,
    RequestKind,
    Title,
    WorkspaceUuid,
    WorkspaceName,
    WorkspaceKindName,
    BaseUrl,
    Auth,
    WorkspaceKey,
    DashboardName,
    EventLimit,
    AllowPlainHttp,
    Url,
    StatusCode,
    Message,
    MessageId,
    AttemptCount,
    DurationMs,
    RunId,
    RunRecord,
    Method,
    Path,
    ContentType,
    Body,
    SendColumnCount,
    Tags = SendColumnCount, ///< of what is selected only: they have tables of their own
    Delivery,
};
constexpr std::array sendNames{
    "id"_L1,
    "created_at"_L1,
    "state"_L1,
    "outcome"_L1,
    "withdrawn"_L1,
    "pinned"_L1,
    "wait_until"_L1,
    "idempotency_key"_L1,
    "kind"_L1,
    "title"_L1,
    "workspace_uuid"_L1,
    "workspace_name"_L1,
    "workspace_kind"_L1,
    "base_url"_L1,
    "auth"_L1,
    "workspace_key"_L1,
    "dashboard_name"_L1,
    "event_limit"_L1,
    "allow_plain_http"_L1,
    "url"_L1,
    "status_code"_L1,
    "message"_L1,
    "message_id"_L1,
    "attempt_count"_L1,
    "duration_ms"_L1,
    "run_id"_L1,
    "record"_L1,
    "method"_L1,
    "path"_L1,
    "content_type"_L1,
    "body"_L1,
};
static_assert(sendNames.size() == SendColumnCount);

/// In the order of attemptNames.
enum AttemptColumn {
    Number,
    StartedAt,
    EndedAt,
    AttemptOutcome,
    Status,
    Reason,
    ErrorCode,
    ErrorMessage,
    ErrorDetail,
    AnswerHeaders,
    AnswerBody,
    AttemptColumnCount,
};
constexpr std::array attemptNames{
    "number"_L1,     "started_at"_L1,    "ended_at"_L1,     "outcome"_L1,        "status"_L1,      "reason"_L1,
    "error_code"_L1, "error_message"_L1, "error_detail"_L1, "answer_headers"_L1, "answer_body"_L1,
};
static_assert(attemptNames.size() == AttemptColumnCount);

constexpr auto joinedColumns =
    ", (SELECT group_concat(tag, char(10)) FROM tags WHERE send_id = sends.id)" // in the order of their primary key
    ", (SELECT format('%d %d %d %d', delivered, failed, stopped, under_way) FROM delivery_looks"
    " WHERE send_id = sends.id)"_L1;

template<typename Names>
QString joined(const Names &names)
{
    QStringList list;
    for (const QLatin1StringView name : names)
        list.append(name);
    return list.join(", "_L1);
}

template<typename T>
std::optional<T> optionalFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.value<T>());
}

std::optional<SendState> stateFromName(const QString &name)
{
    for (const auto state : {SendState::Waiting, SendState::Sending, SendState::Done}) {
        if (sendStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

QVariant outcomeValue(const std::optional<Outcome> &outcome)
{
    return outcome ? QVariant(outcomeName(*outcome)) : QVariant();
}

template<typename T>
QVariant optionalValue(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

QUrl urlFrom(const QVariant &value)
{
    return QUrl::fromEncoded(value.toString().toLatin1(), QUrl::StrictMode);
}

std::optional<DeliverySummary> summaryFrom(const QString &counts)
{
    const QStringList numbers = counts.split(u' ', Qt::SkipEmptyParts);
    if (numbers.size() != 4)
        return std::nullopt;
    return DeliverySummary{numbers[0].toInt(), numbers[1].toInt(), numbers[2].toInt(), numbers[3].toInt()};
}

void readPlain(const QSqlQuery &query, SendRecord &record)
{
    record.id = query.value(Id).toLongLong();
    record.createdAt = timeFrom(query.value(CreatedAt));
    record.title = query.value(Title).toString();
    record.url = urlFrom(query.value(Url));
    record.statusCode = optionalFrom<int>(query.value(StatusCode));
    record.message = query.value(Message).toString();
    record.messageId = query.value(MessageId).toString();
    record.attempts = query.value(AttemptCount).toInt();
    record.durationMs = optionalFrom<qint64>(query.value(DurationMs));
    record.withdrawn = query.value(Withdrawn).toBool();
    record.pinned = query.value(Pinned).toBool();
    record.runId = query.value(RunId).toString();
    record.runRecord = query.value(RunRecord).toLongLong();
    if (const QVariant until = query.value(WaitUntil); !until.isNull())
        record.waitUntil = timeFrom(until);
    record.tags = query.value(Tags).toString().split(u'\n', Qt::SkipEmptyParts);
    record.delivery = summaryFrom(query.value(Delivery).toString());
}

void readRequest(const QSqlQuery &query, FrozenRequest &request)
{
    request.method = query.value(Method).toByteArray();
    request.path = query.value(Path).toByteArray();
    request.body = query.value(Body).toByteArray();
    request.contentType = query.value(ContentType).toByteArray();
    request.idempotencyKey = query.value(IdempotencyKey).toString();
}

void readWorkspace(const QSqlQuery &query, Workspace &workspace)
{
    workspace.uuid = query.value(WorkspaceUuid).toString();
    workspace.name = query.value(WorkspaceName).toString();
    workspace.baseUrl = urlFrom(query.value(BaseUrl));
    workspace.workspaceKey = query.value(WorkspaceKey).toByteArray();
    workspace.dashboardName = query.value(DashboardName).toString();
    workspace.eventLimit = query.value(EventLimit).toLongLong();
    workspace.allowPlainHttp = query.value(AllowPlainHttp).toBool();
}

/// Whether every word is one that we write.
bool readWords(const QSqlQuery &query, SendRecord &record)
{
    const auto kind = kindFromName(query.value(RequestKind).toString());
    const auto state = stateFromName(query.value(State).toString());
    const auto workspaceKind = workspaceKindFromName(query.value(WorkspaceKindName).toString());
    const auto auth = authModeFromName(query.value(Auth).toString());
    record.outcome = outcomeFromName(query.value(OutcomeName).toString());
    if (!kind || !state || !workspaceKind || !auth || record.outcome.has_value() != (state == SendState::Done))
        return false;
    record.request.kind = *kind;
    record.state = *state;
    record.workspace.kind = *workspaceKind;
    record.workspace.auth = *auth;
    return true;
}

} // namespace

QDateTime timeFrom(const QVariant &value)
{
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

QString sendColumns()
{
    static const QString columns = joined(sendNames) + joinedColumns;
    return columns;
}

QString listColumns()
{
    static_assert(Body == SendColumnCount - 1);
    static const QString columns = joined(std::span(sendNames).first(Body)) + u", x''"_s + joinedColumns;
    return columns;
}

Result<SendRecord> sendFrom(const QSqlQuery &query)
{
    SendRecord record;
    readPlain(query, record);
    readRequest(query, record.request);
    readWorkspace(query, record.workspace);
    if (!readWords(query, record))
        return tl::unexpected(damagedRow(u"send %1 cannot be read"_s.arg(record.id)));
    return record;
}

Result<std::vector<SendRecord>> sendsFrom(QSqlQuery &query)
{
    std::vector<SendRecord> records;
    while (query.next()) {
        auto record = sendFrom(query);
        if (!record)
            return tl::unexpected(record.error());
        records.push_back(*std::move(record));
    }
    if (const auto ended = Database::ended(query); !ended)
        return tl::unexpected(ended.error());
    return records;
}

QString insertSend()
{
    static const QString sql = u"INSERT INTO sends (%1, owner, scope, key_trimmed, content_hash) VALUES (?%2)"_s.arg(
        joined(sendNames), u", ?"_s.repeated(SendColumnCount + 3));
    return sql;
}

QVariantList insertValues(const SendRecord &record, const std::optional<QString> &owner)
{
    const Workspace &workspace = record.workspace;
    const FrozenRequest &request = record.request;
    return {QVariant(),
            timeValue(record.createdAt),
            sendStateName(record.state),
            outcomeValue(record.outcome),
            record.withdrawn,
            record.pinned,
            timeValue(record.waitUntil),
            request.idempotencyKey,
            kindName(request.kind),
            record.title,
            workspace.uuid,
            workspace.name,
            workspaceKindName(workspace.kind),
            urlValue(workspace.baseUrl),
            authModeName(workspace.auth),
            workspace.workspaceKey,
            workspace.dashboardName,
            QVariant::fromValue<qint64>(workspace.eventLimit),
            workspace.allowPlainHttp,
            urlValue(record.url),
            optionalValue(record.statusCode),
            record.message,
            record.messageId,
            record.attempts,
            optionalValue(record.durationMs),
            record.runId.isEmpty() ? QVariant() : QVariant(record.runId),
            record.runId.isEmpty() ? QVariant() : QVariant(record.runRecord),
            request.method,
            request.path,
            request.contentType,
            request.body,
            optionalValue(owner),
            workspace.keyScope(),
            keyValue(request.idempotencyKey),
            contentHash(request)};
}

QString attemptColumns()
{
    static const QString columns = joined(attemptNames);
    return columns;
}

Result<AttemptRecord> attemptFrom(const QSqlQuery &query)
{
    AttemptRecord attempt;
    attempt.number = query.value(Number).toInt();
    attempt.startedAt = timeFrom(query.value(StartedAt));
    if (const QVariant ended = query.value(EndedAt); !ended.isNull())
        attempt.endedAt = timeFrom(ended);
    attempt.outcome = outcomeFromName(query.value(AttemptOutcome).toString());
    attempt.status = query.value(Status).toInt();
    attempt.reason = query.value(Reason).toByteArray();
    attempt.errorCode = query.value(ErrorCode).toString();
    attempt.errorMessage = query.value(ErrorMessage).toString();
    attempt.errorDetail = query.value(ErrorDetail).toString();
    attempt.answerHeaders = decodedHeaders(query.value(AnswerHeaders).toByteArray());
    attempt.answerBody = query.value(AnswerBody).toByteArray();
    if (attempt.outcome.has_value() != attempt.endedAt.has_value())
        return tl::unexpected(damagedRow(u"attempt %1 cannot be read"_s.arg(attempt.number)));
    return attempt;
}

QByteArray encodedHeaders(const std::vector<Header> &headers)
{
    const QByteArray plain = " !\"#$&'()*+,/:;<=>?@[\\]^`{|}"_ba;
    QByteArray lines;
    for (const Header &header : headers) {
        // A colon in a name would end it too early.
        lines += header.name.toPercentEncoding(QByteArray(plain).replace(':', "")) + ": ";
        lines += header.value.toPercentEncoding(plain) + '\n';
    }
    return lines;
}

std::vector<Header> decodedHeaders(const QByteArray &lines)
{
    std::vector<Header> headers;
    for (const QByteArray &line : lines.split('\n')) {
        const qsizetype colon = line.indexOf(": ");
        if (colon < 0)
            continue;
        headers.push_back(
            {QByteArray::fromPercentEncoding(line.left(colon)), QByteArray::fromPercentEncoding(line.mid(colon + 2))});
    }
    return headers;
}

QVariant timeValue(const std::optional<QDateTime> &time)
{
    return time ? QVariant::fromValue(time->toMSecsSinceEpoch()) : QVariant();
}

QString urlValue(const QUrl &url)
{
    return QString::fromLatin1(url.toEncoded());
}

QString keyValue(const QString &key)
{
    return key.trimmed();
}

QString tagValue(const QString &tag)
{
    return tag.simplified().toCaseFolded();
}

} // namespace heliograph::row
