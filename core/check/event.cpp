// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/rulefunctions.h"
#include "core/request/reservednames.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

namespace {

constexpr int shortestEventName = 2;

QByteArray nameKey(const EventBody &body)
{
    return body.subject.document.eventNamePointer().tokens().back();
}

void reportBlanks(const Pointer &pointer, const QString &text, Findings &findings)
{
    if (hasBlankEnds(text))
        findings.add(pointer,
                     Say::tr("“%1” begins or ends with a blank, which is cut off.")
                         .arg(QString::fromUtf8(pointer.tokens().back())),
                     trimFix(pointer, text));
}

} // namespace

void eventNoId(const EventBody &body, Findings &findings)
{
    const Value *id = body.value.find("distinct_id");
    if (id && id->isString() && !isBlankText(*id))
        return;
    const Pointer pointer = body.pointer / "distinct_id";
    if (!id || id->isNull() || id->isString())
        findings.add(pointer, Say::tr("The event does not say who did it: the distinct ID of the person is missing."));
    else
        findings.add(pointer, Say::tr("“distinct_id” must be text in double quotes."), textFix(pointer, *id));
}

void eventIdLength(const EventBody &body, Findings &findings)
{
    const Value *id = body.value.find("distinct_id");
    if (id && id->isString() && lengthOf(*id) > limits::distinctId)
        findings.add(body.pointer / "distinct_id", Say::tr("The distinct_id has %1 characters; at most %2 are allowed.")
                                                       .arg(lengthOf(*id))
                                                       .arg(limits::distinctId));
}

void eventNameMissing(const EventBody &body, Findings &findings)
{
    const QByteArray key = nameKey(body);
    const Value *name = body.value.find(key);
    const Pointer pointer = body.pointer / key;
    if (!name || name->isNull() || (name->isString() && isBlankText(*name)))
        findings.add(pointer, Say::tr("The event has no name: write it exactly as the workflow's trigger on the "
                                      "dashboard has it."));
    else if (!name->isString())
        findings.add(pointer, Say::tr("“%1” must be text in double quotes.").arg(QString::fromLatin1(key)),
                     textFix(pointer, *name));
    else if (name->text().trimmed().toUcs4().size() < shortestEventName)
        findings.add(pointer, Say::tr("An event's name has at least %1 characters.").arg(shortestEventName));
}

void eventReserved(const EventBody &body, Findings &findings)
{
    const QByteArray key = nameKey(body);
    const QString name = body.value.textOf(key).trimmed();
    if (!beginsReserved(name) || std::ranges::find(openEvents, name.toUtf8()) != openEvents.end())
        return;
    findings.add(
        body.pointer / key,
        Say::tr("Names that begin with $ or ss_ are SuprSend's own: give “%1” another one.").arg(shortened(name)));
}

void eventBlanks(const EventBody &body, Findings &findings)
{
    for (const QByteArray &key : {"distinct_id"_ba, nameKey(body)})
        reportBlanks(body.pointer / key, body.value.textOf(key), findings);
}

void eventReservedProperty(const EventBody &body, Findings &findings)
{
    const Value *properties = body.value.find("properties");
    if (!properties || !properties->isObject())
        return;
    for (const json::Member &member : properties->members()) {
        const QString name = QString::fromUtf8(member.key);
        if (!beginsReserved(name) || member.key == "$attachments" || member.key == "$ss_sdk_version")
            continue;
        findings.add(
            body.pointer / "properties" / member.key,
            Say::tr("Properties that begin with $ or ss_ are SuprSend's own: rename “%1”.").arg(shortened(name)));
    }
}

void madeAnew(const Body &body, Findings &findings)
{
    const auto report = [&findings](const Pointer &pointer) {
        const QString name = QString::fromUtf8(pointer.tokens().back());
        findings.add(pointer, Say::tr("“%1” is made anew for each send: what stands here is not sent.").arg(name),
                     removeFix(Say::tr("Remove “%1”").arg(name), pointer));
    };
    for (const char *key : {"$insert_id", "$time"}) {
        if (saysItsMoment(body.kind()) && body.value.contains(key))
            report(body.pointer / key);
    }
    if (body.kind() != Kind::Event)
        return;
    if (body.value.contains("env"))
        report(body.pointer / "env");
    const Value *properties = body.value.find("properties");
    if (properties && properties->isObject() && properties->contains("$ss_sdk_version"))
        report(body.pointer / "properties" / "$ss_sdk_version");
}

void eventWithFile(const AttachmentEntry &entry, Findings &findings)
{
    const bool isFile = entry.loaded && !entry.loaded->attachment.file.isEmpty();
    if (isFile && entry.subject.document.kind() == Kind::Event)
        findings.add(entry.pointer / "file",
                     Say::tr("%1: SuprSend's documentation wants a public address here and no file, for an event has "
                             "little room. It is sent, within the limit.")
                         .arg(entry.label()));
}

} // namespace heliograph::check_rules
