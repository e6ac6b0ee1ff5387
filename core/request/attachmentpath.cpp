// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/attachmentpath.h"

#include "core/json/splice.h"
#include "core/request/document.h"

#include <QDir>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// Qt takes a name that begins with a colon for one of its resources, and `~` is a name like any other.
bool isAbsolute(const QString &file)
{
    return QDir::isAbsolutePath(file) && !file.startsWith(u':');
}

/// What the entry says in the other folder; the same where it goes on to mean the same file.
QString movedFile(const QString &file, const QString &from, const QString &to)
{
    const bool hasNoFolder = from.isEmpty();
    if (isAbsolute(file))
        return hasNoFolder ? attachmentFile(file, to) : file;
    // Relative to nothing: only the person knows which file it is, and most likely one beside the new document.
    if (hasNoFolder)
        return file;
    const QString path = attachmentPath(file, from);
    return QDir::cleanPath(attachmentPath(file, to)) == QDir::cleanPath(path) ? file : attachmentFile(path, to);
}

} // namespace

QString attachmentPath(const QString &file, const QString &folder)
{
    return isAbsolute(file) ? file : QDir(folder).absolutePath() + u'/' + file;
}

QString attachmentFile(const QString &path, const QString &folder)
{
    QString clean = QDir::cleanPath(path);
    if (folder.isEmpty())
        return clean;
    QString above = QDir::cleanPath(QDir(folder).absolutePath());
    if (!above.endsWith(u'/'))
        above += u'/';
    return clean.startsWith(above) && clean.size() > above.size() ? clean.mid(above.size()) : clean;
}

QByteArray withMovedAttachments(const QByteArray &text, const QString &from, const QString &to)
{
    if (!from.isEmpty() && QDir(from).absolutePath() == QDir(to).absolutePath())
        return text;
    QByteArray moved = text;
    auto document = Document::parse(text, from);
    for (std::size_t i = 0; document && i < document->attachments().size(); ++i) {
        const Attachment attachment = document->attachments()[i];
        const QString file = attachment.file.isEmpty() ? QString() : movedFile(attachment.file, from, to);
        if (file == attachment.file)
            continue;
        const auto splice =
            json::setSplice(moved, document->root(), attachment.pointer / "file", json::Value::string(file));
        if (!splice)
            continue;
        moved = json::applied(moved, *splice);
        document = Document::parse(moved, from);
    }
    return moved;
}

} // namespace heliograph
