// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspacestore.h"

#include "core/store/storeerror.h"
#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// Names are the same where a person would say so, in any script.
QString folded(const QString &name)
{
    // Upper case first, for only that makes SS of ß.
    return name.trimmed().normalized(QString::NormalizationForm_C).toUpper().toCaseFolded();
}

QString columns()
{
    return u"uuid, name, kind, base_url, auth, workspace_key, dashboard_name, event_limit, allow_plain_http"_s;
}

Result<Workspace> workspaceFrom(const QSqlQuery &query)
{
    Workspace workspace;
    workspace.uuid = query.value(0).toString();
    workspace.name = query.value(1).toString();
    const auto kind = workspaceKindFromName(query.value(2).toString());
    workspace.baseUrl = QUrl::fromEncoded(query.value(3).toString().toLatin1(), QUrl::StrictMode);
    const auto auth = authModeFromName(query.value(4).toString());
    workspace.workspaceKey = query.value(5).toByteArray();
    workspace.dashboardName = query.value(6).toString();
    workspace.eventLimit = query.value(7).toLongLong();
    workspace.allowPlainHttp = query.value(8).toBool();
    if (!kind || !auth)
        return tl::unexpected(damagedRow(u"workspace %1 cannot be read"_s.arg(workspace.uuid)));
    workspace.kind = *kind;
    workspace.auth = *auth;
    return workspace;
}

/// Without the uuid, which stands first in an insert and last in an update.
QVariantList valuesOf(const Workspace &workspace)
{
    return {workspace.name,
            folded(workspace.name),
            workspaceKindName(workspace.kind),
            QString::fromLatin1(workspace.baseUrl.toEncoded()),
            authModeName(workspace.auth),
            workspace.workspaceKey,
            workspace.dashboardName,
            QVariant::fromValue<qint64>(workspace.eventLimit),
            workspace.allowPlainHttp};
}

tl::unexpected<Error> missing(const QString &sentence)
{
    return fail(u"workspace.missing"_s, sentence, {}, Place{{}, u"name"_s});
}

tl::unexpected<Error> missingName(const QString &name, const std::vector<Workspace> &known)
{
    if (known.empty())
        return missing(Text::tr("There is no workspace “%1”, for none has been added yet.").arg(name));
    QStringList names;
    for (const Workspace &workspace : known)
        names.append(workspace.name);
    return missing(Text::tr("There is no workspace “%1”. There are: %2.").arg(name, names.join(", "_L1)));
}

Result<> checkFree(Database &database, const Workspace &workspace)
{
    auto query = database.run(u"SELECT name FROM workspaces WHERE name_folded = ? AND uuid <> ?"_s,
                              {folded(workspace.name), workspace.uuid});
    if (!query)
        return tl::unexpected(query.error());
    if (query->next())
        return fail(u"workspace.exists"_s,
                    Text::tr("There is a workspace “%1” already. Choose another name.").arg(query->value(0).toString()),
                    {}, Place{{}, u"name"_s});
    return Database::ended(*query);
}

} // namespace

Result<std::vector<Workspace>> WorkspaceStore::list() const
{
    auto query = m_database.run(u"SELECT %1 FROM workspaces ORDER BY name_folded"_s.arg(columns()));
    if (!query)
        return tl::unexpected(query.error());
    std::vector<Workspace> workspaces;
    while (query->next()) {
        auto workspace = workspaceFrom(*query);
        if (!workspace)
            return tl::unexpected(workspace.error());
        workspaces.push_back(*std::move(workspace));
    }
    return Database::ended(*query).map([&] { return workspaces; });
}

Result<Workspace> WorkspaceStore::byName(const QString &name) const
{
    // There are few of them, and an error needs them all.
    return list().and_then([&](const std::vector<Workspace> &known) -> Result<Workspace> {
        for (const Workspace &workspace : known) {
            if (folded(workspace.name) == folded(name))
                return workspace;
        }
        return missingName(name, known);
    });
}

Result<> WorkspaceStore::add(const Workspace &workspace)
{
    return m_database.transaction([&]() -> Result<> {
        if (auto isFree = checkFree(m_database, workspace); !isFree)
            return isFree;
        const auto added = m_database.run(u"INSERT INTO workspaces (uuid, name, name_folded, kind, base_url, auth,"
                                          " workspace_key, dashboard_name, event_limit, allow_plain_http)"
                                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING"_s,
                                          QVariantList{workspace.uuid} + valuesOf(workspace));
        if (!added)
            return tl::unexpected(added.error());
        if (added->numRowsAffected() == 1)
            return {};
        return fail(u"workspace.exists"_s, Text::tr("The workspace “%1” was added already.").arg(workspace.name),
                    workspace.uuid);
    });
}

Result<> WorkspaceStore::update(const Workspace &workspace)
{
    return m_database.transaction([&]() -> Result<> {
        if (auto isFree = checkFree(m_database, workspace); !isFree)
            return isFree;
        const auto updated =
            m_database.run(u"UPDATE workspaces SET name = ?, name_folded = ?, kind = ?, base_url = ?, auth = ?,"
                           " workspace_key = ?, dashboard_name = ?, event_limit = ?, allow_plain_http = ?"
                           " WHERE uuid = ?"_s,
                           valuesOf(workspace) + QVariantList{workspace.uuid});
        if (!updated)
            return tl::unexpected(updated.error());
        return updated->numRowsAffected() == 1
                   ? Result<>()
                   : missing(Text::tr("The workspace “%1” is not there any more. Add it anew.").arg(workspace.name));
    });
}

Result<> WorkspaceStore::remove(const QString &uuid)
{
    const auto removed = m_database.run(u"DELETE FROM workspaces WHERE uuid = ?"_s, {uuid});
    if (!removed)
        return tl::unexpected(removed.error());
    return removed->numRowsAffected() == 1 ? Result<>()
                                           : missing(Text::tr("The workspace to remove is not there any more."));
}

} // namespace heliograph
