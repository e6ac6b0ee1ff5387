// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jsonlines.h"

#include "core/base/clock.h"
#include "core/base/redactor.h"

#include <array>

namespace heliograph {

using json::Value;
using namespace Qt::StringLiterals;

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

Value attemptObject(const AttemptRecord &attempt)
{
    Value object = Value::object();
    object.set("number", Value::integer(attempt.number));
    object.set("started_at", Value::string(isoUtc(attempt.startedAt)));
    object.set("ended_at", attempt.endedAt ? Value::string(isoUtc(*attempt.endedAt)) : Value());
    object.set("outcome", attempt.outcome ? Value::string(outcomeName(*attempt.outcome)) : Value());
    object.set("status_code", attempt.status > 0 ? Value::integer(attempt.status) : Value());
    object.set("headers", headersObject(attempt.answerHeaders));
    object.set("body", Value::string(QString::fromUtf8(attempt.answerBody)));
    Value error;
    if (!attempt.errorCode.isEmpty())
        error = errorObject({attempt.errorCode, attempt.errorMessage, attempt.errorDetail, {}}).members().front().value;
    object.set("error", error);
    return object;
}

Value editObject(const Edit &edit)
{
    static constexpr std::array names{"set", "remove", "rename"};
    Value object = Value::object();
    object.set("action", Value::string(QByteArray(names.at(static_cast<size_t>(edit.action)))));
    object.set("pointer", Value::string(edit.pointer.toString()));
    object.set("value", edit.value);
    return object;
}

Value problemObject(const Problem &problem)
{
    Value object = Value::object();
    object.set("severity", Value::string(severityName(problem.severity)));
    object.set("pointer", Value::string(problem.pointer.toString()));
    object.set("code", Value::string(problem.code));
    object.set("message", Value::string(problem.message));
    if (problem.line > 0) {
        object.set("line", Value::integer(problem.line));
        object.set("column", Value::integer(problem.column));
    }
    if (problem.fix) {
        Value fix = Value::object();
        fix.set("label", Value::string(problem.fix->label));
        Value edits = Value::array();
        for (const Edit &edit : problem.fix->edits)
            edits.items().push_back(editObject(edit));
        fix.set("edits", std::move(edits));
        object.set("fix", std::move(fix));
    }
    return object;
}

} // namespace

Value errorObject(const Error &error)
{
    Value inner = Value::object();
    inner.set("code", Value::string(error.code));
    inner.set("message", Value::string(redacted(error.message)));
    inner.set("detail", textOrNull(redacted(error.detail)));
    Value object = Value::object();
    object.set("error", std::move(inner));
    return object;
}

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
    Value object = historyObject(record);
    object.set("method", Value::string(record.request.method));
    object.set("url", Value::string(record.url.toString(QUrl::FullyEncoded)));
    object.set("body", Value::string(record.request.body));
    Value list = Value::array();
    for (const AttemptRecord &attempt : attempts)
        list.items().push_back(attemptObject(attempt));
    object.set("attempts", std::move(list));
    return object;
}

Value problemArray(const std::vector<Problem> &problems)
{
    Value list = Value::array();
    for (const Problem &problem : problems)
        list.items().push_back(problemObject(problem));
    return list;
}

Value validateObject(const QString &document, const std::vector<Problem> &problems)
{
    Value object = Value::object();
    object.set("document", Value::string(document));
    object.set("valid", Value::boolean(!hasErrors(problems)));
    object.set("problems", problemArray(problems));
    return object;
}

} // namespace heliograph
