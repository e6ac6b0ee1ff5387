// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/attachmentsonwire.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Pointer;
using json::Value;

namespace {

class AttachmentText
{
    Q_DECLARE_TR_FUNCTIONS(Freeze)
};

tl::unexpected<Error> failAt(const QString &message, const Pointer &pointer)
{
    Place place;
    place.pointer = pointer.toString();
    return fail(u"freeze.data"_s, message, {}, place);
}

bool isScriptBlank(QChar c)
{
    return c == QChar(0xFEFF) || (c.isSpace() && c != QChar(0x85));
}

QString fileNameOf(const Attachment &attachment)
{
    const QString given = trimmedAsScript(attachment.fileName.value_or(QString()));
    return given.isEmpty() ? QFileInfo(attachment.file).fileName() : given;
}

Value fileOnWire(const LoadedAttachment &loaded)
{
    Value entry = Value::object();
    entry.set("filename", Value::string(fileNameOf(loaded.attachment)));
    entry.set("contentType", Value::string(contentTypeFor(loaded.attachment.file)));
    entry.set("data", Value::string(loaded.content.toBase64()));
    entry.set("url", Value());
    entry.set("ignore_if_error", Value::boolean(loaded.attachment.ignoreIfError));
    return entry;
}

Value urlOnWire(const Attachment &attachment)
{
    Value entry = Value::object();
    if (attachment.fileName)
        entry.set("filename", Value::string(*attachment.fileName));
    entry.set("contentType", Value());
    entry.set("data", Value());
    entry.set("url", Value::string(attachment.url));
    entry.set("ignore_if_error", Value::boolean(attachment.ignoreIfError));
    return entry;
}

/// The entries of `$attachments`, those left out that could not be read and may be missing.
Result<Value::Array> attachmentsOnWire(const std::vector<LoadedAttachment> &attachments)
{
    Value::Array entries;
    for (const LoadedAttachment &loaded : attachments) {
        if (loaded.error && !loaded.attachment.ignoreIfError)
            return tl::unexpected(*loaded.error);
        if (loaded.error)
            continue;
        const bool isUrl = loaded.attachment.file.isEmpty();
        entries.push_back(isUrl ? urlOnWire(loaded.attachment) : fileOnWire(loaded));
    }
    return entries;
}

/// Appends to the list of that object; an empty value there gives way to a list.
Result<> appendAttachments(Value &data, Value::Array entries, const Pointer &dataPointer)
{
    if (entries.empty())
        return {};
    const Value *present = data.find("$attachments");
    if (!present || present->isFalsy())
        data.set("$attachments", Value::array());
    Value &list = *data.find("$attachments");
    if (!list.isArray())
        return failAt(AttachmentText::tr("“$attachments” has to be a list, for files to be added to it."),
                      dataPointer / "$attachments");
    std::move(entries.begin(), entries.end(), std::back_inserter(list.items()));
    return {};
}

} // namespace

QString trimmedAsScript(const QString &text)
{
    const auto begin = std::find_if_not(text.begin(), text.end(), isScriptBlank);
    const auto end = std::find_if_not(text.rbegin(), std::make_reverse_iterator(begin), isScriptBlank).base();
    return QString(begin, end - begin);
}

Result<> attach(Value &body, QByteArrayView member, const std::vector<LoadedAttachment> &attachments,
                const Pointer &bodyPointer)
{
    if (attachments.empty())
        return {};
    auto entries = attachmentsOnWire(attachments);
    if (!entries)
        return tl::unexpected(entries.error());
    const QByteArray key = member.toByteArray();
    // Made here and not at the end: the SDK adds attachments before the keys, and with them the data.
    if (!body.contains(key))
        body.set(key, Value::object());
    Value &data = *body.find(key);
    if (!data.isObject())
        return failAt(AttachmentText::tr("“%1” has to be a JSON object, for attachments travel in it.")
                          .arg(QString::fromLatin1(key)),
                      bodyPointer / key);
    return appendAttachments(data, *std::move(entries), bodyPointer / key);
}

} // namespace heliograph
