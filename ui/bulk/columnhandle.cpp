// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/columnhandle.h"

#include "ui/common/looks.h"
#include "ui/models/columnmime.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDrag>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>

namespace heliograph {

using looks::Space;

namespace {

/// What hangs at the pointer while it is dragged: its name.
QPixmap pictureOf(const QString &column, const QWidget *view)
{
    constexpr int mostCharacters = 30;
    QLabel label;
    label.setTextFormat(Qt::PlainText);
    label.setFont(view->font());
    label.setMargin(looks::space(view, Space::Tight));
    label.setAutoFillBackground(true);
    label.setBackgroundRole(QPalette::Highlight);
    label.setForegroundRole(QPalette::HighlightedText);
    label.setText(view->fontMetrics().elidedText(column, Qt::ElideRight, looks::characters(view, mostCharacters)));
    label.resize(label.sizeHint());
    return label.grab();
}

} // namespace

ColumnHandle::ColumnHandle(QAbstractItemView *view, ColumnAt columnAt)
    : QObject(view)
    , m_view(view)
    , m_columnAt(std::move(columnAt))
{
    view->viewport()->installEventFilter(this);
}

bool ColumnHandle::eventFilter(QObject * /*object*/, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        m_column.clear();
    } else if (event->type() == QEvent::MouseButtonPress) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        m_pressedAt = mouse->position().toPoint();
        m_column = mouse->button() == Qt::LeftButton ? m_columnAt(m_pressedAt) : QString();
    } else if (event->type() == QEvent::MouseMove && !m_column.isEmpty()) {
        const QPoint moved = static_cast<QMouseEvent *>(event)->position().toPoint() - m_pressedAt;
        if (moved.manhattanLength() >= QApplication::startDragDistance())
            drag();
        // The view would choose what the pointer passes over.
        return true;
    }
    return false;
}

void ColumnHandle::drag()
{
    auto *drag = new QDrag(m_view);
    drag->setMimeData(mimeOfColumn(m_column).release());
    const QPixmap picture = pictureOf(m_column, m_view);
    drag->setPixmap(picture);
    // Beside the pointer, so that the line under it can be read.
    const int beside = looks::space(m_view, Space::Wide);
    drag->setHotSpot({-beside, -beside});
    m_column.clear();
    // The drag takes the release of the button, and the view would wait for it.
    const QPointF nowhere(-1, -1);
    QMouseEvent release(QEvent::MouseButtonRelease, nowhere, nowhere, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_view->viewport(), &release);
    drag->exec(Qt::CopyAction);
}

} // namespace heliograph
