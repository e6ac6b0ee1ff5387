// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/emailaddress.h"
#include "core/check/fixes.h"
#include "core/check/rulefunctions.h"
#include "core/request/channels.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

namespace {

/// Beside the channels.
constexpr std::array<QByteArrayView, 5> knownRecipientKeys{"$channels", "$preferred_language", "$locale", "$timezone",
                                                           "$skip_create"};

template<std::size_t size>
bool holds(const std::array<QByteArrayView, size> &list, QByteArrayView key)
{
    return std::find(list.begin(), list.end(), key) != list.end();
}

/// The distinct_id, wherever it stands: the bare string, or the member.
const Value *idOf(const Party &party)
{
    const Value *id = party.type == Party::Type::Id ? &party.value : party.value.find("distinct_id");
    return id && id->isString() ? id : nullptr;
}

Pointer idPointer(const Party &party)
{
    return party.type == Party::Type::Id ? party.pointer() : party.pointer() / "distinct_id";
}

/// A boolean written as text is sure to be meant as one.
std::optional<Fix> flagFix(const Pointer &pointer, const Value &value)
{
    const QString text = value.text().toLower();
    if (text != u"true" && text != u"false")
        return std::nullopt;
    return setFix(Say::tr("Write it without quotes"), pointer, Value::boolean(text == u"true"));
}

QString channelList()
{
    QStringList names;
    for (QByteArrayView key : channelKeys)
        names << QString::fromLatin1(key.sliced(1));
    return names.join(u", "_s);
}

void judgeChannelName(const Party &party, const Value &name, const Pointer &pointer, Findings &findings)
{
    if (name.isString() && isChannelName(name.utf8()))
        return;
    // "$email" is how the channel's own key is written, and an easy slip.
    const QByteArray bare = name.isString() && name.utf8().startsWith('$') ? name.utf8().sliced(1) : QByteArray();
    std::optional<Fix> fix;
    if (isChannelName(bare))
        fix = setFix(Say::tr("Write “%1”").arg(QString::fromLatin1(bare)), pointer, Value::string(bare));
    findings.add(pointer,
                 name.isString()
                     ? Say::tr("%1: “%2” is no channel; “$channels” takes %3.")
                           .arg(party.label(), shortened(name.text()), channelList())
                     : Say::tr("%1: “$channels” takes names of channels: %2.").arg(party.label(), channelList()),
                 fix);
}

} // namespace

void recipientType(const Party &party, Findings &findings)
{
    if (party.type != Party::Type::Other)
        return;
    std::optional<Fix> fix = textFix(party.pointer(), party.value);
    if (party.isActor() && party.value.isNull())
        fix = removeFix(Say::tr("Remove the actor"), party.pointer());
    findings.add(party.pointer(),
                 Say::tr("%1 must be a distinct_id in double quotes, or an object in { }.").arg(party.label()), fix);
}

void recipientNoId(const Party &party, Findings &findings)
{
    if (party.type == Party::Type::Id && isBlankText(party.value)) {
        findings.add(party.pointer(), Say::tr("%1 has an empty distinct_id.").arg(party.label()));
        return;
    }
    if (party.type != Party::Type::User || !isBlankAt(party.value, "distinct_id"))
        return;
    // A number there is a distinct_id of the wrong type, which has its own rule.
    const Value *id = party.value.find("distinct_id");
    if (id && !id->isString() && !id->isNull())
        return;
    findings.add(
        party.pointer() / "distinct_id",
        Say::tr("%1 has no distinct_id. Somebody without one is anonymous: “is_transient”: true.").arg(party.label()));
}

void recipientNoChannel(const Party &party, Findings &findings)
{
    if (party.type != Party::Type::Anonymous || party.isActor() || party.isOfDynamicWorkflow() ||
        hasChannels(party.value))
        return;
    findings.add(party.pointer(), Say::tr("%1 has no distinct_id, and no channel to be reached by: add one, such as "
                                          "“$email”.")
                                      .arg(party.label()));
}

void userNoId(const Party &party, Findings &findings)
{
    const bool isNone = party.type == Party::Type::Anonymous || party.type == Party::Type::Object;
    if (party.isOfDynamicWorkflow() && isNone && isBlankAt(party.value, "distinct_id"))
        findings.add(
            party.pointer() / "distinct_id",
            Say::tr("%1 has no distinct_id: a dynamic workflow is for users who have one.").arg(party.label()));
}

void objectIncomplete(const Party &party, Findings &findings)
{
    if (party.type != Party::Type::Object || party.isOfDynamicWorkflow())
        return;
    for (const char *key : {"object_type", "id"}) {
        const Value *value = party.value.find(key);
        if (!value || value->isNull() || (value->isString() && isBlankText(*value)))
            findings.add(party.pointer() / key,
                         Say::tr("%1 is an object and needs both “object_type” and “id”: “%2” is missing.")
                             .arg(party.label(), QString::fromLatin1(key)));
    }
}

void recipientIdType(const Party &party, Findings &findings)
{
    const auto judge = [&](const char *key) {
        const Value *id = party.value.find(key);
        if (!id || id->isString() || id->isNull())
            return;
        const Pointer pointer = party.pointer() / key;
        findings.add(pointer,
                     Say::tr("%1: “%2” must be text in double quotes.").arg(party.label(), QString::fromLatin1(key)),
                     textFix(pointer, *id));
    };
    judge("distinct_id");
    if (party.type == Party::Type::Object) {
        judge("object_type");
        judge("id");
    }
}

void recipientIdLength(const Party &party, Findings &findings)
{
    const Value *id = idOf(party);
    if (id && lengthOf(*id) > limits::distinctId)
        findings.add(idPointer(party),
                     Say::tr("%1: the distinct_id has %2 characters; at most %3 are allowed.")
                         .arg(party.label(), QString::number(lengthOf(*id)), QString::number(limits::distinctId)));
}

void recipientIdBlanks(const Party &party, Findings &findings)
{
    const Value *id = idOf(party);
    if (id && hasBlankEnds(*id))
        findings.add(idPointer(party),
                     Say::tr("%1: the distinct_id begins or ends with a blank, so that it names somebody else.")
                         .arg(party.label()),
                     trimFix(idPointer(party), id->text()));
}

void recipientFlag(const Party &party, Findings &findings)
{
    for (const char *key : {"is_transient", "$skip_create"}) {
        const Value *flag = party.value.find(key);
        if (flag && !flag->isBool())
            findings.add(
                party.pointer() / key,
                Say::tr("%1: “%2” must be true or false, without quotes.").arg(party.label(), QString::fromLatin1(key)),
                flagFix(party.pointer() / key, *flag));
    }
}

void recipientChannelList(const Party &party, Findings &findings)
{
    const Value *channels = party.value.find("$channels");
    if (!channels)
        return;
    const Pointer pointer = party.pointer() / "$channels";
    if (!channels->isArray()) {
        findings.add(pointer, Say::tr("%1: “$channels” must be a list in [ ], even of one channel.").arg(party.label()),
                     listFix(pointer, *channels, channels->isString() && isChannelName(channels->utf8())));
        return;
    }
    qsizetype index = 0;
    for (const Value &name : channels->items())
        judgeChannelName(party, name, pointer / index++, findings);
}

void recipientUnknownKey(const Party &party, Findings &findings)
{
    if (!party.hasMembers())
        return;
    for (const json::Member &member : party.value.members()) {
        if (!member.key.startsWith('$') || isChannelKey(member.key) || holds(knownRecipientKeys, member.key))
            continue;
        findings.add(
            party.pointer() / member.key,
            Say::tr("%1: “%2” is not known. A key that begins with $ is a channel or a setting; for a property of "
                    "your own leave the $ out.")
                .arg(party.label(), shortened(QString::fromUtf8(member.key))));
    }
}

// One finding for all: who pastes a list of addresses has them all alike.
void recipientsByAddress(const WorkflowBody &body, Findings &findings)
{
    const Value *recipients = body.value.find("recipients");
    if (!recipients || !recipients->isArray())
        return;
    std::vector<Edit> edits;
    for (std::size_t i = 0; i < recipients->items().size(); ++i) {
        const Value &recipient = recipients->items()[i];
        if (!recipient.isString() || !looksLikeEmail(recipient.text()))
            continue;
        const Value person = Value::object({{"distinct_id", recipient, {}}, {"$email", Value::array({recipient}), {}}});
        edits.push_back({Edit::Action::Set, body.pointer / "recipients" / static_cast<qsizetype>(i), person});
    }
    if (edits.empty())
        return;
    const json::Pointer first = edits.front().pointer;
    const std::size_t found = edits.size();
    // Each edit is a parse; and more than a request may have need no fix, but to be fewer.
    std::optional<Fix> offered;
    if (found <= limits::recipients)
        offered = Fix{Say::tr("Send to these addresses by e-mail"), std::move(edits)};
    findings.add(first,
                 found == 1
                     ? Say::tr("A recipient's ID is an e-mail address: SuprSend finds the person only if it knows them "
                               "by it.")
                     : Say::tr("%1 recipients have an e-mail address as their ID: SuprSend finds them only if it knows "
                               "them by it.")
                           .arg(found),
                 offered);
}

} // namespace heliograph::check_rules
