// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPoint>

#include <functional>

class QAbstractItemView;

namespace heliograph {

/// Makes what stands for a column in a view a handle of it: pressed there and moved, the column is dragged.
class ColumnHandle final : public QObject
{
    Q_OBJECT
public:
    /// The column at a point of the viewport; empty where there is none to take hold of.
    using ColumnAt = std::function<QString(const QPoint &point)>;
    /// Lives as long as the view.
    ColumnHandle(QAbstractItemView *view, ColumnAt columnAt);

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void drag();

    QAbstractItemView *m_view;
    ColumnAt m_columnAt;
    QString m_column; ///< on which the mouse was pressed
    QPoint m_pressedAt;
};

} // namespace heliograph
