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

/// A table's header follows its own columns only, not what comes into their cells.
void fitColumns(QTableView *table, int stretched)
{
    // A day and a time.
    const int most = table->fontMetrics().averageCharWidth() * 20;
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        if (column == stretched)
            continue;
        table->resizeColumnToContents(column);
        if (table->columnWidth(column) > most)
            table->setColumnWidth(column, most);
    }
}

} // namespace

void stretchColumn(QTableView *table, int stretched)
{
    QHeaderView *header = table->horizontalHeader();
    header->setMinimumSectionSize(table->fontMetrics().averageCharWidth() * 4);
    // The rows that can be seen: a look at each of thousands costs more than it is worth.
    header->setResizeContentsPrecision(0);
    header->setSectionResizeMode(stretched, QHeaderView::Stretch);
    const auto fit = [table, stretched] { fitColumns(table, stretched); };
    QObject::connect(table->model(), &QAbstractItemModel::rowsInserted, table, fit);
    QObject::connect(table->model(), &QAbstractItemModel::dataChanged, table, fit);
    fit();
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
