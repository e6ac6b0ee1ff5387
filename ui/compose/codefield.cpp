// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/codefield.h"

#include <QMimeData>

namespace heliograph {

CodeField::CodeField(QWidget *parent)
    : QPlainTextEdit(parent)
{
    connect(this, &QPlainTextEdit::textChanged, this, [this] { m_isShort = m_isShort && m_setting; });
}

void CodeField::setCode(const QString &code)
{
    m_setting = true;
    m_isShort = code.size() > longestShown;
    m_long = m_isShort ? code : QString();
    setPlainText(m_isShort ? code.first(longestShown) : code);
    m_setting = false;
}

void CodeField::insertFromMimeData(const QMimeData *source)
{
    const QString text = source->text();
    if (text.size() > longestShown)
        setCode(text);
    else
        QPlainTextEdit::insertFromMimeData(source);
}

} // namespace heliograph
