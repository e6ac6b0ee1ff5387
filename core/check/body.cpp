// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/rulefunctions.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

namespace {

/// "idempotency_key", "delay" and "trigger_at" have rules of their own.
constexpr std::array<QByteArrayView, 10> knownBodyKeys{
    "workflow",         "recipients",       "actor",           "data",  "tenant_id",
    "cancellation_key", "$idempotency_key", "idempotency_key", "delay", "trigger_at"};

constexpr int listBroadcastFrom = 1000;

} // namespace

void workflowMissing(const Body &body, Findings &findings)
{
    const Value *slug = body.value.find("workflow");
    const Pointer pointer = body.pointer / "workflow";
    if (!slug)
        findings.add(pointer,
                     Say::tr("The request names no workflow: add “workflow” with its slug, from the workflow's "
                             "settings on the dashboard."));
    else if (!slug->isString())
        findings.add(pointer,
                     Say::tr("“workflow” must be text: the workflow's slug, from its settings on the dashboard."));
    else if (isBlank(slug->text()))
        findings.add(pointer,
                     Say::tr("The workflow's slug is empty: it stands in the workflow's settings on the dashboard."));
}

void workflowLooksLikeName(const Body &body, Findings &findings)
{
    const QString slug = textOf(body.value, "workflow");
    const bool isLikeName = std::any_of(slug.begin(), slug.end(), [](QChar c) { return c.isSpace() || c.isUpper(); });
    if (isBlank(slug) || !isLikeName)
        return;
    findings.add(body.pointer / "workflow",
                 Say::tr("“%1” looks like a workflow's name. Its slug is needed, which has no blanks and no capitals.")
                     .arg(shortened(slug)));
}

void recipientsMissing(const Body &body, Findings &findings)
{
    const Value *recipients = body.value.find("recipients");
    const Pointer pointer = body.pointer / "recipients";
    if (!recipients || recipients->isNull()) {
        findings.add(pointer, Say::tr("The request has no recipients: add “recipients” with at least one."));
    } else if (!recipients->isArray()) {
        const bool isOne = recipients->isString() || recipients->isObject();
        findings.add(pointer, Say::tr("“recipients” must be a list in [ ], even of one."),
                     isOne ? std::optional(setFix(Say::tr("Make it a list"), pointer, Value::array({*recipients})))
                           : std::nullopt);
    } else if (recipients->items().empty()) {
        findings.add(pointer, Say::tr("The list of recipients is empty: add at least one."));
    }
}

void tooManyRecipients(const Body &body, Findings &findings)
{
    const Value *recipients = body.value.find("recipients");
    if (!recipients || !recipients->isArray())
        return;
    const auto count = static_cast<qsizetype>(recipients->items().size());
    if (count <= limits::recipients)
        return;
    const QString message =
        count > listBroadcastFrom
            ? Say::tr(
                  "There are %1 recipients; one request may have at most %2. For so many, a list broadcast is faster.")
            : Say::tr("There are %1 recipients; one request may have at most %2. Split them into several requests.");
    findings.add(body.pointer / "recipients", message.arg(count).arg(limits::recipients));
}

void dataNoObject(const Body &body, Findings &findings)
{
    const Value *data = body.value.find("data");
    if (data && !data->isObject() && !data->isFalsy())
        findings.add(body.pointer / "data",
                     Say::tr("“data” must be an object in { }: the variables of the templates."));
}

void dataGivesWay(const Body &body, Findings &findings)
{
    const Value *data = body.value.find("data");
    if (!data || !data->isFalsy())
        return;
    const Pointer pointer = body.pointer / "data";
    findings.add(pointer, Say::tr("“data” is empty, and is sent as { }."),
                 setFix(Say::tr("Write { }"), pointer, Value::object()));
}

void bodyUnknownKey(const Body &body, Findings &findings)
{
    for (const json::Member &member : body.value.members()) {
        if (std::find(knownBodyKeys.begin(), knownBodyKeys.end(), member.key) != knownBodyKeys.end())
            continue;
        findings.add(
            body.pointer / member.key,
            Say::tr("“%1” is no field of a workflow request. It is sent as it is; what a template needs belongs "
                    "in “data”.")
                .arg(shortened(QString::fromUtf8(member.key))));
    }
}

void bodyDelay(const Body &body, Findings &findings)
{
    for (const QByteArray key : {"delay", "trigger_at"}) {
        if (!body.value.contains(key))
            continue;
        findings.add(body.pointer / key,
                     Say::tr("“%1” has no effect here: a workflow's delay is set in its design, on the dashboard.")
                         .arg(QString::fromLatin1(key)),
                     removeFix(Say::tr("Remove “%1”").arg(QString::fromLatin1(key)), body.pointer / key));
    }
}

} // namespace heliograph::check_rules
