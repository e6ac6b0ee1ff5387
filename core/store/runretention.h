// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/retentionoptions.h"

#include <QDateTime>

namespace heliograph {

/// Removes the file of a run that is older than the history keeps sends, with all beside it; gives whether there was
/// one. Always kept: a run with records that are still to be sent, one that is open, one whose records are not all in
/// the history, and one that used a key in the last 24 hours, or after now. The size that the history may have does not
/// count here. `folder` is that of the runs. Waits for the disk; any thread. Error: store.denied.
[[nodiscard]] Result<bool> removeOldRun(const QString &folder, const RetentionOptions &options, const QDateTime &now);

} // namespace heliograph
