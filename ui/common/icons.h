// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace heliograph {

/// One of our icons (resources/icons), drawn in the palette's text colour at the time of painting, so that it follows a
/// change between light and dark.
[[nodiscard]] QIcon tintedIcon(const QString &name);

} // namespace heliograph
