// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace heliograph {

/// Where the file is that a document in `folder` names `file`.
[[nodiscard]] QString attachmentPath(const QString &file, const QString &folder);

/// How a document in `folder` names the file at the absolute `path`: relative where the file lies in the folder or
/// below it, so that both can be moved together; else, and where the document has no folder yet, absolute.
[[nodiscard]] QString attachmentFile(const QString &path, const QString &folder);

/// The text of a document that moves from one folder to another, with each relative `file` of its attachments written
/// anew where it would mean another file there. A document that comes from no folder (`from` is empty) names its files
/// relative to `to` where they lie below it. Nothing else changes; nothing at all where the text cannot be parsed.
[[nodiscard]] QByteArray withMovedAttachments(const QByteArray &text, const QString &from, const QString &to);

} // namespace heliograph
