// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace heliograph {

/// The head of a step of the page: its title, and at the end of the line a word about it.
[[nodiscard]] QWidget *stepHead(const QString &title, QLabel *word, QWidget *parent);

} // namespace heliograph
