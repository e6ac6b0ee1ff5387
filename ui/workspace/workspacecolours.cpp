// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspacecolours.h"

#include "ui/common/looks.h"

#include <QCoreApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace heliograph {

WorkspaceColours workspaceColours(WorkspaceKind kind)
{
    switch (kind) {
    case WorkspaceKind::Sandbox:
        return {QColor(0xd5, 0xe8, 0xdc), QColor(0x17, 0x40, 0x2a)};
    case WorkspaceKind::Staging:
        return {QColor(0xf6, 0xdf, 0xa8), QColor(0x4d, 0x34, 0x00)};
    case WorkspaceKind::Production:
        return {QColor(0xa6, 0x1b, 0x1b), QColor(0xff, 0xff, 0xff)};
    }
    return {};
}

QString workspaceSentence(const Workspace &workspace)
{
    switch (workspace.kind) {
    case WorkspaceKind::Sandbox:
        return workspace.isSandbox()
                   ? QCoreApplication::translate("Workspace", "Practice: nothing leaves this computer")
                   : QCoreApplication::translate("Workspace", "%1 · Practice server").arg(workspace.name);
    case WorkspaceKind::Staging:
        return QCoreApplication::translate("Workspace", "%1 · Staging: real messages to test users")
            .arg(workspace.name);
    case WorkspaceKind::Production:
        return QCoreApplication::translate("Workspace", "%1 · PRODUCTION: real messages to real people")
            .arg(workspace.name);
    }
    return {};
}

QString workspaceLabel(const QString &name, WorkspaceKind kind)
{
    if (kind == WorkspaceKind::Sandbox)
        return name;
    const QString words = kind == WorkspaceKind::Production
                              ? QCoreApplication::translate("Workspace", "PRODUCTION")
                              : QCoreApplication::translate("Workspace", "staging", "a workspace's kind");
    return name.compare(words, Qt::CaseInsensitive) == 0 ? name : name + u" · "_s + words;
}

QIcon workspaceDot(WorkspaceKind kind, const QPalette &palette, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(workspaceColours(kind).ground);
    painter.setPen(looks::secondaryText(palette));
    painter.drawEllipse(QRectF(1, 1, size - 2, size - 2));
    return QIcon(pixmap);
}

} // namespace heliograph
