// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tables.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

namespace heliograph {

namespace {

class WheelFilter final : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget *>(object)->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

} // namespace

void prepareTable(QTableView *table, int stretched)
{
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    // Room for a cell's editor, which is a field with a frame.
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() * 3 / 2);
    QHeaderView *header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setMinimumSectionSize(table->fontMetrics().averageCharWidth() * 4);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(stretched, QHeaderView::Stretch);
}

void fitToRows(QTableView *table, int mostRows)
{
    const int rows = qBound(1, table->model()->rowCount(), mostRows);
    const int height = rows * table->verticalHeader()->defaultSectionSize() +
                       table->horizontalHeader()->sizeHint().height() + 2 * table->frameWidth();
    if (table->minimumHeight() != height || table->maximumHeight() != height)
        table->setFixedHeight(height);
}

void leaveWheelToPage(QWidget *input)
{
    input->setFocusPolicy(Qt::StrongFocus);
    input->installEventFilter(new WheelFilter(input));
}

} // namespace heliograph
