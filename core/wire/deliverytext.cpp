// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/deliverytext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Delivery)
};

/// A documented status: its words, and what to make of it.
struct StatusText
{
    QLatin1StringView status;
    const char *words;
    const char *advice;
};

constexpr std::array statusTexts{
    StatusText{"to_be_triggered"_L1, QT_TRANSLATE_NOOP("Delivery", "Queued"),
               QT_TRANSLATE_NOOP("Delivery", "It waits in the workflow: for a delay, a batch, or the next channel of "
                                             "smart delivery. Ask again later.")},
    StatusText{"triggered"_L1, QT_TRANSLATE_NOOP("Delivery", "Triggered"),
               QT_TRANSLATE_NOOP("Delivery", "SuprSend hands it to the vendor. Ask again in a moment.")},
    StatusText{"sent_by_vendor"_L1, QT_TRANSLATE_NOOP("Delivery", "Sent by the vendor"),
               QT_TRANSLATE_NOOP("Delivery", "The vendor took it. If it stays so, set SuprSend’s webhook URL at the "
                                             "vendor: without that no one reports the delivery.")},
    StatusText{"delivered"_L1, QT_TRANSLATE_NOOP("Delivery", "Delivered"), ""},
    StatusText{"seen"_L1, QT_TRANSLATE_NOOP("Delivery", "Seen"), ""},
    StatusText{"read"_L1, QT_TRANSLATE_NOOP("Delivery", "Read"), ""},
    StatusText{"clicked"_L1, QT_TRANSLATE_NOOP("Delivery", "Clicked"), ""},
    StatusText{"dismissed"_L1, QT_TRANSLATE_NOOP("Delivery", "Dismissed"), ""},
    StatusText{"trigger_failed"_L1, QT_TRANSLATE_NOOP("Delivery", "Failed: the vendor refused it"),
               QT_TRANSLATE_NOOP("Delivery", "The vendor did not take the call. Look at the vendor’s settings in "
                                             "SuprSend (keys, sender, template) and at its own log.")},
    StatusText{"delivery_failure"_L1, QT_TRANSLATE_NOOP("Delivery", "Failed: not delivered"),
               QT_TRANSLATE_NOOP("Delivery", "The vendor took it and could not deliver it. Look whether this "
                                             "recipient’s address on this channel is right, and at the vendor’s log.")},
    StatusText{"failure_by_vendor"_L1, QT_TRANSLATE_NOOP("Delivery", "Failed: not delivered"),
               QT_TRANSLATE_NOOP("Delivery", "The vendor took it and could not deliver it. Look whether this "
                                             "recipient’s address on this channel is right, and at the vendor’s log.")},
    StatusText{"trigger_blocked"_L1, QT_TRANSLATE_NOOP("Delivery", "Blocked: test mode"),
               QT_TRANSLATE_NOOP("Delivery",
                                 "Test mode is on in this workspace, and this channel is not allowed in "
                                 "it. Switch test mode off, or allow the channel, in SuprSend’s settings.")},
    StatusText{"not_to_be_triggered"_L1, QT_TRANSLATE_NOOP("Delivery", "Skipped"),
               QT_TRANSLATE_NOOP("Delivery", "SuprSend left it out on purpose, mostly because smart delivery had its "
                                             "success by another channel.")},
};

/// What a text contains (any of the words between the bars, in any case), and what to do then. A row with a status is
/// for answers of that status that contain it; an empty pattern fits all of them. The first row that fits counts.
struct Advice
{
    int status;
    QLatin1StringView words;
    const char *advice;
};

constexpr std::array reasonTexts{
    Advice{0, "invalid_recipient_number|invalid number|invalid phone|not a valid phone|unallocated"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The phone number does not exist or cannot take messages. Check it: + and "
                                         "country code, then the number, without the zero before it.")},
    Advice{0, "unsubscrib|opt out|opted out|opt-out|suppress|blacklist|blocklist|dnd|do not disturb"_L1,
           QT_TRANSLATE_NOOP("Delivery", "This person has opted out, or the vendor has the address on a list of those "
                                         "it sends nothing to. Only they, or the vendor’s support, can undo that.")},
    Advice{0, "spam|complaint"_L1,
           QT_TRANSLATE_NOOP("Delivery", "It was taken for spam. Check the sender’s domain (SPF, DKIM) at the vendor, "
                                         "and do not send to this address again before that.")},
    Advice{0, "bounce|mailbox|user unknown|no such user|invalid email|invalid address"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The mailbox does not exist, is full, or refused the message. Check the "
                                         "address letter by letter, or ask the person for another one.")},
    Advice{0,
           "unregistered|not registered|notregistered|invalid token|expired token|token expired|uninstalled|"
           "invalid registration"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The app’s push token is no longer good: it was removed, or installed anew. "
                                         "A new token comes when the person opens the app again.")},
    Advice{0, "channel_not_found|not_in_channel|is_archived|account_inactive|token_revoked"_L1,
           QT_TRANSLATE_NOOP("Delivery", "Slack knows no such channel for this token. Check the channel’s ID, invite "
                                         "the app into the channel, or connect it anew.")},
    Advice{0, "missing variable|variable missing|not defined|rendering|render error|template error"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The template could not be filled: a variable of it is missing in Data, or "
                                         "has another name there. Names count letter by letter.")},
    Advice{0, "template"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The vendor does not take this template. It must be approved there (WhatsApp "
                                         "and SMS in many countries), with the same variables and language.")},
    Advice{0, "unauthor|authenticat|credential|forbidden|api key|access denied"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The vendor did not take SuprSend’s login. Enter the vendor’s keys again in "
                                         "SuprSend, under Vendors.")},
    Advice{0, "balance|credit|quota|insufficient"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The account at the vendor has no credit or quota left. Top it up there.")},
    Advice{0, "rate limit|rate_limit|throttl|too many"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The vendor takes only so many messages at a time. Send again later, or more "
                                         "slowly.")},
    Advice{0, "timeout|timed out|unavailable|unreachable|network"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The vendor or the phone’s network could not be reached. Try again later "
                                         "with a new key; if it stays so, look at the vendor’s status page.")},
    Advice{0, "invalid_recipient|invalid recipient|no recipient"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The recipient’s address on this channel is not a good one. Look at it in "
                                         "the request, or in the user’s profile in SuprSend.")},
    Advice{0, "vendor_error|vendor error"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The vendor answered with an error of its own. Its log, or SuprSend’s log of "
                                         "this message, says which.")},
};

constexpr std::array refusalTexts{
    Advice{401, "could not find workspace"_L1,
           QT_TRANSLATE_NOOP("Delivery", "No workspace has this key with this secret. Copy both again from the same "
                                         "workspace; staging and production have their own.")},
    Advice{401, ""_L1,
           QT_TRANSLATE_NOOP("Delivery", "The credentials were not taken. “Test connection” in the workspace’s "
                                         "settings says which part is wrong.")},
    Advice{403, ""_L1,
           QT_TRANSLATE_NOOP("Delivery", "The credentials are good, and not for this. Use a key of this workspace "
                                         "that may trigger and read messages.")},
    Advice{404, "workflow"_L1,
           QT_TRANSLATE_NOOP("Delivery", "This workspace has no live workflow of that slug. Copy the slug from the "
                                         "workflow’s settings, and publish the workflow.")},
    Advice{404, "template"_L1,
           QT_TRANSLATE_NOOP("Delivery", "This workspace has no live template of that slug. Copy it from beside the "
                                         "template’s name, and publish the template.")},
    Advice{404, "list"_L1,
           QT_TRANSLATE_NOOP("Delivery", "This workspace has no list of that ID. Copy it from SuprSend’s "
                                         "page of lists.")},
    Advice{404, ""_L1,
           QT_TRANSLATE_NOOP("Delivery", "Nothing is at this address. Check the base URL of the workspace, "
                                         "and each slug in the request.")},
    Advice{413, ""_L1,
           QT_TRANSLATE_NOOP("Delivery", "The request is too large. Give attachments as URLs, or split it into several "
                                         "requests.")},
    Advice{429, ""_L1,
           QT_TRANSLATE_NOOP("Delivery", "Too many requests at a time. Send again in a minute, or more slowly.")},
    Advice{400, "json parse|invalid json|malformed"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The body did not arrive as JSON. If the preview shows it right, something "
                                         "between this computer and SuprSend changes requests.")},
    Advice{400, "attachment"_L1,
           QT_TRANSLATE_NOOP("Delivery", "An attachment was not taken. Its URL must be public, a file within the limit "
                                         "of the request.")},
    Advice{400, "size|too large|100 kb|800 kb"_L1,
           QT_TRANSLATE_NOOP("Delivery", "It is over a limit: 100 KB for an event, 800 KB for a workflow, attachments "
                                         "included. Give attachments as URLs.")},
    Advice{400, "idempotency"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The idempotency key was not taken. It has 1 to 255 characters.")},
    Advice{400, "recipient|distinct_id|users"_L1,
           QT_TRANSLATE_NOOP("Delivery", "A recipient was not taken. Each has a distinct ID, or is anonymous with at "
                                         "least one channel; there are 1 to 100 of them.")},
    Advice{400, "phone|sms|whatsapp"_L1,
           QT_TRANSLATE_NOOP("Delivery", "A phone number was not taken. It begins with + and the country code.")},
    Advice{400, "workflow|slug"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The workflow was not taken. It is named by its slug, as in the workflow’s "
                                         "settings, not by its title.")},
    Advice{400, "event"_L1,
           QT_TRANSLATE_NOOP("Delivery", "The event was not taken. Its name has 2 characters or more, and does not "
                                         "begin with $ or ss_.")},
    Advice{400, ""_L1,
           QT_TRANSLATE_NOOP("Delivery", "Something in the request is not as SuprSend wants it; the answer names it. "
                                         "Mend that and send again.")},
    Advice{422, ""_L1,
           QT_TRANSLATE_NOOP("Delivery", "Something in the request is not as SuprSend wants it; the answer names it. "
                                         "Mend that and send again.")},
    Advice{500, ""_L1,
           QT_TRANSLATE_NOOP("Delivery", "SuprSend met an error of its own; nothing need be changed. Look into its "
                                         "logs whether it went through before you send it again.")},
};

bool contains(const QString &text, QLatin1StringView words)
{
    const QStringList list = QString(words).split(u'|');
    return std::ranges::any_of(list, [&text](const QString &w) { return text.contains(w, Qt::CaseInsensitive); });
}

template<typename Table>
QString adviceIn(const Table &table, int status, const QString &text)
{
    const auto row = std::ranges::find_if(
        table, [&](const Advice &one) { return one.status == status && contains(text, one.words); });
    return row == table.end() ? QString() : Text::tr(row->advice);
}

template<typename Table>
QStringList patternsOf(const Table &table)
{
    QStringList patterns;
    for (const Advice &row : table)
        patterns.append(row.status > 0 ? u"%1 %2"_s.arg(row.status).arg(row.words) : QString(row.words));
    return patterns;
}

const StatusText *statusText(const QString &status)
{
    const auto row = std::ranges::find(statusTexts, status, &StatusText::status);
    return row == statusTexts.end() ? nullptr : &*row;
}

} // namespace

QString deliveryStatusText(const QString &status)
{
    const StatusText *row = statusText(status);
    return row ? Text::tr(row->words) : status;
}

QString deliverySummaryText(const DeliverySummary &summary)
{
    QStringList parts;
    if (summary.delivered > 0)
        parts.append(Text::tr("%n delivered", "messages", summary.delivered));
    if (summary.failed > 0)
        parts.append(Text::tr("%n failed", "messages", summary.failed));
    if (summary.stopped > 0)
        parts.append(Text::tr("%n not sent on purpose", "messages", summary.stopped));
    if (summary.underWay > 0)
        parts.append(Text::tr("%n under way", "messages", summary.underWay));
    return parts.isEmpty() ? Text::tr("no message yet") : parts.join(u", "_s);
}

QString deliveryAdvice(const QString &status, const QString &failureReason)
{
    if (deliveryGroup(status) == DeliveryGroup::Failed && !failureReason.isEmpty()) {
        QString byReason = adviceIn(reasonTexts, 0, failureReason);
        if (!byReason.isEmpty())
            return byReason;
    }
    const StatusText *row = statusText(status);
    return row && *row->advice ? Text::tr(row->advice) : QString();
}

QString refusalAdvice(int status, const QString &said)
{
    return adviceIn(refusalTexts, status >= 500 && status < 600 ? 500 : status, said);
}

QStringList nothingYetReasons(bool kindIsEvent)
{
    QStringList reasons;
    if (kindIsEvent)
        reasons.append(Text::tr("No live workflow listens to an event of exactly this name, or SuprSend does not know "
                                "this distinct ID: such an event is accepted and dropped without a word."));
    else
        reasons.append(Text::tr("The workflow may have stopped before it sent anything: a recipient that SuprSend does "
                                "not know and that came with no channel, or a condition in the workflow."));
    reasons.append(Text::tr("The workflow has a delay, a batch or a digest, or waits for a time in the recipient’s "
                            "day."));
    reasons.append(Text::tr("The recipient’s preferences, or the tenant’s, switch this category or channel off."));
    reasons.append(Text::tr("A variable is missing in the data: that channel’s message is then dropped."));
    reasons.append(Text::tr("The key was used within 24 hours: the request was accepted and skipped."));
    reasons.append(Text::tr("The workspace is in test mode, or it simply takes a while: ask again in a minute."));
    return reasons;
}

QStringList advice::reasonPatterns()
{
    return patternsOf(reasonTexts);
}

QStringList advice::refusalPatterns()
{
    return patternsOf(refusalTexts);
}

} // namespace heliograph
