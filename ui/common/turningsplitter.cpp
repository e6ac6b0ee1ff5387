// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/turningsplitter.h"

#include <QEvent>

#include <algorithm>

namespace heliograph {

namespace {

/// Of all parts in a row.
int widthOfAll(const QSplitter &splitter)
{
    int width = 0;
    for (int i = 0; i < splitter.count(); ++i)
        width += splitter.widget(i)->minimumSizeHint().width() + (i > 0 ? splitter.handleWidth() : 0);
    return width;
}

} // namespace

QSize TurningSplitter::minimumSizeHint() const
{
    QSize hint = QSplitter::minimumSizeHint();
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, widget(i)->minimumSizeHint().width());
    hint.setWidth(widest);
    return hint;
}

bool TurningSplitter::event(QEvent *event)
{
    // A part became wider or narrower.
    if (event->type() == QEvent::LayoutRequest)
        turn();
    return QSplitter::event(event);
}

void TurningSplitter::resizeEvent(QResizeEvent *event)
{
    turn();
    QSplitter::resizeEvent(event);
}

void TurningSplitter::turn()
{
    const Qt::Orientation wanted = widthOfAll(*this) <= width() ? Qt::Horizontal : Qt::Vertical;
    if (wanted != orientation())
        setOrientation(wanted);
}

} // namespace heliograph
