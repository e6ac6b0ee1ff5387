// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QProcessEnvironment>

namespace heliograph {

/// A workspace that the environment describes, with its keys; nothing of it is stored but its name, "environment".
struct EnvironmentWorkspace
{
    Workspace workspace;
    SigningKeys keys;
};

/// SUPRSEND_WORKSPACE_KEY with SUPRSEND_WORKSPACE_SECRET (signature), or SUPRSEND_API_KEY (bearer, the workspace key
/// optional), and optionally SUPRSEND_BASE_URL, SUPRSEND_WORKSPACE_KIND (staging where unsaid), SUPRSEND_ALLOW_HTTP=1.
/// Nothing where none of the three credentials is set; an Error (environment.incomplete, environment.kind,
/// workspace.base_url) where only some are, or they are wrong. An empty variable counts as unset.
[[nodiscard]] Result<std::optional<EnvironmentWorkspace>>
workspaceFromEnvironment(const QProcessEnvironment &environment);

} // namespace heliograph
