// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

#include <QWidget>

namespace heliograph {

/// Remembers and restores the window's place and the sizes of its panes. A splitter is known by its object name.
void saveLayout(const QWidget &window, Settings &settings);
void restoreLayout(QWidget &window, const Settings &settings);

} // namespace heliograph
