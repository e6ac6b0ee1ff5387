// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/runstates.h"

#include <QWidget>

namespace heliograph {

class RunProgress;

/// Draws a run: its outcomes over time, one upon the other, and beside each its word, count and share. Each outcome has
/// a pattern of its own beside its colour. Its words are its accessible description.
class RunPicture final : public QWidget
{
    Q_OBJECT
public:
    explicit RunPicture(QWidget *parent = nullptr);
    void show(const RunProgress &progress, const RunCounts &counts);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Point
    {
        qint64 ms;
        RunCounts counts;
    };
    void paintTime(QPainter &painter, const QRect &area) const;
    void paintShare(QPainter &painter, const QRect &area) const;
    void paintWords(QPainter &painter, const QRect &area) const;
    [[nodiscard]] QBrush brushOf(RecordState state) const;

    std::vector<Point> m_points;
    RunCounts m_counts;
};

} // namespace heliograph
