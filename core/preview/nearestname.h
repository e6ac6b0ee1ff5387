// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QString>

namespace heliograph {

/// The name in a template's scope that is most like one which is not there, as a path from the top: the steps of `path`
/// that exist are followed first ("$recipient.frist_name" looks among the recipient's own), then all names at any
/// depth. `path` is as the template wrote it; `data` and `own` are the objects whose members are at the top. Empty
/// where nothing is near.
[[nodiscard]] QString nearestName(const QString &path, const json::Value &data, const json::Value &own);

/// The path that stands at that place of a template: "a.b", "$recipient.name"; line and column count from 1. Empty
/// where there is none.
[[nodiscard]] QString pathAt(const QString &text, int line, int column);

/// How many letters must be added, dropped, changed or swapped with their neighbour to make one of the other.
[[nodiscard]] int editDistance(QStringView a, QStringView b);

} // namespace heliograph
