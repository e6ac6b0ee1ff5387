// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/document.h"

namespace heliograph {

/// An attachment with its file's bytes read: once, so that what was checked is what is sent.
struct LoadedAttachment
{
    Attachment attachment;
    QByteArray content;         ///< a file's bytes; empty for a URL
    std::optional<Error> error; ///< the file could not be read (missing, denied, a folder, too big)
};

/// Reads the files of a document's attachments, each at most limits::workflowBytes. Blocks on the disk.
[[nodiscard]] std::vector<LoadedAttachment> loadAttachments(const Document &document);

/// The media type for a file's name, as the official SDK finds it (npm's mime table for the common extensions, then
/// QMimeDatabase by name); application/octet-stream where unknown. Never looks at the content.
[[nodiscard]] QByteArray contentTypeFor(const QString &fileName);

} // namespace heliograph
