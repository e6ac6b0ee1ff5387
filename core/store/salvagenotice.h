// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace heliograph {

struct Salvaged;

/// What the user must know of a salvage: where the damaged file is, what was saved from it, and what to do where that
/// is not all.
[[nodiscard]] QString salvageNotice(const QString &aside, const Salvaged &salvaged);

} // namespace heliograph
