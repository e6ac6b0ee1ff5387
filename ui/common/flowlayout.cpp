// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/flowlayout.h"

#include <QStyle>
#include <QWidget>

namespace heliograph {

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto place = m_items.begin() + index;
    QLayoutItem *item = place->release();
    m_items.erase(place);
    return item;
}

std::vector<QRect> FlowLayout::places(int width) const
{
    std::vector<QRect> rects;
    QPoint corner;
    int rowHeight = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty()) {
            rects.emplace_back();
            continue;
        }
        const QSize size(qMin(item->sizeHint().width(), width), item->sizeHint().height());
        if (corner.x() > 0 && corner.x() + size.width() > width) {
            corner = {0, corner.y() + rowHeight + spacing()};
            rowHeight = 0;
        }
        rects.emplace_back(corner, size);
        corner.rx() += size.width() + spacing();
        rowHeight = qMax(rowHeight, size.height());
    }
    return rects;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    int bottom = 0;
    for (const QRect &rect : places(width - margins.left() - margins.right()))
        bottom = qMax(bottom, rect.y() + rect.height());
    return bottom + margins.top() + margins.bottom();
}

QSize FlowLayout::sizeHint() const
{
    return minimumSize();
}

QSize FlowLayout::minimumSize() const
{
    // Each item can be made narrower, so the width is the row's to give.
    QSize size;
    for (const auto &item : m_items)
        size = size.expandedTo({item->minimumSize().width(), item->sizeHint().height()});
    const QMargins margins = contentsMargins();
    return size.grownBy(margins);
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const QRect inside = rect.marginsRemoved(contentsMargins());
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    const std::vector<QRect> rects = places(inside.width());
    for (std::size_t i = 0; i < rects.size(); ++i) {
        const QRect at = rects[i].translated(inside.topLeft());
        m_items[i]->setGeometry(QStyle::visualRect(direction, inside, at));
    }
}

} // namespace heliograph
