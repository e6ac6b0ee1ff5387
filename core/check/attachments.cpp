// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/privatehost.h"
#include "core/check/rulefunctions.h"

#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Value;

namespace {

constexpr std::array<QByteArrayView, 4> knownFields{"file", "url", "file_name", "ignore_if_error"};

bool isPublicScheme(const QUrl &url)
{
    return url.scheme() == u"http" || url.scheme() == u"https";
}

QUrl urlOf(const AttachmentEntry &entry)
{
    return QUrl(entry.value.textOf("url"), QUrl::StrictMode);
}

bool isFetchable(const QUrl &url)
{
    return url.isValid() && isPublicScheme(url) && !url.host().isEmpty();
}

/// Entries whose URL is to be judged: others are malformed, or files.
bool hasUrl(const AttachmentEntry &entry)
{
    return entry.loaded && !entry.loaded->attachment.url.isEmpty();
}

void judgeText(const AttachmentEntry &entry, const char *key, Findings &findings)
{
    const Value *value = entry.value.find(key);
    if (value && (!value->isString() || isBlankText(*value)))
        findings.add(entry.pointer / key, Say::tr("%1: “%2” must be text in double quotes, and not empty.")
                                              .arg(entry.label(), QString::fromLatin1(key)));
}

} // namespace

void attachmentMalformed(const AttachmentEntry &entry, Findings &findings)
{
    if (!entry.value.isObject()) {
        findings.add(entry.pointer, Say::tr("%1 must be an object in { } with “file” or “url”.").arg(entry.label()));
        return;
    }
    for (const char *key : {"file", "url", "file_name"})
        judgeText(entry, key, findings);
    const bool hasFile = entry.value.contains("file");
    if (hasFile == entry.value.contains("url"))
        findings.add(entry.pointer,
                     hasFile ? Say::tr("%1 has both “file” and “url”: keep one of the two.").arg(entry.label())
                             : Say::tr("%1 has neither “file” nor “url”: it needs one.").arg(entry.label()));
    const Value *ignore = entry.value.find("ignore_if_error");
    if (ignore && !ignore->isBool())
        findings.add(entry.pointer / "ignore_if_error",
                     Say::tr("%1: “ignore_if_error” must be true or false, without quotes.").arg(entry.label()));
}

void attachmentUnknownField(const AttachmentEntry &entry, Findings &findings)
{
    if (!entry.value.isObject())
        return;
    for (const json::Member &member : entry.value.members()) {
        if (std::find(knownFields.begin(), knownFields.end(), member.key) == knownFields.end())
            findings.add(entry.pointer / member.key,
                         Say::tr("%1: “%2” is not known; an attachment has “file” or “url”, “file_name” and "
                                 "“ignore_if_error”.")
                             .arg(entry.label(), shortened(QString::fromUtf8(member.key))));
    }
}

void attachmentUnreadable(const AttachmentEntry &entry, Findings &findings)
{
    if (!entry.loaded || !entry.loaded->error || entry.loaded->attachment.ignoreIfError)
        return;
    findings.add(entry.pointer / "file", Say::tr("%1: %2").arg(entry.label(), entry.loaded->error->message));
}

void attachmentLeftOut(const AttachmentEntry &entry, Findings &findings)
{
    if (!entry.loaded || !entry.loaded->error || !entry.loaded->attachment.ignoreIfError)
        return;
    findings.add(
        entry.pointer / "file",
        Say::tr("%1 will be left out, as “ignore_if_error” says. %2").arg(entry.label(), entry.loaded->error->message));
}

void attachmentUrl(const AttachmentEntry &entry, Findings &findings)
{
    if (hasUrl(entry) && !isFetchable(urlOf(entry)))
        findings.add(entry.pointer / "url",
                     Say::tr("%1: “url” must be an address that begins with https:// or http://.").arg(entry.label()));
}

void attachmentHost(const AttachmentEntry &entry, Findings &findings)
{
    if (hasUrl(entry) && isFetchable(urlOf(entry)) && isPrivateHost(urlOf(entry).host()))
        findings.add(
            entry.pointer / "url",
            Say::tr("%1: SuprSend fetches this address itself, and cannot reach “%2”, which only this computer or its "
                    "network can.")
                .arg(entry.label(), shortened(urlOf(entry).host())));
}

// Only where somebody's channels are said: else the profile decides, which is not known here.
void attachmentsWithoutEmail(const Body &body, Findings &findings)
{
    if (body.subject.document.attachments().empty())
        return;
    const auto saysChannels = [](const Value &recipient) { return hasChannels(recipient); };
    const auto hasEmail = [](const Value &recipient) { return recipient.contains("$email"); };
    const Value::Array &items = body.recipients();
    if (std::any_of(items.begin(), items.end(), saysChannels) && std::none_of(items.begin(), items.end(), hasEmail))
        findings.add(json::Pointer() / "attachments",
                     Say::tr("Attachments go with e-mails, but no recipient here has an “$email”."));
}

} // namespace heliograph::check_rules
