// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/secondsbox.h"

#include <QLocale>

namespace heliograph {

namespace {

constexpr int digitsOfAMillisecond = 3;
constexpr double millisecondsInASecond = 1000;

} // namespace

SecondsBox::SecondsBox(QWidget *parent)
    : QDoubleSpinBox(parent)
{
    setDecimals(digitsOfAMillisecond);
    setSuffix(tr(" s", "seconds, behind a number"));
}

std::chrono::milliseconds SecondsBox::time() const
{
    return std::chrono::milliseconds(qRound64(value() * millisecondsInASecond));
}

void SecondsBox::showTime(std::chrono::milliseconds time)
{
    setValue(static_cast<double>(time.count()) / millisecondsInASecond);
}

QString SecondsBox::textFromValue(double value) const
{
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return plain.toString(value, 'f', QLocale::FloatingPointShortest);
}

} // namespace heliograph
