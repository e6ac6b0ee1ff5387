// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/audience.h"

#include "core/json/parser.h"
#include "ui/models/channelkind.h"
#include "ui/models/recipient.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString counted(const char *text, int n)
{
    return QCoreApplication::translate("Audience", text, nullptr, n);
}

QString objectsText(int objects)
{
    return objects == 1 ? QCoreApplication::translate("Audience", "1 object and its subscribers")
                        : counted("%n objects and their subscribers", objects);
}

QString placeLabel(const Workspace &workspace)
{
    return workspace.kind == WorkspaceKind::Production ? QCoreApplication::translate("Audience", "PRODUCTION")
                                                       : workspace.name;
}

QString listText(const QString &list)
{
    return QCoreApplication::translate("Audience", "list %1").arg(list);
}

/// "3", "1 object and its subscribers", "3 and 1 object and its subscribers".
QString goal(const Audience &audience)
{
    if (!audience.list.isEmpty())
        return listText(audience.list);
    if (audience.objects == 0)
        return QString::number(audience.recipients);
    if (audience.recipients == 0)
        return objectsText(audience.objects);
    return QCoreApplication::translate("Audience", "%1 and %2")
        .arg(QString::number(audience.recipients), objectsText(audience.objects));
}

QString nameOf(const json::Value &entry)
{
    constexpr int longest = 40;
    const QString title = recipientFrom(entry).title();
    if (title.isEmpty())
        return QCoreApplication::translate("Audience", "anonymous");
    return title.size() > longest ? title.first(longest) + u'…' : title;
}

void addEntry(Audience &audience, const json::Value &entry)
{
    constexpr int namedAtMost = 3;
    ++(entry.contains("object_type") ? audience.objects : audience.recipients);
    if (audience.names.size() < namedAtMost)
        audience.names.append(nameOf(entry));
    for (const ChannelKind &kind : channelKinds()) {
        if (entry.contains(kind.key) && !audience.channels.contains(kind.label()))
            audience.channels.append(kind.label());
    }
}

/// A broadcast's, which names them without the "$".
void addOnlyChannels(Audience &audience, const json::Value *names)
{
    if (audience.list.isEmpty() || !names || !names->isArray())
        return;
    for (const json::Value &name : names->items()) {
        const ChannelKind *kind = channelKind('$' + name.text().toUtf8());
        audience.channels.append(kind ? kind->label() : name.text());
    }
}

} // namespace

Audience audienceOf(const QByteArray &body)
{
    Audience audience;
    const auto parsed = json::parse(body);
    if (!parsed)
        return audience;
    for (const char *key : {"recipients", "users"}) {
        const json::Value *entries = parsed->find(key);
        if (!entries || !entries->isArray())
            continue;
        for (const json::Value &entry : entries->items())
            addEntry(audience, entry);
    }
    // An event is about the one who did something.
    if (parsed->contains("distinct_id"))
        addEntry(audience, *parsed->find("distinct_id"));
    if (const json::Value *list = parsed->find("list_id"))
        audience.list = list->text();
    addOnlyChannels(audience, parsed->find("channels"));
    return audience;
}

QString audienceText(const Audience &audience)
{
    if (!audience.list.isEmpty())
        return listText(audience.list);
    QStringList parts;
    if (audience.recipients > 0 || audience.objects == 0) {
        parts.append(audience.recipients == 1 ? QCoreApplication::translate("Audience", "1 recipient")
                                              : counted("%n recipients", audience.recipients));
    }
    if (audience.objects > 0)
        parts.append(objectsText(audience.objects));
    return parts.join(u", "_s);
}

QString audienceWithNames(const Audience &audience)
{
    if (audience.names.isEmpty())
        return audienceText(audience);
    const QString names = audience.names.join(u", "_s);
    const int more = audience.recipients + audience.objects - static_cast<int>(audience.names.size());
    if (more == 0)
        return QCoreApplication::translate("Audience", "%1: %2", "how many, names").arg(audienceText(audience), names);
    return QCoreApplication::translate("Audience", "%1: %2 and %n more", "how many, first names", more)
        .arg(audienceText(audience), names);
}

QString sendLabel(const Audience &audience, const Workspace &workspace)
{
    if (audience.recipients == 0 && audience.objects == 0 && audience.list.isEmpty())
        return QCoreApplication::translate("Audience", "Send · %1", "workspace").arg(placeLabel(workspace));
    return QCoreApplication::translate("Audience", "Send to %1 · %2", "how many, workspace")
        .arg(goal(audience), placeLabel(workspace));
}

bool mustTypeName(const Audience &audience, int confirmAbove)
{
    return audience.objects > 0 || !audience.list.isEmpty() || audience.recipients > confirmAbove;
}

} // namespace heliograph
