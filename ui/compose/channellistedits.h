// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/documentmodel.h"

#include <QStringList>

namespace heliograph {

/// The items of a document's list as a field shows them: a text as it is, anything else as JSON. A value that is no
/// list counts as its only item; nothing as none.
[[nodiscard]] QStringList channelNamesIn(const json::Value *list);

/// Makes the list at the pointer, which may be missing, say these names by the smallest edit that does: an item that
/// stays keeps its place and its bytes.
[[nodiscard]] Result<> setChannelNames(DocumentModel &model, const json::Pointer &list, const QStringList &names,
                                       const QString &mergeKey);

} // namespace heliograph
