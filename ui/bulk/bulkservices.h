// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/bulk/bulksession.h"

namespace heliograph {

/// A request that is open, as the mapping takes it up.
struct OpenRequest
{
    QString title;
    QByteArray text;
    QString folder; ///< that its attachments are relative to
};

/// What the page stands on, all of which outlives it.
struct BulkServices
{
    BulkSession::Services session;
    WorkspaceChoice &workspaces;
    const Clock &clock;
    /// The current one of Compose.
    std::function<OpenRequest()> openRequest;
};

} // namespace heliograph
