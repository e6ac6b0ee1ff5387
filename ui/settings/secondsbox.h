// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

#include <chrono>

namespace heliograph {

/// A time in seconds, exact to the millisecond and with no more digits than it needs.
class SecondsBox final : public QDoubleSpinBox
{
    Q_OBJECT
public:
    explicit SecondsBox(QWidget *parent = nullptr);
    [[nodiscard]] std::chrono::milliseconds time() const;
    void showTime(std::chrono::milliseconds time);
    [[nodiscard]] QString textFromValue(double value) const override;
};

} // namespace heliograph
