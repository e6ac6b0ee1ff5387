// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/panes.h"

#include <QApplication>
#include <QWidget>

namespace heliograph {

namespace {

bool takesFocus(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
           !widget->focusProxy();
}

/// In the order of Tab.
QWidget *firstField(QWidget *pane)
{
    if (takesFocus(pane))
        return pane;
    for (QWidget *next = pane->nextInFocusChain(); next && next != pane; next = next->nextInFocusChain()) {
        if (pane->isAncestorOf(next) && takesFocus(next))
            return next;
    }
    return nullptr;
}

qsizetype paneOf(const QList<QWidget *> &panes, const QWidget *focus)
{
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            return i;
    }
    return -1;
}

} // namespace

void focusNextPane(const QList<QWidget *> &panes)
{
    const qsizetype from = paneOf(panes, QApplication::focusWidget());
    for (qsizetype step = 1; step <= panes.size(); ++step) {
        QWidget *pane = panes[(from + step) % panes.size()];
        QWidget *field = pane->isVisible() ? firstField(pane) : nullptr;
        if (field)
            return field->setFocus(Qt::ShortcutFocusReason);
    }
}

} // namespace heliograph
