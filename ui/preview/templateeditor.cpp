// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/templateeditor.h"

#include "core/preview/messagetemplate.h"

#include <QMimeData>

namespace heliograph {

TemplateEditor::TemplateEditor(const QString &accessibleName, const QString &objectName, QWidget *parent)
    : CodeEditor(accessibleName, objectName, parent)
{
    setWrapMode(WrapWord);
    setMarginWidth(1, 0);
    TemplateEditor::paintFromPalette();
}

void TemplateEditor::open(const QString &text)
{
    quietly([&] {
        setText(text);
        SendScintilla(SCI_EMPTYUNDOBUFFER);
    });
}

void TemplateEditor::update(const QString &shown)
{
    if (text() == shown)
        return;
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    const int top = firstVisibleLine();
    quietly([&] { setText(shown); });
    setCursorPosition(line, column);
    setFirstVisibleLine(top);
}

bool TemplateEditor::canInsertFromMimeData(const QMimeData *source) const
{
    return !source->hasUrls() && source->text().size() + length() <= templateBytes &&
           CodeEditor::canInsertFromMimeData(source);
}

void TemplateEditor::paintFromPalette()
{
    const QColor base = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::Text);
    SendScintilla(SCI_STYLESETFORE, static_cast<unsigned long>(STYLE_DEFAULT), text);
    SendScintilla(SCI_STYLESETBACK, static_cast<unsigned long>(STYLE_DEFAULT), base);
    setFont(codeFont());
    setColor(text);
    setPaper(base);
    CodeEditor::paintFromPalette();
}

} // namespace heliograph
