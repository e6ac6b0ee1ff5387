// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/plaintext.h"

#include "ui/common/labels.h"

#include <QLocale>

namespace heliograph {

PlainText::PlainText(const QString &accessibleName, const QString &objectName, QWidget *parent)
    : QPlainTextEdit(parent)
{
    name(this, accessibleName, objectName);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
}

void PlainText::showText(const QString &text)
{
    QString shown = text;
    if (shown.size() > maxCharacters) {
        shown.truncate(maxCharacters);
        shown +=
            u'\n' + tr("… %1 more characters are not shown here.").arg(QLocale().toString(text.size() - maxCharacters));
    }
    if (shown != toPlainText())
        setPlainText(shown);
}

} // namespace heliograph
