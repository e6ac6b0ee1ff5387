// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/reply.h"

#include "core/json/writer.h"

namespace heliograph::sandbox {

using json::Value;

namespace {

Reply messageReply(int status, const QByteArray &message)
{
    Value body = Value::object();
    body.set("status", Value::string(QByteArray("fail")));
    body.set("message", Value::string(message));
    return jsonReply(status, body);
}

Reply errorReply(int status, const QByteArray &message)
{
    Value error = Value::object();
    error.set("message", Value::string(message));
    error.set("type", Value::string(errorType(status)));
    Value body = Value::object();
    body.set("error", error);
    return jsonReply(status, body);
}

} // namespace

Reply jsonReply(int status, const Value &body)
{
    return {.status = status, .contentType = "application/json", .body = json::compact(body), .headers = {}};
}

Reply textReply(int status, const QByteArray &text)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8", .body = text, .headers = {}};
}

Reply refusal(Kind kind, int status, const QByteArray &message)
{
    if (status == 401)
        return unauthorized();
    switch (kind) {
    case Kind::Event:
        return errorReply(status, message);
    case Kind::Broadcast:
        return textReply(status, message);
    case Kind::Workflow:
    case Kind::DynamicWorkflow:
        break;
    }
    return messageReply(status, message);
}

Reply detailReply(int status, const QByteArray &detail)
{
    Value body = Value::object();
    body.set("detail", Value::string(detail));
    return jsonReply(status, body);
}

Reply unauthorized()
{
    return textReply(401, "Not Authenticated - could not find Workspace details");
}

QByteArray errorType(int status)
{
    switch (status) {
    case 401:
        return "unauthorized";
    case 404:
        return "not_found";
    case 429:
        return "rate_limited";
    case 500:
        return "internal_error";
    default:
        return "bad_request";
    }
}

} // namespace heliograph::sandbox
