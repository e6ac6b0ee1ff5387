// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/loadedattachment.h"

#include "core/base/files.h"
#include "core/request/attachmentpath.h"
#include "core/request/limits.h"

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// The file's error as one of the attachment: file.missing becomes attachment.missing, at the entry's `file`.
Error attachmentError(Error error, const Attachment &attachment)
{
    error.code.replace(u"file."_s, u"attachment."_s);
    error.place.pointer = (attachment.pointer / "file").toString();
    error.place.field = u"file"_s;
    return error;
}

LoadedAttachment load(const Attachment &attachment, const QString &folder)
{
    LoadedAttachment loaded;
    loaded.attachment = attachment;
    if (attachment.file.isEmpty())
        return loaded;
    auto content = readFile(attachmentPath(attachment.file, folder), limits::workflowBytes);
    if (content)
        loaded.content = *std::move(content);
    else
        loaded.error = attachmentError(content.error(), attachment);
    return loaded;
}

} // namespace

std::vector<LoadedAttachment> loadAttachments(const Document &document)
{
    std::vector<LoadedAttachment> loaded;
    loaded.reserve(document.attachments().size());
    for (const Attachment &attachment : document.attachments())
        loaded.push_back(load(attachment, document.folder()));
    return loaded;
}

} // namespace heliograph
