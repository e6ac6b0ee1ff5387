// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/downscrollarea.h"

#include <QEvent>
#include <QScrollBar>

namespace heliograph {

DownScrollArea::DownScrollArea(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

QSize DownScrollArea::minimumSizeHint() const
{
    const int inside = widget() ? widget()->minimumSizeHint().width() : 0;
    return {inside + verticalScrollBar()->sizeHint().width(), QScrollArea::minimumSizeHint().height()};
}

bool DownScrollArea::eventFilter(QObject *object, QEvent *event)
{
    // What is in it may be wider now.
    if (object == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(object, event);
}

} // namespace heliograph
