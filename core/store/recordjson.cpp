// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recordjson.h"

#include "core/base/clock.h"
#include "core/base/redactor.h"
#include "core/request/channelsecrets.h"

namespace heliograph {

using json::Value;

namespace {

Value textOrNull(const QString &text)
{
    return text.isEmpty() ? Value() : Value::string(text);
}

template<typename T>
Value integerOrNull(const std::optional<T> &number)
{
    return number ? Value::integer(*number) : Value();
}

Value headersObject(const std::vector<Header> &headers)
{
    Value object = Value::object();
    for (const Header &header : headers)
        object.set(header.name, Value::string(redactedHeader(header.name, header.value)));
    return object;
}

Value errorOf(const AttemptRecord &attempt)
{
    Value error = Value::object();
    error.set("code", Value::string(attempt.errorCode));
    error.set("message", Value::string(redacted(attempt.errorMessage)));
    error.set("detail", textOrNull(redacted(attempt.errorDetail)));
    return error;
}

Value attemptObject(const AttemptRecord &attempt, bool masked)
{
    Value object = Value::object();
    object.set("number", Value::integer(attempt.number));
    object.set("started_at", Value::string(isoUtc(attempt.startedAt)));
    object.set("ended_at", attempt.endedAt ? Value::string(isoUtc(*attempt.endedAt)) : Value());
    object.set("outcome", attempt.outcome ? Value::string(outcomeName(*attempt.outcome)) : Value());
    object.set("status_code", attempt.status > 0 ? Value::integer(attempt.status) : Value());
    object.set("headers", headersObject(attempt.answerHeaders));
    object.set("body",
               Value::string(masked ? maskedRequest(attempt.answerBody) : QString::fromUtf8(attempt.answerBody)));
    Value error;
    if (!attempt.errorCode.isEmpty())
        error = errorOf(attempt);
    object.set("error", error);
    return object;
}

/// The part of `history show` that stands before the attempts, with that text of the body.
Value wholeObject(const SendRecord &record, const QString &body)
{
    Value object = historyObject(record);
    object.set("method", Value::string(record.request.method));
    object.set("url", Value::string(record.url.toString(QUrl::FullyEncoded)));
    object.set("body", Value::string(body));
    return object;
}

Value attemptArray(const std::vector<AttemptRecord> &attempts, bool masked)
{
    Value list = Value::array();
    for (const AttemptRecord &attempt : attempts)
        list.items().push_back(attemptObject(attempt, masked));
    return list;
}

} // namespace

Value sendObject(const SendRecord &record)
{
    const bool isFinal = record.outcome.has_value();
    const bool success = record.outcome == Outcome::Accepted;
    Value object = Value::object();
    object.set("id", Value::integer(record.id));
    object.set("kind", Value::string(kindName(record.request.kind)));
    object.set("workspace", Value::string(record.workspace.name));
    object.set("idempotency_key", textOrNull(record.request.idempotencyKey));
    object.set("outcome", isFinal ? Value::string(outcomeName(*record.outcome)) : Value());
    object.set("success", isFinal ? Value::boolean(success) : Value());
    object.set("status", isFinal ? Value::string(QByteArray(success ? "success" : "fail")) : Value());
    object.set("status_code", integerOrNull(record.statusCode));
    object.set("message", textOrNull(record.message));
    object.set("message_id", textOrNull(record.messageId));
    object.set("attempts", Value::integer(record.attempts));
    object.set("duration_ms", integerOrNull(record.durationMs));
    object.set("created_at", Value::string(isoUtc(record.createdAt)));
    return object;
}

Value historyObject(const SendRecord &record)
{
    Value object = sendObject(record);
    object.set("state", Value::string(sendStateName(record.state)));
    return object;
}

Value showObject(const SendRecord &record, const std::vector<AttemptRecord> &attempts)
{
    Value object = wholeObject(record, QString::fromUtf8(record.request.body));
    object.set("attempts", attemptArray(attempts, false));
    return object;
}

Value maskedObject(const SendRecord &record, const std::vector<AttemptRecord> &attempts)
{
    Value object = wholeObject(record, maskedRequest(record.request.body));
    object.set("message", Value::string(redacted(record.message)));
    object.set("title", Value::string(record.title));
    Value tags = Value::array();
    for (const QString &tag : record.tags)
        tags.items().push_back(Value::string(tag));
    object.set("tags", std::move(tags));
    object.set("attempts_made", attemptArray(attempts, true));
    return object;
}

} // namespace heliograph
