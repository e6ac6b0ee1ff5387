// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recipient.h"

#include <QCoreApplication>
#include <QStringList>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr char distinctIdKey[] = "distinct_id";
constexpr char objectTypeKey[] = "object_type";
constexpr char objectIdKey[] = "id";
constexpr char transientKey[] = "is_transient";
constexpr char skipCreateKey[] = "$skip_create";
constexpr const char *channelKeys[] = {"$email", "$sms",   "$whatsapp",  "$androidpush", "$iospush",
                                       "$slack", "$inbox", "$messenger", "$webpush",     "$ms_teams"};

QString textAt(const json::Value &entry, QByteArrayView key)
{
    const json::Value *value = entry.find(key);
    return value ? value->text() : QString();
}

bool isTrue(const json::Value &entry, QByteArrayView key)
{
    const json::Value *value = entry.find(key);
    return value && value->isBool() && value->toBool();
}

QString channelsOf(const json::Value &entry)
{
    QStringList names;
    for (const char *key : channelKeys) {
        if (entry.contains(key))
            names.append(QString::fromLatin1(key + 1));
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
    recipient.distinctId = textAt(entry, distinctIdKey);
    recipient.objectType = textAt(entry, objectTypeKey);
    recipient.objectId = textAt(entry, objectIdKey);
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
    for (const char *key : {distinctIdKey, objectTypeKey, objectIdKey, transientKey})
        changed.remove(key);
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

json::Value shortened(const json::Value &entry)
{
    const json::Value *id = entry.find(distinctIdKey);
    const bool alone = id && id->isString() && entry.members().size() == 1;
    return alone ? json::Value::string(id->text()) : entry;
}

} // namespace heliograph
