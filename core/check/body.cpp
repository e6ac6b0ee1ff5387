// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/rulefunctions.h"

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

namespace {

using Keys = std::span<const QByteArrayView>;

/// "idempotency_key" has a rule of its own, and so have "delay" and "trigger_at" of a workflow, and what an event is
/// made of anew.
constexpr QByteArrayView workflowKeys[]{
    "workflow",         "recipients",       "actor",           "data",  "tenant_id",
    "cancellation_key", "$idempotency_key", "idempotency_key", "delay", "trigger_at"};
constexpr QByteArrayView eventKeys[]{"event",    "event_name", "distinct_id", "properties",       "tenant_id",
                                     "brand_id", "$insert_id", "$time",       "$idempotency_key", "idempotency_key",
                                     "env"};
constexpr QByteArrayView dynamicKeys[]{
    "name",      "template", "notification_category", "users",          "delay", "trigger_at", "delivery", "data",
    "tenant_id", "brand_id", "$idempotency_key",      "idempotency_key"};
constexpr QByteArrayView broadcastKeys[]{"list_id",        "template",  "notification_category",
                                         "channels",       "delay",     "trigger_at",
                                         "data",           "tenant_id", "brand_id",
                                         "$insert_id",     "$time",     "$idempotency_key",
                                         "idempotency_key"};

Keys knownKeys(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return workflowKeys;
    case Kind::Event:
        return eventKeys;
    case Kind::DynamicWorkflow:
        return dynamicKeys;
    case Kind::Broadcast:
        return broadcastKeys;
    }
    Q_UNREACHABLE();
}

QString kindInWords(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return Say::tr("a workflow request");
    case Kind::Event:
        return Say::tr("an event");
    case Kind::DynamicWorkflow:
        return Say::tr("a dynamic workflow");
    case Kind::Broadcast:
        return Say::tr("a broadcast");
    }
    Q_UNREACHABLE();
}

constexpr int listBroadcastFrom = 1000;

} // namespace

void workflowMissing(const WorkflowBody &body, Findings &findings)
{
    const Value *slug = body.value.find("workflow");
    if (slug && slug->isString() && !isBlankText(*slug))
        return;
    const Pointer pointer = body.pointer / "workflow";
    if (!slug)
        findings.add(pointer,
                     Say::tr("The request names no workflow: add “workflow” with its slug, from the workflow's "
                             "settings on the dashboard."));
    else if (!slug->isString())
        findings.add(pointer,
                     Say::tr("“workflow” must be text: the workflow's slug, from its settings on the dashboard."));
    else
        findings.add(pointer,
                     Say::tr("The workflow's slug is empty: it stands in the workflow's settings on the dashboard."));
}

void workflowLooksLikeName(const WorkflowBody &body, Findings &findings)
{
    const QString slug = body.value.textOf("workflow");
    if (!looksLikeName(slug))
        return;
    findings.add(body.pointer / "workflow",
                 Say::tr("“%1” looks like a workflow's name. Its slug is needed, which has no blanks and no capitals.")
                     .arg(shortened(slug)));
}

void recipientsMissing(const Body &body, Findings &findings)
{
    const QByteArray key = body.recipientsKey();
    if (key.isEmpty())
        return;
    const Value *recipients = body.value.find(key);
    if (recipients && recipients->isArray() && !recipients->items().empty())
        return;
    const QString name = QString::fromLatin1(key);
    const Pointer pointer = body.pointer / key;
    if (!recipients || recipients->isNull()) {
        findings.add(pointer, Say::tr("The request has no recipients: add “%1” with at least one.").arg(name));
    } else if (!recipients->isArray()) {
        findings.add(pointer, Say::tr("“%1” must be a list in [ ], even of one.").arg(name),
                     listFix(pointer, *recipients, recipients->isString() || recipients->isObject()));
    } else {
        findings.add(pointer, Say::tr("The list of recipients is empty: add at least one."));
    }
}

void tooManyRecipients(const Body &body, Findings &findings)
{
    const auto count = static_cast<qsizetype>(body.recipients().size());
    if (count <= limits::recipients)
        return;
    const QString message =
        count > listBroadcastFrom
            ? Say::tr(
                  "There are %1 recipients; one request may have at most %2. For so many, a list broadcast is faster.")
            : Say::tr("There are %1 recipients; one request may have at most %2. Split them into several requests.");
    findings.add(body.pointer / body.recipientsKey(), message.arg(count).arg(limits::recipients));
}

void dataNoObject(const Body &body, Findings &findings)
{
    const Value *data = body.value.find(body.dataKey());
    if (data && !data->isObject() && !data->isFalsy())
        findings.add(body.pointer / body.dataKey(),
                     Say::tr("“%1” must be an object in { }: the variables of the templates.")
                         .arg(QString::fromLatin1(body.dataKey())));
}

void dataGivesWay(const Body &body, Findings &findings)
{
    const Value *data = body.value.find(body.dataKey());
    if (!data || !data->isFalsy())
        return;
    const Pointer pointer = body.pointer / body.dataKey();
    findings.add(pointer, Say::tr("“%1” is empty, and is sent as { }.").arg(QString::fromLatin1(body.dataKey())),
                 setFix(Say::tr("Write { }"), pointer, Value::object()));
}

void bodyUnknownKey(const Body &body, Findings &findings)
{
    const Keys known = knownKeys(body.kind());
    for (const json::Member &member : body.value.members()) {
        if (std::find(known.begin(), known.end(), member.key) != known.end())
            continue;
        findings.add(body.pointer / member.key,
                     Say::tr("“%1” is no field of %2. It is sent as it is; what a template needs belongs in “%3”.")
                         .arg(shortened(QString::fromUtf8(member.key)), kindInWords(body.kind()),
                              QString::fromLatin1(body.dataKey())));
    }
}

void bodyDelay(const WorkflowBody &body, Findings &findings)
{
    for (const QByteArray &key : {"delay"_ba, "trigger_at"_ba}) {
        if (!body.value.contains(key))
            continue;
        findings.add(body.pointer / key,
                     Say::tr("“%1” has no effect here: a workflow's delay is set in its design, on the dashboard.")
                         .arg(QString::fromLatin1(key)),
                     removeFix(Say::tr("Remove “%1”").arg(QString::fromLatin1(key)), body.pointer / key));
    }
}

} // namespace heliograph::check_rules
