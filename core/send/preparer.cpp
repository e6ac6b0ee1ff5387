// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/preparer.h"

#include <QCryptographicHash>

namespace heliograph {

namespace {

void countEntries(const json::Value &entries, PreparedRequest &prepared)
{
    if (!entries.isArray())
        return;
    for (const json::Value &entry : entries.items())
        ++(entry.find("object_type") ? prepared.objectCount : prepared.recipientCount);
}

void countRecipients(const Document &document, PreparedRequest &prepared)
{
    const auto member = [&document](QByteArrayView key) {
        return document.body() ? document.body()->find(key) : nullptr;
    };
    const Kind kind = document.kind().value_or(Kind::Workflow);
    if (const json::Value *id = kind == Kind::Event ? member("distinct_id") : nullptr)
        prepared.recipientCount = id->text().trimmed().isEmpty() ? 0 : 1;
    else if (const json::Value *list = kind == Kind::Broadcast ? member("list_id") : nullptr)
        prepared.list = list->text();
    else if (const json::Value *entries = member(recipientsKey(kind)))
        countEntries(*entries, prepared);
}

} // namespace

QString nameInBody(const json::Value &body)
{
    for (const char *key : {"workflow", "event_name", "event", "name", "list_id"}) {
        const json::Value *value = body.find(key);
        if (value && !value->text().isEmpty())
            return value->text();
    }
    return {};
}

PreparedRequest judged(const Document &document, const std::vector<LoadedAttachment> &attachments,
                       Result<FrozenRequest> frozen, const Workspace &workspace, const QDateTime &now)
{
    PreparedRequest prepared;
    for (const LoadedAttachment &loaded : attachments) {
        if (!loaded.attachment.file.isEmpty() && !loaded.error)
            prepared.files.insert(loaded.attachment.file,
                                  QCryptographicHash::hash(loaded.content, QCryptographicHash::Sha256));
    }
    prepared.title = document.title();
    if (prepared.title.isEmpty() && document.body())
        prepared.title = nameInBody(*document.body());
    prepared.bytesLimit = document.kind() == Kind::Event ? workspace.eventLimit : limits::workflowBytes;
    prepared.problems = check(document, {attachments, frozen ? frozen->body.size() : 0, workspace.eventLimit, now});
    if (frozen)
        prepared.frozen = *std::move(frozen);
    else if (!hasErrors(prepared.problems))
        prepared.problems.push_back(problemOf(frozen.error()));
    countRecipients(document, prepared);
    return prepared;
}

PreparedRequest prepare(const Document &document, const QString &idempotencyKey, const Workspace &workspace,
                        const QDateTime &now)
{
    const std::vector<LoadedAttachment> attachments = loadAttachments(document);
    return judged(document, attachments,
                  freeze(document, attachments, idempotencyKey, {workspace.workspaceKey, workspace.auth, now}),
                  workspace, now);
}

} // namespace heliograph
