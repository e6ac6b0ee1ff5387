// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/taborder.h"

#include <QAbstractScrollArea>
#include <QLayout>
#include <QScrollArea>
#include <QWidget>

#include <vector>

namespace heliograph {

namespace {

void collect(QWidget *widget, std::vector<QWidget *> &inputs);

void collect(const QLayout *layout, std::vector<QWidget *> &inputs)
{
    for (int i = 0; layout && i < layout->count(); ++i) {
        if (QWidget *widget = layout->itemAt(i)->widget())
            collect(widget, inputs);
        else
            collect(layout->itemAt(i)->layout(), inputs);
    }
}

void collect(QWidget *widget, std::vector<QWidget *> &inputs)
{
    if (widget->focusPolicy() & Qt::TabFocus)
        inputs.push_back(widget);
    if (const auto *area = qobject_cast<QScrollArea *>(widget))
        collect(area->widget(), inputs);
    else if (!qobject_cast<QAbstractScrollArea *>(widget))
        collect(widget->layout(), inputs);
}

} // namespace

void joinTabOrder(QWidget *place, QWidget *part)
{
    std::vector<QWidget *> inputs;
    collect(part, inputs);
    QWidget *before = place->focusPolicy() & Qt::TabFocus ? place : place->previousInFocusChain();
    while (before != place && (!(before->focusPolicy() & Qt::TabFocus) || part->isAncestorOf(before)))
        before = before->previousInFocusChain();
    for (QWidget *input : inputs) {
        QWidget::setTabOrder(before, input);
        before = input;
    }
}

} // namespace heliograph
