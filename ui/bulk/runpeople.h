// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/runfile.h"
#include "core/store/sendrecord.h"

#include <QStringList>

/// What the rows of a run that was not sent yet say, and to whom. All of it waits for the disk: on the run's thread.
namespace heliograph {

/// The first row that can be sent, under the title of the request that it was made of. Error: bulk.no_row.
[[nodiscard]] Result<SendRecord> anyRowOf(const RunFile &run, const Workspace &workspace);
/// The IDs of the users whom its rows are for, each once, in the order of the file.
[[nodiscard]] Result<QStringList> idsOf(const RunFile &run);

} // namespace heliograph
