// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/frozenrequest.h"

#include "core/json/writer.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Pointer;
using json::Value;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Freeze", text);
}

tl::unexpected<Error> failAt(const QString &code, const QString &message, const Pointer &pointer)
{
    Place place;
    place.pointer = pointer.toString();
    return fail(code, message, {}, place);
}

tl::unexpected<Error> noBody(const Document &document)
{
    return failAt(u"freeze.body"_s, tr("The document has no body. Put the request into “body”, as a JSON object."),
                  document.bodyPointer());
}

tl::unexpected<Error> wrongKind(const Document &document)
{
    if (!document.kind())
        return failAt(u"freeze.kind"_s,
                      tr("It cannot be told what kind of request this is. Say \"kind\": \"workflow\", or give the body "
                         "a “workflow”."),
                      Pointer() / "kind");
    return failAt(
        u"freeze.kind"_s,
        tr("This version sends workflows only, and this document is of the kind “%1”.").arg(kindName(*document.kind())),
        Pointer() / "kind");
}

/// JavaScript's white space, which is not quite Unicode's: U+FEFF is, U+0085 is not.
bool isBlank(QChar c)
{
    return c == QChar(0xFEFF) || (c.isSpace() && c != QChar(0x85));
}

QString trimmedAsScript(const QString &text)
{
    const auto begin = std::find_if_not(text.begin(), text.end(), isBlank);
    const auto end = std::find_if_not(text.rbegin(), std::make_reverse_iterator(begin), isBlank).base();
    return QString(begin, end - begin);
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
        return failAt(u"freeze.data"_s, tr("“$attachments” in the data has to be a list, for files to be added to it."),
                      dataPointer / "$attachments");
    std::move(entries.begin(), entries.end(), std::back_inserter(list.items()));
    return {};
}

Result<> attach(Value &body, const std::vector<LoadedAttachment> &attachments, const Pointer &bodyPointer)
{
    if (attachments.empty())
        return {};
    auto entries = attachmentsOnWire(attachments);
    if (!entries)
        return tl::unexpected(entries.error());
    // Made here and not at the end: the SDK adds attachments before the keys, and with them the data.
    if (!body.contains("data"))
        body.set("data", Value::object());
    Value &data = *body.find("data");
    if (!data.isObject())
        return failAt(u"freeze.data"_s, tr("“data” has to be a JSON object, for attachments travel in it."),
                      bodyPointer / "data");
    return appendAttachments(data, *std::move(entries), bodyPointer / "data");
}

void setUnlessEmpty(Value &body, const QByteArray &key, const QString &text)
{
    if (!text.isEmpty())
        body.set(key, Value::string(text));
}

FrozenRequest workflowRequest(const Value &body)
{
    const Value *key = body.find("$idempotency_key");
    FrozenRequest request;
    request.kind = Kind::Workflow;
    request.method = "POST"_ba;
    request.path = "trigger/"_ba;
    request.body = json::compact(body);
    request.contentType = "application/json; charset=utf-8"_ba;
    request.idempotencyKey = key ? key->text() : QString();
    return request;
}

} // namespace

Result<FrozenRequest> freeze(const Document &document, const std::vector<LoadedAttachment> &attachments,
                             const QString &idempotencyKey)
{
    if (!document.body())
        return noBody(document);
    if (document.kind() != Kind::Workflow)
        return wrongKind(document);
    Value body = *document.body();
    if (Value *data = body.find("data"); data && data->isFalsy())
        *data = Value::object();
    if (const auto attached = attach(body, attachments, document.bodyPointer()); !attached)
        return tl::unexpected(attached.error());
    setUnlessEmpty(body, "$idempotency_key"_ba, idempotencyKey);
    setUnlessEmpty(body, "tenant_id"_ba, document.tenantId().value_or(QString()));
    setUnlessEmpty(body, "cancellation_key"_ba, document.cancellationKey().value_or(QString()));
    if (!body.contains("data"))
        body.set("data"_ba, Value::object());
    return workflowRequest(body);
}

QUrl urlBelow(const QUrl &baseUrl, const QByteArray &path)
{
    const qsizetype question = path.indexOf('?');
    QString whole = baseUrl.path(QUrl::FullyEncoded);
    if (!whole.endsWith(u'/'))
        whole += u'/';
    whole += QString::fromUtf8(path.first(question < 0 ? path.size() : question));
    QUrl url = baseUrl.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    url.setPath(whole, QUrl::TolerantMode);
    if (question >= 0)
        url.setQuery(QString::fromUtf8(path.sliced(question + 1)));
    return url;
}

} // namespace heliograph
