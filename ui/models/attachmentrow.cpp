// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/attachmentrow.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

namespace heliograph {

namespace {

struct AttachmentText
{
    Q_DECLARE_TR_FUNCTIONS(AttachmentRow)
};

} // namespace

QString kilobytesText(qint64 bytes)
{
    if (bytes < 1024)
        return AttachmentText::tr("%1 bytes").arg(bytes);
    return AttachmentText::tr("%1 KB").arg(QLocale().toString(static_cast<double>(bytes) / 1024, 'f', 1));
}

AttachmentRow AttachmentRow::from(const json::Value &entry)
{
    AttachmentRow row;
    const bool hasFile = entry.contains("file");
    if (hasFile != entry.contains("url")) {
        row.kind = hasFile ? Kind::File : Kind::Url;
        row.source = entry.textOf(hasFile ? "file" : "url");
    }
    row.fileName = entry.textOf("file_name");
    const json::Value *ignore = entry.find("ignore_if_error");
    row.ignoreIfError = ignore && ignore->isBool() && ignore->toBool();
    return row;
}

QString AttachmentRow::title() const
{
    if (!fileName.isEmpty())
        return fileName;
    const QString path = kind == Kind::Url ? QUrl(source).path() : source;
    return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
}

QString AttachmentRow::sizeText() const
{
    if (!size)
        return {};
    switch (size->state) {
    case AttachmentSize::State::Found:
        return kilobytesText(size->bytes);
    case AttachmentSize::State::Missing:
        return AttachmentText::tr("not found");
    case AttachmentSize::State::NotAFile:
        return AttachmentText::tr("no file");
    case AttachmentSize::State::Unreadable:
        return AttachmentText::tr("not readable");
    }
    return {};
}

} // namespace heliograph
