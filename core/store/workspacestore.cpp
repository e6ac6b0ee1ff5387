// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspacestore.h"

#include "core/store/storeerror.h"
#include "core/store/storetext.h"
#include "core/store/workspacerow.h"

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

/// Of the workspace's own columns and the folded name behind them.
QVariantList valuesOf(const Workspace &workspace)
{
    return row::workspaceValues(workspace) + QVariantList{folded(workspace.name)};
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
    auto query = m_database.run(u"SELECT %1 FROM workspaces ORDER BY name_folded"_s.arg(row::workspaceColumns()));
    if (!query)
        return tl::unexpected(query.error());
    std::vector<Workspace> workspaces;
    while (query->next()) {
        auto workspace = row::workspaceFrom(*query);
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
        const auto added = m_database.run(
            u"INSERT INTO workspaces (%1, name_folded)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING"_s.arg(row::workspaceColumns()),
            valuesOf(workspace));
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
        const auto updated = m_database.run(
            u"UPDATE workspaces SET (%1, name_folded) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE uuid = ?"_s.arg(
                row::workspaceColumns()),
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
