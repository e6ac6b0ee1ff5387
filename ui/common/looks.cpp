// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/looks.h"

#include <QFontMetrics>
#include <QLayout>
#include <QWidget>

namespace heliograph::looks {

int space(const QWidget *widget, Space step)
{
    const int height = widget->fontMetrics().height();
    switch (step) {
    case Space::None:
        return 0;
    case Space::Tight:
        return height / 6;
    case Space::Normal:
        return height / 3;
    case Space::Wide:
        return height * 2 / 3;
    }
    return 0;
}

void arrange(QLayout *layout, const QWidget *widget, Space spacing, Space margins)
{
    layout->setSpacing(space(widget, spacing));
    const int margin = space(widget, margins);
    layout->setContentsMargins(margin, margin, margin, margin);
}

void arrangeStrip(QLayout *layout, const QWidget *widget)
{
    layout->setSpacing(space(widget, Space::Normal));
    const int side = space(widget, Space::Wide);
    const int above = space(widget, Space::Tight);
    layout->setContentsMargins(side, above, side, above);
}

int characters(const QWidget *widget, int count)
{
    return widget->fontMetrics().averageCharWidth() * count;
}

QSize iconSize(const QWidget *widget)
{
    const int height = widget->fontMetrics().height();
    return {height, height};
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor mixed(const QColor &front, const QColor &back, double share)
{
    const auto part = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return {part(front.red(), back.red()), part(front.green(), back.green()), part(front.blue(), back.blue())};
}

QColor secondaryText(const QPalette &palette)
{
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.72);
}

QColor errorText(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0x9a, 0x8f) : QColor(0xa8, 0x14, 0x0c);
}

QColor warningText(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xf2, 0xc1, 0x66) : QColor(0x7a, 0x4b, 0x00);
}

} // namespace heliograph::looks
