// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/audience.h"

#include "core/json/parser.h"

#include <QCoreApplication>
#include <QStringList>

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

/// "3", "1 object and its subscribers", "3 and 1 object and its subscribers".
QString goal(const Audience &audience)
{
    if (audience.objects == 0)
        return QString::number(audience.recipients);
    if (audience.recipients == 0)
        return objectsText(audience.objects);
    return QCoreApplication::translate("Audience", "%1 and %2")
        .arg(QString::number(audience.recipients), objectsText(audience.objects));
}

} // namespace

Audience audienceOf(const QByteArray &body)
{
    Audience audience;
    const auto parsed = json::parse(body);
    const json::Value *recipients = parsed ? parsed->find("recipients") : nullptr;
    if (!recipients || !recipients->isArray())
        return audience;
    for (const json::Value &recipient : recipients->items())
        ++(recipient.contains("object_type") ? audience.objects : audience.recipients);
    return audience;
}

QString audienceText(const Audience &audience)
{
    QStringList parts;
    if (audience.recipients > 0 || audience.objects == 0) {
        parts.append(audience.recipients == 1 ? QCoreApplication::translate("Audience", "1 recipient")
                                              : counted("%n recipients", audience.recipients));
    }
    if (audience.objects > 0)
        parts.append(objectsText(audience.objects));
    return parts.join(u", "_s);
}

QString sendLabel(const Audience &audience, const Workspace &workspace)
{
    if (audience.recipients == 0 && audience.objects == 0)
        return QCoreApplication::translate("Audience", "Send · %1", "workspace").arg(placeLabel(workspace));
    return QCoreApplication::translate("Audience", "Send to %1 · %2", "how many, workspace")
        .arg(goal(audience), placeLabel(workspace));
}

bool mustTypeName(const Audience &audience, int confirmAbove)
{
    return audience.objects > 0 || audience.recipients > confirmAbove;
}

} // namespace heliograph
