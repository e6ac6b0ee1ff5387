// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/rulefunctions.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

namespace {

/// A field of the envelope and what it may hold.
struct Field
{
    QByteArrayView name;
    std::optional<Value::Type> type; ///< none: another rule looks at it
};

constexpr std::array<Field, 13> fields{{{"heliograph", {}},
                                        {"kind", {}},
                                        {"title", Value::Type::String},
                                        {"tenant_id", Value::Type::String},
                                        {"brand_id", Value::Type::String},
                                        {"idempotency_key", Value::Type::String},
                                        {"idempotency_key_pattern", Value::Type::String},
                                        {"cancellation_key", Value::Type::String},
                                        {"body", {}},
                                        {"attachments", Value::Type::Array},
                                        {"templates", Value::Type::Array},
                                        {"sample_data", Value::Type::Object},
                                        {"expect", Value::Type::Object}}};

/// What stands for a kind, in the order in which they tell it.
struct Sign
{
    Kind kind;
    QByteArrayView key;
};
constexpr std::array<Sign, 5> signs{{{Kind::Workflow, "workflow"},
                                     {Kind::Event, "event"},
                                     {Kind::Event, "event_name"},
                                     {Kind::DynamicWorkflow, "users"},
                                     {Kind::Broadcast, "list_id"}}};

std::optional<Kind> kindToldBy(const Value &body)
{
    const auto found =
        std::find_if(signs.begin(), signs.end(), [&body](const Sign &sign) { return body.contains(sign.key); });
    return found == signs.end() ? std::nullopt : std::optional(found->kind);
}

bool hasSignOf(Kind kind, const Value &body)
{
    return std::any_of(signs.begin(), signs.end(),
                       [&](const Sign &sign) { return sign.kind == kind && body.contains(sign.key); });
}

QString typeInWords(Value::Type type)
{
    switch (type) {
    case Value::Type::Array:
        return Say::tr("a list in [ ]");
    case Value::Type::Object:
        return Say::tr("an object in { }");
    default:
        return Say::tr("text in double quotes");
    }
}

void reportType(const Value &value, const Pointer &pointer, Value::Type type, Findings &findings)
{
    const QString name = QString::fromUtf8(pointer.tokens().back());
    std::optional<Fix> fix;
    if (value.isNull())
        fix = removeFix(Say::tr("Remove “%1”").arg(name), pointer);
    else if (type == Value::Type::String)
        fix = textFix(pointer, value);
    findings.add(pointer, Say::tr("“%1” must be %2.").arg(name, typeInWords(type)), fix);
}

/// Rounded up, so that what is too large never looks as large as the limit.
QString kilobytes(qsizetype bytes)
{
    return QString::number(std::ceil(static_cast<double>(bytes) / 102.4) / 10, 'f', 1);
}

} // namespace

std::optional<Kind> kindInstead(const Document &document)
{
    const Value *body = document.body();
    const bool says = document.root().find("kind") && document.kind();
    if (!body || !says || hasSignOf(*document.kind(), *body))
        return std::nullopt;
    return kindToldBy(*body);
}

void documentVersion(const Head &head, Findings &findings)
{
    const Value *version = head.document.isBare() ? nullptr : head.document.root().find("heliograph");
    if (!version || (version->isNumber() && version->spelling() == "1"))
        return;
    const Pointer pointer = Pointer() / "heliograph";
    if (version->isNumber() && version->toDouble() > 1.0)
        findings.add(pointer, Say::tr("This document was made by a newer Heliograph: update the program to send it."));
    else
        findings.add(pointer, Say::tr("“heliograph” is the version of the document's format: it must be 1."),
                     setFix(Say::tr("Write 1"), pointer, Value::integer(1)));
}

void unknownField(const Subject &subject, Findings &findings)
{
    if (subject.document.isBare())
        return;
    const bool isWorkflow = subject.document.kind().value_or(Kind::Workflow) == Kind::Workflow;
    for (const json::Member &member : subject.document.root().members()) {
        const bool known =
            std::any_of(fields.begin(), fields.end(), [&](const Field &field) { return field.name == member.key; });
        if (member.key == "brand_id" && isWorkflow)
            findings.add(Pointer() / member.key,
                         Say::tr("“brand_id” is not sent with a workflow; its tenant is “tenant_id”."));
        else if (member.key == "cancellation_key" && !isWorkflow)
            findings.add(Pointer() / member.key,
                         Say::tr("“cancellation_key” is sent with a workflow only: it does nothing here."));
        else if (!known)
            findings.add(Pointer() / member.key,
                         Say::tr("“%1” is no field of a document. It is kept in the file, but not sent.")
                             .arg(shortened(QString::fromUtf8(member.key))));
    }
}

void fieldType(const Subject &subject, Findings &findings)
{
    const Document &document = subject.document;
    if (!document.isBare()) {
        for (const Field &field : fields) {
            const Value *value = field.type ? document.root().find(field.name) : nullptr;
            if (value && value->type() != *field.type)
                reportType(*value, Pointer() / field.name.toByteArray(), *field.type, findings);
        }
    }
    for (const char *key : {"$idempotency_key", "tenant_id", "cancellation_key", "brand_id"}) {
        const Value *value = document.body() ? document.body()->find(key) : nullptr;
        if (value && !value->isString())
            reportType(*value, document.bodyPointer() / key, Value::Type::String, findings);
    }
}

void kindUnknown(const Head &head, Findings &findings)
{
    const Document &document = head.document;
    const Value *kind = document.root().find("kind");
    const QString kinds = u"workflow, event, dynamic_workflow, broadcast"_s;
    if (kind && !kindFromName(kind->text()))
        findings.add(Pointer() / "kind", Say::tr("“kind” must be one of %1.").arg(kinds));
    else if (!kind && !document.kind() && document.body())
        findings.add(Pointer() / "kind",
                     Say::tr("The kind of this request is not known: add “workflow” to the body, or a "
                             "“kind” that is one of %1.")
                         .arg(kinds));
}

void kindContradicted(const Head &head, Findings &findings)
{
    const auto told = kindInstead(head.document);
    if (!told)
        return;
    const Pointer pointer = Pointer() / "kind";
    findings.add(
        pointer,
        Say::tr("“kind” says %1, but the body is that of another kind, %2.")
            .arg(kindName(*head.document.kind()), kindName(*told)),
        setFix(Say::tr("Change the kind to %1").arg(kindName(*told)), pointer, Value::string(kindName(*told))));
}

void bodyMissing(const Subject &subject, Findings &findings)
{
    if (subject.document.body())
        return;
    const Pointer pointer = Pointer() / "body";
    if (subject.document.root().contains("body"))
        findings.add(pointer, Say::tr("“body” must be an object in { }: it is the request itself."));
    else
        findings.add(pointer, Say::tr("The document has no “body”: it must hold the request, in { }."));
}

void bodyTooLarge(const Subject &subject, Findings &findings)
{
    const bool isEvent = subject.document.kind() == Kind::Event;
    const qsizetype limit = isEvent ? subject.context.eventLimit : limits::workflowBytes;
    const qsizetype bytes = subject.context.frozenBytes;
    if (!subject.document.kind() || bytes <= limit)
        return;
    const QString message =
        isEvent ? Say::tr("The event has %1 KB with its attachments; this workspace takes at most %2 KB.")
                : Say::tr("The request has %1 KB with its attachments; it may have at most %2 KB.");
    findings.add(subject.document.bodyPointer(), message.arg(kilobytes(bytes)).arg(limit / 1024));
}

} // namespace heliograph::check_rules
