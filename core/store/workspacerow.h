// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QSqlQuery>
#include <QVariantList>

/// How a table holds a workspace by itself: the one place that knows the order of its columns.
namespace heliograph::row {

/// To be selected for workspaceFrom().
[[nodiscard]] QString workspaceColumns();
/// `first` is the place of the first of them. Error: store.damaged where a value is none that we write.
[[nodiscard]] Result<Workspace> workspaceFrom(const QSqlQuery &query, int first = 0);
/// In the order of workspaceColumns().
[[nodiscard]] QVariantList workspaceValues(const Workspace &workspace);

} // namespace heliograph::row
