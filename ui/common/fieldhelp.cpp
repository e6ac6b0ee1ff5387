// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fieldhelp.h"

#include <QCoreApplication>
#include <QWidget>

#include <algorithm>
#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

struct HelpRow
{
    const char *objectName;
    const char *line;
    const char *sample; ///< a value, in no language
};

/// In the order of the window.
constexpr std::array<HelpRow, 87> helpRows{{
    {"kind",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "How it is decided who gets what: by a workflow, by what somebody did, by a template alone, or by a list."),
     ""},
    {"workflow",
     QT_TRANSLATE_NOOP("FieldHelp", "The slug of a workflow that was designed on SuprSend: it stands in the workflow's "
                                    "settings on the dashboard."),
     "invoice-ready"},
    {"eventName",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "What the person did, spelled exactly as in the trigger of the workflow that waits for it."),
     "product_purchased"},
    {"eventDistinctId",
     QT_TRANSLATE_NOOP("FieldHelp", "The ID by which your systems and SuprSend know the person who did it."),
     "user-1042"},
    {"workflowName",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "A name of your choice for this workflow: SuprSend's workflow page counts what was sent under it."),
     "payment-reminder"},
    {"template",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "The template's slug: the clipboard icon beside its name on SuprSend's Templates page copies it."),
     "payment-due"},
    {"category",
     QT_TRANSLATE_NOOP("FieldHelp", "What kind of message this is, by which people's preferences apply: transactional, "
                                    "promotional, system, or a category of yours."),
     "transactional"},
    {"list",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "The ID of the list that gets it, everybody on it: it stands in the list's settings on the dashboard."),
     "newsletter"},
    {"recipients",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "Who is notified, each once, at most 100; a list of IDs or addresses can be pasted here."),
     ""},
    {"recipientType",
     QT_TRANSLATE_NOOP("FieldHelp", "User: somebody with an ID. Object: a thing with subscribers, such as a team. "
                                    "Anonymous: only the addresses below."),
     ""},
    {"actorType",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "Who did what this notice tells of. User: somebody with an ID. Anonymous: only for the templates."),
     ""},
    {"distinctId",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "The ID by which your systems and SuprSend know this person, the distinct_id that your program gives."),
     "user-1042"},
    {"objectType",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "Which sort of thing the object is: the object type under which your program stores it at SuprSend."),
     "team"},
    {"objectId",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "Which one of its type: the object's ID under which your program stores it at SuprSend."),
     "finance"},
    {"name", QT_TRANSLATE_NOOP("FieldHelp", "A property that templates write as {{$recipient.name}}."), "Anna Smith"},
    {"actorName", QT_TRANSLATE_NOOP("FieldHelp", "A property that templates write as {{$actor.name}}."), "Anna Smith"},
    {"language",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "The language of the message, two letters of ISO 639-1: type its English name to find it."),
     "en"},
    {"timeZone",
     QT_TRANSLATE_NOOP(
         "FieldHelp", "For messages at the person's own time of day, a name of the IANA list: type a city to find it."),
     "Europe/Berlin"},
    {"skipCreate",
     QT_TRANSLATE_NOOP("FieldHelp", "SuprSend makes no profile for somebody whom it does not know yet ($skip_create)."),
     ""},
    {"channels",
     QT_TRANSLATE_NOOP(
         "FieldHelp", "The addresses that this request uses in the place of those in the profile, up to 10 a channel."),
     ""},
    {"onlyChannels",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "The channels that may reach this person; with none here, all that the workflow has."),
     "email"},
    {"properties",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "Whatever else templates know of this person, {{$recipient.NAME}}; the name is yours, the value any JSON."),
     ""},
    {"actorProperties",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "Whatever else templates know of the actor, {{$actor.NAME}}; the name is yours, the value any JSON."),
     ""},
    {"channel", QT_TRANSLATE_NOOP("FieldHelp", "Which way the message takes to this address."), ""},
    {"slackForm",
     QT_TRANSLATE_NOOP("FieldHelp", "How Slack finds the person: by e-mail, member or channel with the token of your "
                                    "Slack app, or by a webhook's address."),
     ""},
    {"teamsForm",
     QT_TRANSLATE_NOOP("FieldHelp", "How MS Teams finds the place: by the IDs that your bot was given with the "
                                    "conversation or the user, or by a webhook's address."),
     ""},
    {"value",
     QT_TRANSLATE_NOOP("FieldHelp", "The address in this channel: an e-mail address, +country code and number for SMS "
                                    "and WhatsApp, an ID, or a browser's subscription."),
     ""},
    {"token",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "The device's push token, which your app gets from Firebase, Xiaomi, Oppo or Apple when it starts."),
     ""},
    {"provider",
     QT_TRANSLATE_NOOP("FieldHelp", "Who delivers to the device: fcm, xiaomi or oppo for Android, apns for iOS."),
     "fcm"},
    {"deviceId",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "Your app's name for this device, so that a new token takes the place of the old one; may be empty."),
     ""},
    {"bundleId",
     QT_TRANSLATE_NOOP("FieldHelp", "The iOS app's bundle ID, as in Xcode, where the workspace serves several apps."),
     "com.example.app"},
    {"email", QT_TRANSLATE_NOOP("FieldHelp", "The address with which the person signs in to Slack."),
     "anna@example.com"},
    {"userId",
     QT_TRANSLATE_NOOP("FieldHelp", "The member's ID: in Slack “Copy member ID” in a profile's menu, it begins with U "
                                    "or W; in MS Teams what your bot was given."),
     "U03XXXXXXXX"},
    {"channelId",
     QT_TRANSLATE_NOOP("FieldHelp", "The channel's ID, which stands at the end of the channel's details in Slack."),
     "C03XXXXXXXX"},
    {"accessToken",
     QT_TRANSLATE_NOOP("FieldHelp", "The bot token of your Slack app: “OAuth & Permissions” at api.slack.com/apps. It "
                                    "begins with xox and is a secret."),
     ""},
    {"webhookUrl",
     QT_TRANSLATE_NOOP("FieldHelp", "The address of the channel's incoming webhook, from the Slack app's or the Teams "
                                    "channel's settings. It is a secret."),
     ""},
    {"tenantId",
     QT_TRANSLATE_NOOP(
         "FieldHelp", "The ID of the organisation in Microsoft's directory: your Teams bot gets it with each message."),
     "c1981ab2-9aaf-xxxx-xxxx"},
    {"serviceUrl",
     QT_TRANSLATE_NOOP("FieldHelp", "Where your Teams bot sends answers to: it gets this address with each message."),
     "https://smba.trafficmanager.net/amer"},
    {"conversationId",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "The conversation of your Teams bot with the person or the channel, which it gets with each message."),
     "19:c1524d7c-a06f-456f-8abe-xxxx"},
    {"data",
     QT_TRANSLATE_NOOP("FieldHelp", "What the template's variables stand for, {{amount}}, as JSON. It may steer the "
                                    "workflow too, where that is designed so."),
     ""},
    {"templateFile",
     QT_TRANSLATE_NOOP("FieldHelp", "The template of one channel as a file beside the document: NAME.CHANNEL.hbs, or "
                                    "NAME.slack.jsonnet."),
     "welcome.email.hbs"},
    {"sampleData",
     QT_TRANSLATE_NOOP("FieldHelp", "Stands in for what SuprSend knows and the request does not say. It is kept with "
                                    "the document, and never sent."),
     ""},
    {"renderings",
     QT_TRANSLATE_NOOP("FieldHelp", "What each recipient would get by each template. A cell shows its message."), ""},
    {"dataFields",
     QT_TRANSLATE_NOOP("FieldHelp", "The same, a row a variable. What is typed is text unless Type says otherwise."),
     ""},
    {"json",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "The whole document, which form and file show too; what the form has no field for is written here and kept."),
     ""},
    {"delay",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "How long it waits before it is sent: days, hours, minutes, seconds, or a number of seconds."),
     "1d2h30m10s"},
    {"triggerAt",
     QT_TRANSLATE_NOOP("FieldHelp", "The moment at which it is sent, in ISO 8601 with the offset of its time zone."),
     "2027-08-27T20:14:51+02:00"},
    {"smartDelivery",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "One channel after the other, until the success metric is met; without it, all at once."),
     ""},
    {"successMetric",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "What ends smart delivery: delivered, seen, interaction, or the name of an event of yours."),
     "seen"},
    {"timeToLive",
     QT_TRANSLATE_NOOP("FieldHelp", "How long smart delivery goes on, from the first channel to the last."), "1h"},
    {"mandatoryChannels",
     QT_TRANSLATE_NOOP("FieldHelp", "Channels that are used at once, whatever smart delivery decides."), "email"},
    {"broadcastChannels",
     QT_TRANSLATE_NOOP("FieldHelp", "The channels that may be used; with none here, all that the template has."),
     "email"},
    {"attachments", QT_TRANSLATE_NOOP("FieldHelp", "Files and addresses that go with the e-mail."), ""},
    {"attachmentFile",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "The file's path, from the document's folder on. Its content goes with the request and counts for its size."),
     "billing.pdf"},
    {"attachmentUrl",
     QT_TRANSLATE_NOOP("FieldHelp", "An address that anybody can open: SuprSend fetches the file from there."),
     "https://example.com/terms.pdf"},
    {"attachmentFileName",
     QT_TRANSLATE_NOOP("FieldHelp", "What the file is called in the e-mail; with none here, as it is called."),
     "Bill.pdf"},
    {"attachmentIgnore",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "If it cannot be read or fetched, the e-mail goes without it (ignore_if_error); else nothing is sent."),
     ""},
    {"tenant",
     QT_TRANSLATE_NOOP("FieldHelp", "Whose brand and settings the messages take, by the tenant's ID as on SuprSend's "
                                    "Tenants page. Empty: the workspace's own."),
     "acme"},
    {"brand",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "The older name for a tenant, by its ID. Empty: the tenant above, or the workspace's own."),
     "acme"},
    {"idempotencyKey",
     QT_TRANSLATE_NOOP("FieldHelp", "A name of your choice for this one request: for 24 hours SuprSend processes it "
                                    "once. Empty: each send gets a new one."),
     "invoice-1234"},
    {"keyMaking",
     QT_TRANSLATE_NOOP("FieldHelp", "For 24 hours SuprSend processes a key once: a new one for each send never holds "
                                    "one back, one from a pattern or typed sends the same notice once."),
     ""},
    {"keyPattern",
     QT_TRANSLATE_NOOP("FieldHelp", "The same pattern and the same values are sent once in 24 hours: "
                                    "{workflow}-{distinct_id}-{date} is once a day for each person."),
     "{workflow}-{distinct_id}-{date}"},
    {"insertPlaceholder", QT_TRANSLATE_NOOP("FieldHelp", "What a key can be made of, to be put where the cursor is."),
     ""},
    {"cancellationKey",
     QT_TRANSLATE_NOOP("FieldHelp", "A name of your choice by which this run of the workflow can be cancelled later."),
     "invoice-1234"},
    {"workspaces", QT_TRANSLATE_NOOP("FieldHelp", "The workspaces that Heliograph knows."), ""},
    {"workspaceName",
     QT_TRANSLATE_NOOP("FieldHelp", "What Heliograph calls it, in the list of workspaces and on the Send button."),
     "Staging"},
    {"workspaceKind",
     QT_TRANSLATE_NOOP("FieldHelp", "How careful Heliograph is: a production workspace asks before each send."), ""},
    {"baseUrl",
     QT_TRANSLATE_NOOP("FieldHelp", "Where requests go: SuprSend's own address, unless yours was given another."),
     "https://hub.suprsend.com/"},
    {"allowPlainHttp",
     QT_TRANSLATE_NOOP("FieldHelp", "Sends the requests unencrypted: only for a server in your own network."), ""},
    {"signWith",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "How SuprSend knows you: by the workspace's key and secret, as its SDKs do, or by an API key."),
     ""},
    {"workspaceKey",
     QT_TRANSLATE_NOOP("FieldHelp", "The workspace's key: on the SuprSend dashboard under Developers, API Keys."), ""},
    {"workspaceSecret",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "The workspace's secret, beside its key on the dashboard. It is kept in the system's keychain."),
     ""},
    {"apiKey",
     QT_TRANSLATE_NOOP("FieldHelp", "On the dashboard under Developers, API Keys; shown only when it is made. It is "
                                    "kept in the system's keychain."),
     ""},
    {"dashboardName",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "The workspace's name in the dashboard's addresses, app.suprsend.com/en/NAME/logs, for “Open SuprSend logs”."),
     "staging"},
    {"eventSizeLimit",
     QT_TRANSLATE_NOOP("FieldHelp", "How big one event may be, attachments included: 100 KB by the documentation, up "
                                    "to 800 KB where your account allows it."),
     ""},
    {"proxy",
     QT_TRANSLATE_NOOP("FieldHelp", "Which way requests take to SuprSend. What is on this computer, as the Sandbox is, "
                                    "is never reached through a proxy."),
     ""},
    {"proxyKind",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "What the proxy speaks: those of offices are HTTP proxies mostly; ssh -D is a SOCKS5 proxy."),
     ""},
    {"proxyHost",
     QT_TRANSLATE_NOOP("FieldHelp", "The name or the address of the proxy, without http:// and without the port. "
                                    "Heliograph does not log in to proxies."),
     "proxy.example.com"},
    {"proxyPort",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "The number behind the colon in the proxy's address: 8080 and 3128 are usual, and 1080 for SOCKS5."),
     ""},
    {"caFile",
     QT_TRANSLATE_NOOP("FieldHelp", "A PEM file with your network's own authority, trusted beside those of the system: "
                                    "needed where encrypted traffic is inspected on its way."),
     ""},
    {"connectTimeout",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "How long finding the server, connecting and agreeing on encryption may take, in each attempt."),
     ""},
    {"answerTimeout",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "How long SuprSend may take to answer, from the last byte of the request to the last of the answer."),
     ""},
    {"retryAttempts",
     QT_TRANSLATE_NOOP("FieldHelp", "How often a send is tried, always with the same key, while the network or the "
                                    "server fails for a moment. 1: it is never repeated."),
     ""},
    {"retryBudget",
     QT_TRANSLATE_NOOP("FieldHelp",
                       "Counted from the first attempt; none begins after it. 0: a send is never repeated."),
     ""},
    {"keepDays",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "Older sends are deleted from the history, with what was sent and answered. 0: they are kept for ever."),
     ""},
    {"keepMegabytes",
     QT_TRANSLATE_NOOP("FieldHelp", "The oldest sends are deleted while the history takes more room on the disk than "
                                    "this. 0: it may have any size."),
     ""},
    {"confirmAbove",
     QT_TRANSLATE_NOOP(
         "FieldHelp",
         "A production send to more recipients than this goes out only once the workspace's name was typed."),
     ""},
}};

const HelpRow *helpRow(const QString &objectName)
{
    const auto found =
        std::ranges::find_if(helpRows, [&](const HelpRow &row) { return objectName == QLatin1String(row.objectName); });
    return found == helpRows.end() ? nullptr : &*found;
}

/// Of a name that is another's with something before it: "actorLanguage", "broadcastTemplate".
QString nameWithout(QLatin1String before, const QString &objectName)
{
    if (!objectName.startsWith(before) || objectName.size() == before.size())
        return {};
    return objectName[before.size()].toLower() + objectName.sliced(before.size() + 1);
}

} // namespace

FieldHelp fieldHelp(const QString &objectName)
{
    const HelpRow *row = helpRow(objectName);
    for (const auto before : {"actor"_L1, "broadcast"_L1})
        row = row ? row : helpRow(nameWithout(before, objectName));
    if (!row)
        return {};
    const QString line = QCoreApplication::translate("FieldHelp", row->line);
    const QString sample = QString::fromUtf8(row->sample);
    if (sample.isEmpty())
        return {line, sample};
    return {QCoreApplication::translate("FieldHelp", "%1 Example: %2", "a field's help, then a value as a sample")
                .arg(line, sample),
            sample};
}

QString helpAround(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        QString help = widget->objectName().isEmpty() ? QString() : fieldHelp(widget->objectName()).line;
        if (!help.isEmpty())
            return help;
    }
    return {};
}

} // namespace heliograph
