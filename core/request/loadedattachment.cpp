// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/loadedattachment.h"

#include "core/base/files.h"
#include "core/request/limits.h"

#include <QDir>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// Put together by hand: Qt takes a name that begins with a colon for one of its resources, and `~` is a name like any
/// other.
QString pathOf(const QString &file, const QString &folder)
{
    const bool absolute = QDir::isAbsolutePath(file) && !file.startsWith(u':');
    return absolute ? file : QDir(folder).absolutePath() + u'/' + file;
}

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
    auto content = readFile(pathOf(attachment.file, folder), limits::workflowBytes);
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
