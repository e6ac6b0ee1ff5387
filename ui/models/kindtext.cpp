// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/kindtext.h"

#include <QCoreApplication>

namespace heliograph {

QString kindLabel(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return QCoreApplication::translate("Kind", "Workflow");
    case Kind::Event:
        return QCoreApplication::translate("Kind", "Event");
    case Kind::DynamicWorkflow:
        return QCoreApplication::translate("Kind", "Dynamic workflow");
    case Kind::Broadcast:
        return QCoreApplication::translate("Kind", "Broadcast");
    }
    return {};
}

} // namespace heliograph
