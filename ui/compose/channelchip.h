// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace heliograph {

/// One channel of a list, which a press takes out of it; so do Delete and Backspace.
class ChannelChip final : public QPushButton
{
    Q_OBJECT
public:
    /// How much of the text's colour its ground has, at most: the text stays readable on it.
    static constexpr double pressedShare = 0.15;

    explicit ChannelChip(QWidget *parent = nullptr);
    /// A channel by its name in the list ("email"); one that does not exist is shown as it is, and marked.
    void showChannel(const QString &name);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int padding() const;
    [[nodiscard]] int crossSize() const;
    [[nodiscard]] QColor ground() const;
    [[nodiscard]] QColor ink() const;
    void paintCross(QPainter &painter, const QRect &place) const;
    bool m_isKnown = true;
};

} // namespace heliograph
