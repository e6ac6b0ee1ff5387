// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace heliograph {

/// localhost, 127.0.0.0/8 or ::1, as a QUrl spells its host (which has the short and long forms of addresses made one).
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace heliograph
