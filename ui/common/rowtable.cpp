// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/rowtable.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QEvent>
#include <QHeaderView>

namespace heliograph {

RowTable::RowTable(const QString &accessibleName, const QString &objectName, QWidget *parent)
    : QTableView(parent)
{
    name(this, accessibleName, objectName);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(false);
    fitRows();
}

void RowTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

void RowTable::fitRows()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 2 * looks::space(this, looks::Space::Tight));
}

} // namespace heliograph
