// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/compose/draft.h"

#include <QStringList>

namespace heliograph {

/// What was kept, and what could not be read.
struct KeptDrafts
{
    Drafts drafts;
    QStringList setAside; ///< the damaged files, by the names they have now
};

/// The files of the drafts: `FOLDER/ID.json` each, and `FOLDER/open.json`, which says which are open and which closed.
/// A damaged file costs its own draft only: it is set aside as `NAME.damaged`. A draft that the list lacks (it was
/// being written when the power went) is an open one. Any thread, one at a time.
[[nodiscard]] KeptDrafts readDrafts(const QString &folder);

/// Writes what differs from `before` (what the files say), the list after the drafts; then removes the files of all
/// others. Errors: those of writeFile(); then what was there before can still be read.
[[nodiscard]] Result<> writeDrafts(const QString &folder, const Drafts &before, const Drafts &now);

} // namespace heliograph
