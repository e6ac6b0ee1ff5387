// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace heliograph {

/// The program's version, as CMakeLists.txt states it: "0.1.0".
[[nodiscard]] QString programVersion();
/// The User-Agent of every request: "heliograph/0.1.0".
[[nodiscard]] QByteArray userAgent();

} // namespace heliograph
