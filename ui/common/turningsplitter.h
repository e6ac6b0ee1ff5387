// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace heliograph {

/// Its parts side by side where the width is enough for all of them, else one above the other. So it can be as narrow
/// as its widest part, whatever the font.
class TurningSplitter final : public QSplitter
{
    Q_OBJECT
public:
    using QSplitter::QSplitter;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void turn();
};

} // namespace heliograph
