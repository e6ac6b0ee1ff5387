// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/document.h"

#include "core/base/files.h"
#include "core/json/parser.h"
#include "core/json/patch.h"
#include "core/json/writer.h"
#include "core/request/bodykind.h"
#include "core/request/limits.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Pointer;
using json::Value;

namespace {

/// A `kind` that is a string is the last word even where it is misspelt: to guess another from the body could send
/// what nobody asked for.
std::optional<Kind> kindOf(const Value &root, const Value *body)
{
    const Value *kind = root.find("kind");
    if (kind && kind->isString())
        return kindFromName(kind->text());
    return body ? kindOfBody(*body) : std::nullopt;
}

std::optional<QString> nonEmptyTextOf(const Value &object, QByteArrayView key)
{
    const QString text = object.textOf(key);
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<Attachment> attachmentOf(const Value &entry, const Pointer &pointer)
{
    Attachment attachment;
    attachment.file = entry.textOf("file");
    attachment.url = entry.textOf("url");
    if (attachment.file.isEmpty() == attachment.url.isEmpty())
        return std::nullopt;
    if (const Value *name = entry.find("file_name"); name && name->isString())
        attachment.fileName = name->text();
    const Value *ignore = entry.find("ignore_if_error");
    attachment.ignoreIfError = ignore && ignore->isBool() && ignore->toBool();
    attachment.pointer = pointer;
    return attachment;
}

std::vector<Attachment> attachmentsOf(const Value &root)
{
    std::vector<Attachment> attachments;
    const Value *entries = root.find("attachments");
    if (!entries || !entries->isArray())
        return attachments;
    for (std::size_t i = 0; i < entries->items().size(); ++i) {
        const Pointer pointer = Pointer() / "attachments" / static_cast<qsizetype>(i);
        if (auto attachment = attachmentOf(entries->items()[i], pointer))
            attachments.push_back(*std::move(attachment));
    }
    return attachments;
}

tl::unexpected<Error> notAnObject(QByteArrayView text, const Value &root)
{
    const auto [line, column] = json::lineColumn(text, root.span().begin);
    Place place;
    place.line = line;
    place.column = column;
    return fail(u"document.not_object"_s,
                QCoreApplication::translate("Document", "A document is one JSON object: it begins with { and ends "
                                                        "with }."),
                {}, place);
}

} // namespace

Value Document::newBody(Kind kind)
{
    const Value text = Value::string(QByteArray());
    switch (kind) {
    case Kind::Workflow:
        return Value::object(
            {{"workflow", text, {}}, {"recipients", Value::array(), {}}, {"data", Value::object(), {}}});
    case Kind::Event:
        return Value::object(
            {{"distinct_id", text, {}}, {"event_name", text, {}}, {"properties", Value::object(), {}}});
    case Kind::DynamicWorkflow:
        return Value::object({{"name", text, {}},
                              {"template", text, {}},
                              {"notification_category", text, {}},
                              {"users", Value::array(), {}},
                              {"data", Value::object(), {}}});
    case Kind::Broadcast:
        return Value::object({{"list_id", text, {}},
                              {"template", text, {}},
                              {"notification_category", text, {}},
                              {"data", Value::object(), {}}});
    }
    Q_UNREACHABLE();
}

Result<Document> Document::parse(const QByteArray &text, const QString &folder)
{
    auto root = json::parse(text);
    if (!root)
        return tl::unexpected(root.error());
    if (!root->isObject())
        return notAnObject(text, *root);
    Document document;
    document.m_text = text;
    document.m_root = *std::move(root);
    document.m_folder = folder;
    document.readParts();
    return document;
}

void Document::readParts()
{
    // Without `body` only the body's own keys tell a bare body from an envelope that lacks it.
    m_bare = !m_root.contains("body") && kindOfBody(m_root);
    m_kind = kindOf(m_root, body());
    m_attachments = m_bare ? std::vector<Attachment>() : attachmentsOf(m_root);
}

bool Document::hasScalarAt(const Pointer &pointer) const
{
    const Value *value = pointer.isRoot() ? nullptr : pointer.in(m_root);
    return value && json::isScalar(*value);
}

void Document::replaceScalar(const Pointer &pointer, const Value &scalar, const QByteArray &text)
{
    const qsizetype grown = text.size() - m_text.size();
    m_text = text;
    json::replaceScalar(m_root, pointer, scalar, grown);
    readParts();
}

json::Value *Document::scalarAt(const Pointer &pointer)
{
    Value *value = &m_root;
    for (const QByteArray &token : pointer.tokens())
        value = value->isArray() ? &value->items()[token.toULongLong()] : value->find(token);
    return value;
}

Result<Document> Document::read(const QString &path)
{
    const auto text = readFile(path, limits::documentBytes);
    if (!text)
        return tl::unexpected(text.error());
    return parse(*text, QFileInfo(path).absolutePath());
}

QByteArray Document::newText(Kind kind)
{
    const Value root = Value::object({{"heliograph", Value::integer(1), {}},
                                      {"kind", Value::string(kindName(kind)), {}},
                                      {"body", newBody(kind), {}}});
    return json::indented(root) + '\n';
}

Pointer Document::bodyPointer() const
{
    return m_bare ? Pointer() : Pointer() / "body";
}

const Value *Document::body() const
{
    const Value *body = m_bare ? &m_root : m_root.find("body");
    return body && body->isObject() ? body : nullptr;
}

QString Document::title() const
{
    return m_root.textOf("title");
}

std::optional<QString> Document::idempotencyKey() const
{
    if (!m_bare) {
        if (auto key = nonEmptyTextOf(m_root, "idempotency_key"))
            return key;
    }
    return body() ? nonEmptyTextOf(*body(), "$idempotency_key") : std::nullopt;
}

std::optional<QString> Document::keyPattern() const
{
    return m_bare ? std::nullopt : nonEmptyTextOf(m_root, "idempotency_key_pattern");
}

std::optional<QString> Document::tenantId() const
{
    return nonEmptyTextOf(m_root, "tenant_id");
}

std::optional<QString> Document::cancellationKey() const
{
    return nonEmptyTextOf(m_root, "cancellation_key");
}

std::optional<QString> Document::brandId() const
{
    return nonEmptyTextOf(m_root, "brand_id");
}

Pointer Document::idempotencyKeyPointer() const
{
    Pointer inBody = bodyPointer() / "$idempotency_key";
    if (m_bare)
        return inBody;
    // The envelope's key wins over the body's, and is where a new one belongs.
    const bool bodyDecides = !nonEmptyTextOf(m_root, "idempotency_key") && inBody.in(m_root);
    return bodyDecides ? inBody : Pointer() / "idempotency_key";
}

Pointer Document::keyPatternPointer() const
{
    return Pointer() / "idempotency_key_pattern";
}

Pointer Document::tenantIdPointer() const
{
    return Pointer() / "tenant_id";
}

Pointer Document::cancellationKeyPointer() const
{
    return Pointer() / "cancellation_key";
}

Pointer Document::brandIdPointer() const
{
    return Pointer() / "brand_id";
}

Pointer Document::dataPointer() const
{
    return bodyPointer() / dataKey(m_kind.value_or(Kind::Workflow));
}

Pointer Document::recipientsPointer() const
{
    const QByteArray key = recipientsKey(m_kind.value_or(Kind::Workflow));
    return key.isEmpty() ? bodyPointer() : bodyPointer() / key;
}

Pointer Document::eventNamePointer() const
{
    const bool saysEvent = body() && body()->contains("event");
    const bool isWire = !(body() && body()->contains("event_name")) && (saysEvent || m_bare);
    return bodyPointer() / (isWire ? "event" : "event_name");
}

} // namespace heliograph
