// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/preparer.h"

#include <QCryptographicHash>

namespace heliograph {

namespace {

void countRecipients(const json::Value &body, PreparedRequest &prepared)
{
    const json::Value *recipients = body.find("recipients");
    if (!recipients || !recipients->isArray())
        return;
    for (const json::Value &recipient : recipients->items()) {
        if (recipient.find("object_type"))
            ++prepared.objectCount;
        else
            ++prepared.recipientCount;
    }
}

QString titleOf(const Document &document)
{
    if (!document.title().isEmpty() || !document.body())
        return document.title();
    const json::Value *slug = document.body()->find("workflow");
    return slug ? slug->text() : QString();
}

} // namespace

PreparedRequest prepare(const Document &document, const QString &idempotencyKey, qsizetype eventLimit)
{
    PreparedRequest prepared;
    const std::vector<LoadedAttachment> attachments = loadAttachments(document);
    for (const LoadedAttachment &loaded : attachments) {
        if (!loaded.attachment.file.isEmpty() && !loaded.error)
            prepared.files.insert(loaded.attachment.file,
                                  QCryptographicHash::hash(loaded.content, QCryptographicHash::Sha256));
    }
    if (auto frozen = freeze(document, attachments, idempotencyKey))
        prepared.frozen = std::move(*frozen);
    prepared.title = titleOf(document);
    prepared.bytesLimit = document.kind() == Kind::Event ? eventLimit : limits::workflowBytes;
    prepared.problems = check(document, {attachments, prepared.frozen ? prepared.frozen->body.size() : 0, eventLimit});
    if (document.body())
        countRecipients(*document.body(), prepared);
    return prepared;
}

} // namespace heliograph
