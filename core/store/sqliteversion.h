// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace heliograph {

/// The version of the SQLite that Qt's driver uses here: "3.40.1". Empty where the driver is missing. Needs a
/// QCoreApplication, for the driver is a plugin.
[[nodiscard]] QString sqliteVersion();

} // namespace heliograph
