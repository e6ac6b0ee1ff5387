// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/scrollaccessibility.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWidget>

namespace heliograph {

namespace {

QAccessibleInterface *safeScrollArea(const QString &className, QObject *object)
{
    if (className != u"QScrollArea" || !object || !object->isWidgetType())
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::Client);
}

} // namespace

void makeScrollAreasSafe()
{
    QAccessible::installFactory(safeScrollArea);
}

} // namespace heliograph
