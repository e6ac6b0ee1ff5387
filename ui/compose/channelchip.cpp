// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/channelchip.h"

#include "ui/common/looks.h"
#include "ui/models/channelkind.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace heliograph {

using looks::Space;

ChannelChip::ChannelChip(QWidget *parent)
    : QPushButton(parent)
{
    setAutoDefault(false);
    setAttribute(Qt::WA_Hover);
}

void ChannelChip::showChannel(const QString &name)
{
    const ChannelKind *kind = channelKind('$' + name.toUtf8());
    m_isKnown = kind != nullptr;
    setText(kind ? kind->label() : tr("%1 (unknown)", "a channel that does not exist").arg(name));
    setAccessibleName(tr("Remove %1", "a channel from a list").arg(text()));
    setToolTip(accessibleName());
    updateGeometry();
}

int ChannelChip::padding() const
{
    return looks::space(this, Space::Normal);
}

int ChannelChip::crossSize() const
{
    return fontMetrics().xHeight();
}

QSize ChannelChip::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(this->text());
    return {text + crossSize() + 4 * padding(), fontMetrics().height() + 2 * looks::space(this, Space::Tight)};
}

QSize ChannelChip::minimumSizeHint() const
{
    const QSize wanted = sizeHint();
    return {qMin(wanted.width(), looks::characters(this, 8)), wanted.height()};
}

void ChannelChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        return click();
    QPushButton::keyPressEvent(event);
}

QColor ChannelChip::ground() const
{
    double share = underMouse() ? 0.12 : 0.09;
    if (isDown())
        share = pressedShare;
    return looks::mixed(palette().color(QPalette::WindowText), palette().color(QPalette::Window), share);
}

QColor ChannelChip::ink() const
{
    return m_isKnown || !isEnabled() ? palette().color(QPalette::WindowText) : looks::warningText(palette());
}

void ChannelChip::paintCross(QPainter &painter, const QRect &place) const
{
    painter.setPen(QPen(ink(), qMax(1.0, fontMetrics().height() / 12.0)));
    painter.drawLine(place.topLeft(), place.bottomRight());
    painter.drawLine(place.topRight(), place.bottomLeft());
}

void ChannelChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = hasFocus() ? 2 : 1;
    const QRectF shape = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    // The focus is a stronger line, an unknown channel a broken one: neither is told by colour alone.
    const QColor edge = hasFocus() || !m_isKnown ? ink() : looks::mixed(ink(), ground(), 0.35);
    painter.setPen(QPen(edge, line, m_isKnown || hasFocus() ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(ground());
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
    const QRect inside = rect().adjusted(padding() * 3 / 2, 0, -padding() * 3 / 2, 0);
    QRect cross(0, 0, crossSize(), crossSize());
    cross.moveCenter(inside.center());
    cross.moveRight(inside.right());
    QRect words = inside;
    words.setRight(cross.left() - padding());
    painter.setPen(ink());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words), Qt::AlignVCenter | Qt::AlignLeading,
                     fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    paintCross(painter, QStyle::visualRect(layoutDirection(), rect(), cross));
}

} // namespace heliograph
