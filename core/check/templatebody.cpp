// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/rulefunctions.h"
#include "core/check/schedule.h"
#include "core/request/channels.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

namespace {

constexpr int shortestSlug = 2; ///< by the schemas, of names, templates and categories

/// What belongs in a member, for people: "The template", and where it is found.
struct Wanted
{
    const char *key;
    QString name;
    QString what;
};

/// Demands text of at least that length.
void needSlug(const Body &body, const Wanted &wanted, int shortest, Findings &findings)
{
    const auto &[key, name, what] = wanted;
    const Value *value = body.value.find(key);
    const Pointer pointer = body.pointer / key;
    if (!value || value->isNull() || (value->isString() && isBlankText(*value)))
        findings.add(pointer, Say::tr("%1 is missing: %2.").arg(name, what));
    else if (!value->isString())
        findings.add(pointer, Say::tr("%1 must be text in double quotes: %2.").arg(name, what),
                     textFix(pointer, *value));
    else if (value->text().trimmed().toUcs4().size() < shortest)
        findings.add(pointer, Say::tr("%1 has at least %2 characters: %3.").arg(name).arg(shortest).arg(what));
}

void judgeChannelList(const Value &list, const Pointer &pointer, Findings &findings)
{
    const QString name = QString::fromUtf8(pointer.tokens().back());
    if (!list.isArray()) {
        findings.add(pointer, Say::tr("“%1” must be a list in [ ], even of one channel.").arg(name),
                     listFix(pointer, list, list.isString() && isChannelName(list.utf8())));
        return;
    }
    qsizetype index = -1;
    for (const Value &channel : list.items()) {
        ++index;
        if (channel.isString() && isChannelName(channel.utf8()))
            continue;
        findings.add(pointer / index,
                     Say::tr("“%1” takes the names of channels, such as email, sms or ms_teams: this is "
                             "none of them.")
                         .arg(name));
    }
}

const Value *deliveryOf(const Body &body)
{
    const Value *delivery = body.value.find("delivery");
    return delivery && delivery->isObject() ? delivery : nullptr;
}

} // namespace

void templateMissing(const TemplateBody &body, Findings &findings)
{
    needSlug(body, {"template", Say::tr("The template"), Say::tr("its slug stands beside its name on the dashboard")},
             shortestSlug, findings);
}

void templateLooksLikeName(const TemplateBody &body, Findings &findings)
{
    const QString slug = body.value.textOf("template");
    if (looksLikeName(slug))
        findings.add(
            body.pointer / "template",
            Say::tr("“%1” looks like a template's name. Its slug is needed, which has no blanks and no capitals.")
                .arg(shortened(slug)));
}

void categoryMissing(const TemplateBody &body, Findings &findings)
{
    needSlug(body,
             {"notification_category", Say::tr("The category"),
              Say::tr("system, transactional, promotional, or the slug of a category of yours")},
             shortestSlug, findings);
}

void scheduleDelay(const TemplateBody &body, Findings &findings)
{
    const Value *delay = body.value.find("delay");
    if (delay && !isDelay(*delay))
        findings.add(body.pointer / "delay",
                     Say::tr("“delay” cannot be read: write it as 1d2h30m10s, or as a number of seconds."));
}

void scheduleTriggerAt(const TemplateBody &body, Findings &findings)
{
    const Value *time = body.value.find("trigger_at");
    if (time && !readMoment(*time))
        findings.add(body.pointer / "trigger_at",
                     Say::tr("“trigger_at” cannot be read: write it as 2027-08-27T20:14:51Z, in ISO 8601."));
}

void scheduleNoOffset(const TemplateBody &body, Findings &findings)
{
    const Value *value = body.value.find("trigger_at");
    const auto moment = value ? readMoment(*value) : std::nullopt;
    if (moment && !moment->hasOffset)
        findings.add(body.pointer / "trigger_at",
                     Say::tr("“trigger_at” does not say in which time zone it is: end it with Z or an offset such as "
                             "+02:00."));
}

void schedulePast(const TemplateBody &body, Findings &findings)
{
    const QDateTime &now = body.subject.context.now;
    const Value *value = body.value.find("trigger_at");
    const auto moment = value ? readMoment(*value) : std::nullopt;
    if (moment && now.isValid() && moment->time < now)
        findings.add(body.pointer / "trigger_at", Say::tr("“trigger_at” is in the past: it is sent at once."));
}

void dynamicNameMissing(const DynamicBody &body, Findings &findings)
{
    needSlug(body,
             {"name", Say::tr("The workflow's name"), Say::tr("you find the workflow again by it on the dashboard")},
             shortestSlug, findings);
}

void deliveryType(const DynamicBody &body, Findings &findings)
{
    const Value *delivery = body.value.find("delivery");
    const Pointer pointer = body.pointer / "delivery";
    if (delivery && !delivery->isObject()) {
        findings.add(pointer, Say::tr("“delivery” must be an object in { }."));
        return;
    }
    const Value *smart = delivery ? delivery->find("smart") : nullptr;
    if (smart && !smart->isBool())
        findings.add(pointer / "smart", Say::tr("“smart” must be true or false, without quotes."));
    const Value *success = delivery ? delivery->find("success") : nullptr;
    if (success && !(success->isString() && !isBlankText(*success)))
        findings.add(pointer / "success",
                     Say::tr("“success” must be delivered, seen, interaction, or the name of an event of yours."));
}

void deliveryTimeToLive(const DynamicBody &body, Findings &findings)
{
    const Value *time = deliveryOf(body) ? deliveryOf(body)->find("time_to_live") : nullptr;
    if (!time || (time->isString() && isDuration(time->text())))
        return;
    const Pointer pointer = body.pointer / "delivery" / "time_to_live";
    std::optional<Fix> fix;
    if (time->isNumber() && isDelay(*time)) {
        const QByteArray seconds = time->spelling() + 's';
        fix = setFix(Say::tr("Write “%1”").arg(QString::fromLatin1(seconds)), pointer, Value::string(seconds));
    }
    findings.add(pointer, Say::tr("“time_to_live” cannot be read: write it as 1h or 1d2h30m10s."), fix);
}

void deliveryMandatory(const DynamicBody &body, Findings &findings)
{
    if (const Value *list = deliveryOf(body) ? deliveryOf(body)->find("mandatory_channels") : nullptr)
        judgeChannelList(*list, body.pointer / "delivery" / "mandatory_channels", findings);
}

void deliveryWithoutSmart(const DynamicBody &body, Findings &findings)
{
    const Value *delivery = deliveryOf(body);
    const Value *smart = delivery ? delivery->find("smart") : nullptr;
    if (!delivery || (smart && smart->isBool() && smart->toBool()))
        return;
    for (const char *key : {"time_to_live", "mandatory_channels"}) {
        if (delivery->contains(key))
            findings.add(
                body.pointer / "delivery" / key,
                Say::tr("“%1” has no effect without “smart”: true.").arg(QString::fromLatin1(key)),
                setFix(Say::tr("Switch smart delivery on"), body.pointer / "delivery" / "smart", Value::boolean(true)));
    }
}

void deliveryUnknownKey(const DynamicBody &body, Findings &findings)
{
    constexpr std::array<QByteArrayView, 4> known{"smart", "success", "time_to_live", "mandatory_channels"};
    if (!deliveryOf(body))
        return;
    for (const json::Member &member : deliveryOf(body)->members()) {
        if (std::ranges::find(known, member.key) == known.end())
            findings.add(body.pointer / "delivery" / member.key,
                         Say::tr("“%1” is no field of “delivery”. It is sent as it is.")
                             .arg(shortened(QString::fromUtf8(member.key))));
    }
}

void listMissing(const BroadcastBody &body, Findings &findings)
{
    needSlug(body, {"list_id", Say::tr("The list"), Say::tr("its ID stands in its settings on the dashboard")}, 1,
             findings);
}

void broadcastChannels(const BroadcastBody &body, Findings &findings)
{
    if (const Value *list = body.value.find("channels"))
        judgeChannelList(*list, body.pointer / "channels", findings);
}

} // namespace heliograph::check_rules
