// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/templateeditor.h"

#include "core/preview/messagetemplate.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QEvent>
#include <QFontDatabase>
#include <QMimeData>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int errorMarker = 8;

} // namespace

TemplateEditor::TemplateEditor(const QString &accessibleName, const QString &objectName, QWidget *parent)
    : QsciScintilla(parent)
{
    name(this, accessibleName, objectName);
    setUtf8(true);
    setIndentationsUseTabs(false);
    setTabWidth(2);
    setAutoIndent(true);
    setWrapMode(WrapWord);
    setMarginLineNumbers(0, true);
    setMarginWidth(1, 0);
    markerDefine(Background, errorMarker);
    paintFromPalette();
    fitMargin();
    connect(this, &QsciScintilla::linesChanged, this, &TemplateEditor::fitMargin);
    connect(this, &QsciScintilla::textChanged, this, [this] {
        if (!m_showing)
            Q_EMIT edited();
    });
}

void TemplateEditor::open(const QString &text)
{
    m_showing = true;
    setText(text);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    m_showing = false;
}

void TemplateEditor::update(const QString &shown)
{
    if (text() == shown)
        return;
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    const int top = firstVisibleLine();
    m_showing = true;
    setText(shown);
    m_showing = false;
    setCursorPosition(line, column);
    setFirstVisibleLine(top);
}

void TemplateEditor::fitMargin()
{
    setMarginWidth(0, QString::number(qMax(lines(), 10)) + u'0');
}

void TemplateEditor::markLine(int line)
{
    markerDeleteAll(errorMarker);
    if (line > 0)
        markerAdd(line - 1, errorMarker);
}

void TemplateEditor::goTo(int line, int column)
{
    setCursorPosition(qMax(line, 1) - 1, qMax(column, 1) - 1);
    ensureLineVisible(qMax(line, 1) - 1);
    setFocus(Qt::OtherFocusReason);
}

bool TemplateEditor::canInsertFromMimeData(const QMimeData *source) const
{
    return !source->hasUrls() && source->text().size() + length() <= templateBytes &&
           QsciScintilla::canInsertFromMimeData(source);
}

bool TemplateEditor::focusNextPrevChild(bool next)
{
    // Not the parent's, which keeps Tab for itself.
    return QAbstractScrollArea::focusNextPrevChild(next); // NOLINT(bugprone-parent-virtual-call)
}

void TemplateEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        paintFromPalette();
}

void TemplateEditor::paintFromPalette()
{
    const QPalette colours = palette();
    const QColor base = colours.color(QPalette::Base);
    const QColor text = colours.color(QPalette::Text);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(this->font().pointSizeF());
    SendScintilla(SCI_STYLESETFORE, static_cast<unsigned long>(STYLE_DEFAULT), text);
    SendScintilla(SCI_STYLESETBACK, static_cast<unsigned long>(STYLE_DEFAULT), base);
    setFont(font);
    setColor(text);
    setPaper(base);
    setCaretForegroundColor(text);
    setSelectionBackgroundColor(colours.color(QPalette::Highlight));
    setSelectionForegroundColor(colours.color(QPalette::HighlightedText));
    setMarginsFont(font);
    setMarginsBackgroundColor(looks::mixed(text, base, 0.06));
    setMarginsForegroundColor(looks::mixed(text, base, 0.65));
    setMarkerBackgroundColor(looks::mixed(looks::errorText(colours), base, 0.22), errorMarker);
}

} // namespace heliograph
