// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/snippetsource.h"

#include "core/request/attachmentpath.h"

#include <algorithm>
#include <array>

namespace heliograph {

using json::Value;

namespace {

/// What the SDKs take beside the body, or make anew.
std::vector<QByteArray> besideBody(Kind kind)
{
    std::vector<QByteArray> keys{"$idempotency_key", "tenant_id"};
    keys.emplace_back(kind == Kind::Workflow ? "cancellation_key" : "brand_id");
    if (kind == Kind::Broadcast)
        keys.insert(keys.end(), {"$insert_id", "$time"});
    return keys;
}

constexpr std::array<QByteArrayView, 11> ofEvent{
    "event", "event_name",       "distinct_id", "properties", "$insert_id",      "$time",
    "env",   "$idempotency_key", "tenant_id",   "brand_id",   "cancellation_key"};

void takeEvent(const Document &document, SnippetSource &source)
{
    const Value &body = *document.body();
    source.distinctId = body.textOf("distinct_id");
    source.eventName = body.textOf(body.contains("event_name") ? "event_name" : "event");
    const Value *properties = body.find("properties");
    source.body = properties && !properties->isFalsy() ? *properties : Value::object();
    if (source.body.isObject())
        source.body.remove("$ss_sdk_version");
    for (const json::Member &member : body.members()) {
        if (std::ranges::find(ofEvent, member.key) == ofEvent.end())
            source.lost.append(QString::fromUtf8(member.key));
    }
}

void takeBody(const Document &document, SnippetSource &source)
{
    source.body = *document.body();
    for (const QByteArray &key : besideBody(source.kind)) {
        const Value *value = source.body.find(key);
        if (value && !value->isFalsy() && (value->isString() || key == "$time"))
            source.body.remove(key);
    }
    constexpr std::array<QByteArrayView, 8> ofWorkflow{"workflow",         "actor",     "recipients",       "data",
                                                       "$idempotency_key", "tenant_id", "cancellation_key", "metadata"};
    for (const json::Member &member : source.body.members()) {
        if (source.kind == Kind::Workflow && std::ranges::find(ofWorkflow, member.key) == ofWorkflow.end())
            source.refused.append(QString::fromUtf8(member.key));
    }
}

SnippetAttachment attachmentOf(const Attachment &attachment, const QString &folder)
{
    return {attachment.file.isEmpty() ? attachment.url : attachmentPath(attachment.file, folder), attachment.fileName,
            attachment.ignoreIfError};
}

} // namespace

SnippetSource snippetSource(const Document &document, const QString &idempotencyKey)
{
    SnippetSource source;
    source.kind = *document.kind();
    if (source.kind == Kind::Event)
        takeEvent(document, source);
    else
        takeBody(document, source);
    const Value &body = *document.body();
    source.idempotencyKey = idempotencyKey;
    source.tenantId = document.tenantId().value_or(body.textOf("tenant_id"));
    if (source.kind == Kind::Workflow)
        source.cancellationKey = document.cancellationKey().value_or(body.textOf("cancellation_key"));
    else
        source.brandId = document.brandId().value_or(body.textOf("brand_id"));
    for (const Attachment &attachment : document.attachments())
        source.attachments.push_back(attachmentOf(attachment, document.folder()));
    return source;
}

} // namespace heliograph
