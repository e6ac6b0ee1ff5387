// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QSize>

class QBoxLayout;
class QLayout;
class QWidget;

namespace heliograph::looks {

/// The one scale of distances, in device-independent pixels from the widget's font.
enum class Space : quint8 {
    None,
    Tight,  ///< between a field and its note
    Normal, ///< between fields
    Wide    ///< between groups, and around a page
};
[[nodiscard]] int space(const QWidget *widget, Space step);

/// Sets a layout's spacing and its margins on all sides from the scale.
void arrange(QLayout *layout, const QWidget *widget, Space spacing, Space margins);
/// The same for a strip across the window: its text begins where a page's does, and it is as low as it can be.
void arrangeStrip(QLayout *layout, const QWidget *widget);

/// The width of that many average characters in the widget's font.
[[nodiscard]] int characters(const QWidget *widget, int count);

/// Icons as high as a line of the widget's text.
[[nodiscard]] QSize iconSize(const QWidget *widget);

/// Whether a palette is a dark one (Qt 6.4 has no colour scheme to ask).
[[nodiscard]] bool isDark(const QPalette &palette);

/// `share` (0 to 1) of `front` over `back`.
[[nodiscard]] QColor mixed(const QColor &front, const QColor &back, double share);

/// The colour of secondary text: a shade lighter than text, and still 4.5:1 on its ground.
[[nodiscard]] QColor secondaryText(const QPalette &palette);

/// The colours for findings, readable on the palette's window.
[[nodiscard]] QColor errorText(const QPalette &palette);
[[nodiscard]] QColor warningText(const QPalette &palette);

} // namespace heliograph::looks
