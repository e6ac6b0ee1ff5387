// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/formlineedit.h"

#include "ui/common/labels.h"

#include <QKeyEvent>

#include <limits>

namespace heliograph {

FormLineEdit::FormLineEdit(const QString &accessibleName, const QString &objectName, QWidget *parent)
    : QLineEdit(parent)
{
    name(this, accessibleName, objectName);
    // Qt would cut a longer text without a word; the checks say what is too long.
    setMaxLength(std::numeric_limits<int>::max());
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!m_showing)
            Q_EMIT edited(text);
    });
}

void FormLineEdit::showText(const QString &text)
{
    if (text == this->text())
        return;
    m_showing = true;
    const int cursor = cursorPosition();
    setText(text);
    setCursorPosition(hasFocus() ? qMin(cursor, static_cast<int>(text.size())) : 0);
    m_showing = false;
}

bool FormLineEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
    }
    return QLineEdit::event(event);
}

} // namespace heliograph
