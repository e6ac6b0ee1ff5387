// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace heliograph {

/// Scrolls downwards only, and is never narrower than what is in it: nothing is cut off at its side.
class DownScrollArea : public QScrollArea
{
    Q_OBJECT
public:
    explicit DownScrollArea(QWidget *parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override;
    bool eventFilter(QObject *object, QEvent *event) override;
};

} // namespace heliograph
