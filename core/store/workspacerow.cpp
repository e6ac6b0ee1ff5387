// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspacerow.h"

#include "core/store/storeerror.h"

using namespace Qt::StringLiterals;

namespace heliograph::row {

QString workspaceColumns()
{
    return u"uuid, name, kind, base_url, auth, workspace_key, dashboard_name, event_limit, allow_plain_http"_s;
}

Result<Workspace> workspaceFrom(const QSqlQuery &query, int first)
{
    Workspace workspace;
    workspace.uuid = query.value(first).toString();
    workspace.name = query.value(first + 1).toString();
    const auto kind = workspaceKindFromName(query.value(first + 2).toString());
    workspace.baseUrl = QUrl::fromEncoded(query.value(first + 3).toString().toLatin1(), QUrl::StrictMode);
    const auto auth = authModeFromName(query.value(first + 4).toString());
    workspace.workspaceKey = query.value(first + 5).toByteArray();
    workspace.dashboardName = query.value(first + 6).toString();
    workspace.eventLimit = query.value(first + 7).toLongLong();
    workspace.allowPlainHttp = query.value(first + 8).toBool();
    if (!kind || !auth)
        return tl::unexpected(damagedRow(u"workspace %1 cannot be read"_s.arg(workspace.uuid)));
    workspace.kind = *kind;
    workspace.auth = *auth;
    return workspace;
}

QVariantList workspaceValues(const Workspace &workspace)
{
    return {workspace.uuid,
            workspace.name,
            workspaceKindName(workspace.kind),
            QString::fromLatin1(workspace.baseUrl.toEncoded()),
            authModeName(workspace.auth),
            workspace.workspaceKey,
            workspace.dashboardName,
            QVariant::fromValue<qint64>(workspace.eventLimit),
            workspace.allowPlainHttp};
}

} // namespace heliograph::row
