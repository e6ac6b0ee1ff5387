// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

#include <QWidget>

namespace heliograph {

/// Remembers and restores the window's place and the sizes of its panes. A splitter is known by its object name.
void saveLayout(const QWidget &window, Settings &settings);
void restoreLayout(QWidget &window, const Settings &settings);
/// Gives the panes of one page the sizes of another of the same make.
void copySplitters(const QWidget &from, QWidget &to);

} // namespace heliograph
