// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/coderequest.h"

#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/bodykind.h"
#include "core/request/placeholder.h"

#include <array>
#include <utility>

namespace heliograph {

using json::Value;

namespace {

/// The places of the wire, and of the document.
constexpr std::array<std::pair<const char *, const char *>, 4> keyPlaces{{{"$idempotency_key", "idempotency_key"},
                                                                          {"tenant_id", "tenant_id"},
                                                                          {"cancellation_key", "cancellation_key"},
                                                                          {"brand_id", "brand_id"}}};

void takeKeys(CodeRequest &request, Kind kind)
{
    for (const auto &[wire, document] : keyPlaces) {
        // What the kind has no place for stays where it is, and the checks tell of it.
        const QByteArray name = document;
        if (name == (kind == Kind::Workflow ? "brand_id" : "cancellation_key"))
            continue;
        const Value *value = request.body.find(wire);
        if (!value || !value->isString())
            continue;
        if (!request.keys.contains(document))
            request.keys.set(document, *value);
        request.body.remove(wire);
    }
}

void dropWhatIsMadeAnew(Value &body, Kind kind)
{
    if (!saysItsMoment(kind))
        return;
    body.remove("$insert_id");
    body.remove("$time");
    if (kind != Kind::Event)
        return;
    body.remove("env");
    if (Value *properties = body.find("properties"); properties && properties->isObject())
        properties->remove("$ss_sdk_version");
    if (body.contains("event_name"))
        return;
    for (json::Member &member : body.members()) {
        if (member.key == "event")
            member.key = "event_name";
    }
}

/// The path in what our own code for curl reads a file with; empty where it is something else.
QByteArray fileOfCurl(const Value &entry)
{
    constexpr QByteArrayView begin = "$(openssl base64 -A -in '";
    const Value *data = entry.find("data");
    const qsizetype at = data && data->isString() && holdsPlaceholder(data->utf8()) ? data->utf8().indexOf(begin) : -1;
    const qsizetype end = at < 0 ? -1 : data->utf8().lastIndexOf("')");
    if (end < 0)
        return {};
    const qsizetype from = at + begin.size();
    return data->utf8().mid(from, end - from).replace("'\\''", "'");
}

void takeFiles(CodeRequest &request, Kind kind)
{
    Value *data = request.body.find(dataKey(kind));
    Value *list = data ? data->find("$attachments") : nullptr;
    if (!list || !list->isArray())
        return;
    Value::Array others;
    for (Value &entry : list->items()) {
        const QByteArray file = fileOfCurl(entry);
        if (file.isEmpty()) {
            others.push_back(std::move(entry));
            continue;
        }
        Value attachment = Value::object();
        attachment.set("file", Value::string(file));
        if (const Value *name = entry.find("filename"); name && name->isString())
            attachment.set("file_name", *name);
        if (const Value *ignored = entry.find("ignore_if_error"); ignored && ignored->isBool() && ignored->toBool())
            attachment.set("ignore_if_error", *ignored);
        request.attachments.push_back(std::move(attachment));
    }
    if (others.empty())
        data->remove("$attachments");
    else
        *list = Value::array(std::move(others));
}

std::optional<Value> withinText(const Value &text)
{
    const QByteArray said = text.utf8().trimmed();
    if (!said.startsWith('{') && !said.startsWith('[') && !said.startsWith('"'))
        return std::nullopt;
    const auto parsed = json::parse(said);
    return parsed ? requestWithin(*parsed) : std::nullopt;
}

bool isRequest(const Value &object)
{
    const Value *body = object.find("body");
    if (body && body->isObject())
        return object.contains("kind") || kindOfBody(*body);
    const auto kind = kindOfBody(object);
    // Logs, too, speak of events and users.
    return kind == Kind::Event || kind == Kind::DynamicWorkflow
               ? object.contains("distinct_id") || object.contains("template")
               : kind.has_value();
}

} // namespace

std::optional<Value> requestWithin(const Value &value)
{
    if (value.isString())
        return withinText(value);
    if (value.isArray()) {
        for (const Value &item : value.items()) {
            if (auto found = requestWithin(item))
                return found;
        }
    }
    if (!value.isObject())
        return std::nullopt;
    if (isRequest(value))
        return value;
    for (const json::Member &member : value.members()) {
        if (auto found = requestWithin(member.value))
            return found;
    }
    return std::nullopt;
}

QByteArray documentText(CodeRequest request)
{
    if (const Value *body = request.body.find("body"); body && body->isObject())
        return json::indented(request.body) + '\n';
    const auto told = kindOfBody(request.body);
    const Kind kind = request.kind.value_or(told.value_or(Kind::Workflow));
    takeKeys(request, kind);
    takeFiles(request, kind);
    dropWhatIsMadeAnew(request.body, kind);
    Value root = Value::object();
    root.set("heliograph", Value::integer(1));
    root.set("kind", Value::string(kindName(kind)));
    for (json::Member &member : request.keys.members())
        root.set(member.key, std::move(member.value));
    root.set("body", std::move(request.body));
    if (!request.attachments.empty())
        root.set("attachments", Value::array(std::move(request.attachments)));
    return json::indented(root) + '\n';
}

} // namespace heliograph
