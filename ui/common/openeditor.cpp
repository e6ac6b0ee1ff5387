// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/openeditor.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QLineEdit>

namespace heliograph {

void finishOpenEditor(QWidget *window)
{
    QWidget *focus = window->focusWidget();
    if (auto *line = qobject_cast<QLineEdit *>(focus); line && line->completer())
        line->completer()->popup()->hide();
    for (QWidget *part = focus ? focus->parentWidget() : nullptr; part; part = part->parentWidget()) {
        // The editor of a cell commits when the focus leaves it.
        if (auto *view = qobject_cast<QAbstractItemView *>(part)) {
            view->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace heliograph
