// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/send/preparer.h"
#include "core/workspace/workspace.h"

#include <QDateTime>

namespace heliograph {

/// "Dry run: nothing was sent", the size and the count of problems.
[[nodiscard]] QString dryRunSummary(const PreparedRequest &prepared);
/// The request as it would go: verb, URL, headers with the credentials masked, body.
[[nodiscard]] QString dryRunText(const FrozenRequest &request, const Workspace &workspace, const QDateTime &now);

/// "1.2 KB of 800 KB".
[[nodiscard]] QString sizeText(qsizetype bytes, qsizetype limit);

} // namespace heliograph
