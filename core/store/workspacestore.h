// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/workspace/workspace.h"

#include <vector>

namespace heliograph {

/// The user's own workspaces, a table of the database; the built-in Sandbox is not in it. Names are unique, in any
/// case.
class WorkspaceStore
{
public:
    explicit WorkspaceStore(Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] Result<std::vector<Workspace>> list() const; ///< by name
    /// Error: workspace.missing, with the names there are.
    [[nodiscard]] Result<Workspace> byName(const QString &name) const;
    [[nodiscard]] Result<> add(const Workspace &workspace);    ///< Error: workspace.exists
    [[nodiscard]] Result<> update(const Workspace &workspace); ///< by uuid. Errors: workspace.missing, workspace.exists
    [[nodiscard]] Result<> remove(const QString &uuid);        ///< its sends stay. Error: workspace.missing

private:
    Database &m_database;
};

} // namespace heliograph
