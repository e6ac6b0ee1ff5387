// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/rulefunctions.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

// The sentences never repeat what stands in the document: tokens and webhook addresses are secrets of the recipient.

namespace {

bool has(const ChannelValue &value, QByteArrayView member)
{
    return !isBlankAt(value.value, member);
}

bool hasAll(const ChannelValue &value, std::initializer_list<const char *> members)
{
    return std::all_of(members.begin(), members.end(), [&value](const char *member) { return has(value, member); });
}

bool isSlack(const ChannelValue &value)
{
    return value.isOf("$slack") && value.value.isObject();
}

bool isTeams(const ChannelValue &value)
{
    return value.isOf("$ms_teams") && value.value.isObject();
}

QString webhookOf(const ChannelValue &value)
{
    const Value *webhook = value.value.find("incoming_webhook");
    return webhook ? webhook->textOf("url") : QString();
}

Pointer webhookPointer(const ChannelValue &value)
{
    return value.pointer() / "incoming_webhook" / "url";
}

/// "channel" alone, where "channel_id" is meant: that has a rule with a fix.
bool saysChannel(const ChannelValue &value)
{
    return value.value.contains("channel") && !value.value.contains("channel_id");
}

bool isSecureAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && url.scheme() == u"https" && !url.host().isEmpty();
}

} // namespace

void slackChannel(const ChannelValue &value, Findings &findings)
{
    if (!isSlack(value) || !saysChannel(value))
        return;
    findings.add(
        value.pointer() / "channel",
        Say::tr("%1: a Slack channel is given as “channel_id”; “channel” is not understood.").arg(value.label()),
        renameFix(Say::tr("Rename it to “channel_id”"), value.pointer() / "channel", "channel_id"));
}

void slackShape(const ChannelValue &value, Findings &findings)
{
    if (!isSlack(value))
        return;
    const bool addressed =
        has(value, "email") || has(value, "user_id") || has(value, "channel_id") || saysChannel(value);
    if (!isBlank(webhookOf(value)) || (addressed && has(value, "access_token")))
        return;
    findings.add(value.pointer(),
                 Say::tr("%1: “$slack” needs “access_token” with one of “email”, “user_id” or “channel_id”, "
                         "or else “incoming_webhook” with its “url”.")
                     .arg(value.label()));
}

void slackPattern(const ChannelValue &value, Findings &findings)
{
    if (!isSlack(value))
        return;
    const QString user = value.text("user_id");
    if (!isBlank(user) && !user.startsWith(u'U') && !user.startsWith(u'W'))
        findings.add(value.pointer() / "user_id",
                     Say::tr("%1: a Slack member's ID begins with U or W.").arg(value.label()));
    if (has(value, "access_token") && !value.text("access_token").startsWith(u"xox"_s))
        findings.add(value.pointer() / "access_token",
                     Say::tr("%1: a Slack token begins with xox.").arg(value.label()));
    const QString webhook = webhookOf(value);
    if (!isBlank(webhook) && !webhook.startsWith(u"https://hooks.slack.com/"_s))
        findings.add(webhookPointer(value),
                     Say::tr("%1: a Slack webhook begins with https://hooks.slack.com/.").arg(value.label()));
}

void teamsShape(const ChannelValue &value, Findings &findings)
{
    if (!isTeams(value) || !isBlank(webhookOf(value)))
        return;
    if (hasAll(value, {"tenant_id", "service_url"}) && (has(value, "conversation_id") || has(value, "user_id")))
        return;
    findings.add(value.pointer(),
                 Say::tr("%1: “$ms_teams” needs “tenant_id” and “service_url” with one of “conversation_id” or "
                         "“user_id”, or else “incoming_webhook” with its “url”.")
                     .arg(value.label()));
}

void teamsAddress(const ChannelValue &value, Findings &findings)
{
    if (!isTeams(value))
        return;
    const QString service = value.text("service_url");
    if (!isBlank(service) && !isSecureAddress(service))
        findings.add(value.pointer() / "service_url",
                     Say::tr("%1: “service_url” must be an address that begins with https://.").arg(value.label()));
    const QString webhook = webhookOf(value);
    if (!isBlank(webhook) && !isSecureAddress(webhook))
        findings.add(
            webhookPointer(value),
            Say::tr("%1: the webhook's “url” must be an address that begins with https://.").arg(value.label()));
}

} // namespace heliograph::check_rules
