// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recipient.h"

#include "ui/models/channelkind.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr char distinctIdKey[] = "distinct_id";
constexpr char objectTypeKey[] = "object_type";
constexpr char objectIdKey[] = "id";
constexpr char transientKey[] = "is_transient";
constexpr char skipCreateKey[] = "$skip_create";
constexpr char nameKey[] = "name";
constexpr char languageKey[] = "$preferred_language";
constexpr char timeZoneKey[] = "$timezone";

bool isTrue(const json::Value &entry, QByteArrayView key)
{
    const json::Value *value = entry.find(key);
    return value && value->isBool() && value->toBool();
}

QString channelsOf(const json::Value &entry)
{
    QStringList names;
    for (const ChannelKind &kind : channelKinds()) {
        if (entry.contains(kind.key))
            names.append(QString::fromLatin1(kind.name()));
    }
    return names.join(u", "_s);
}

json::Value asObject(const json::Value &entry)
{
    if (entry.isObject())
        return entry;
    json::Value object = json::Value::object();
    if (entry.isString())
        object.set(distinctIdKey, entry);
    return object;
}

/// Puts a member at the front, where people expect what names the entry.
void lead(json::Value &object, const QByteArray &key, const QString &text)
{
    object.remove(key);
    object.members().insert(object.members().begin(), json::Member{key, json::Value::string(text), {}});
}

/// The members that say who it is. A user's "id" is a property of the user's own.
std::vector<const char *> keysOf(RecipientType type)
{
    switch (type) {
    case RecipientType::User:
        return {distinctIdKey};
    case RecipientType::Object:
        return {objectTypeKey, objectIdKey};
    case RecipientType::Anonymous:
        break;
    }
    return {};
}

/// A list of names that can be shown with commas between.
bool isNameList(const json::Value &value)
{
    const auto isName = [](const json::Value &item) { return item.isString() && !item.utf8().contains(','); };
    return value.isArray() && std::ranges::all_of(value.items(), isName);
}

} // namespace

QString recipientTypeLabel(RecipientType type)
{
    switch (type) {
    case RecipientType::User:
        return QCoreApplication::translate("Recipient", "User");
    case RecipientType::Object:
        return QCoreApplication::translate("Recipient", "Object");
    case RecipientType::Anonymous:
        return QCoreApplication::translate("Recipient", "Anonymous");
    }
    return {};
}

QString Recipient::title() const
{
    switch (type) {
    case RecipientType::User:
        return distinctId;
    case RecipientType::Object:
        return objectType.isEmpty() ? objectId : objectType + u" / "_s + objectId;
    case RecipientType::Anonymous:
        break;
    }
    return {};
}

Recipient recipientFrom(const json::Value &entry)
{
    Recipient recipient;
    if (entry.isString()) {
        recipient.distinctId = entry.text();
        return recipient;
    }
    if (!entry.isObject())
        return recipient;
    recipient.distinctId = entry.textOf(distinctIdKey);
    recipient.objectType = entry.textOf(objectTypeKey);
    recipient.objectId = entry.textOf(objectIdKey);
    recipient.skipCreate = isTrue(entry, skipCreateKey);
    recipient.channels = channelsOf(entry);
    if (entry.contains(objectTypeKey))
        recipient.type = RecipientType::Object;
    else if (isTrue(entry, transientKey))
        recipient.type = RecipientType::Anonymous;
    return recipient;
}

json::Value withType(const json::Value &entry, RecipientType type)
{
    const Recipient before = recipientFrom(entry);
    const QString id = before.type == RecipientType::Object ? before.objectId : before.distinctId;
    json::Value changed = asObject(entry);
    for (const RecipientType told : {before.type, type}) {
        for (const char *key : keysOf(told))
            changed.remove(key);
    }
    changed.remove(transientKey);
    switch (type) {
    case RecipientType::User:
        lead(changed, distinctIdKey, id);
        return shortened(changed);
    case RecipientType::Object:
        lead(changed, objectIdKey, id);
        lead(changed, objectTypeKey, before.objectType);
        return changed;
    case RecipientType::Anonymous:
        changed.members().insert(changed.members().begin(), json::Member{transientKey, json::Value::boolean(true), {}});
        return changed;
    }
    return changed;
}

bool isPersonsOwn(const json::Member &member, RecipientType type)
{
    const QByteArray &key = member.key;
    const auto named = [&key](const char *known) { return key == known; };
    if (channelKind(key))
        return false;
    if (key == "$channels")
        return !isNameList(member.value);
    if (key == transientKey || key == skipCreateKey)
        return !member.value.isBool() || (key == skipCreateKey && type == RecipientType::Anonymous);
    if (key == nameKey || key == languageKey || key == timeZoneKey || std::ranges::any_of(keysOf(type), named))
        return !member.value.isString();
    return true;
}

json::Value shortened(const json::Value &entry)
{
    const json::Value *id = entry.find(distinctIdKey);
    const bool alone = id && id->isString() && entry.members().size() == 1;
    return alone ? json::Value::string(id->text()) : entry;
}

} // namespace heliograph
