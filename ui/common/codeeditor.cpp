// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/codeeditor.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QEvent>
#include <QFontDatabase>

namespace heliograph {

namespace {

constexpr int errorMarker = 8;

} // namespace

CodeEditor::CodeEditor(const QString &accessibleName, const QString &objectName, QWidget *parent)
    : QsciScintilla(parent)
{
    name(this, accessibleName, objectName);
    setUtf8(true);
    setIndentationsUseTabs(false);
    setTabWidth(2);
    setAutoIndent(true);
    setMarginLineNumbers(numberMargin, true);
    markerDefine(Background, errorMarker);
    connect(this, &QsciScintilla::linesChanged, this, [this] { fitMargin(); });
    connect(this, &QsciScintilla::textChanged, this, [this] {
        if (!m_isQuiet)
            Q_EMIT edited();
    });
}

void CodeEditor::markLine(int line)
{
    markerDeleteAll(errorMarker);
    if (line > 0)
        markerAdd(line - 1, errorMarker);
}

void CodeEditor::goTo(int line, int column)
{
    setCursorPosition(qMax(line, 1) - 1, qMax(column, 1) - 1);
    ensureLineVisible(qMax(line, 1) - 1);
    setFocus(Qt::OtherFocusReason);
}

QFont CodeEditor::codeFont() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(this->font().pointSizeF());
    return font;
}

void CodeEditor::fitMargin()
{
    setMarginWidth(numberMargin, QString::number(qMax(lines(), 10)) + u'0');
}

void CodeEditor::paintFromPalette()
{
    const QPalette colours = palette();
    const QColor base = colours.color(QPalette::Base);
    const QColor text = colours.color(QPalette::Text);
    setCaretForegroundColor(text);
    setSelectionBackgroundColor(colours.color(QPalette::Highlight));
    setSelectionForegroundColor(colours.color(QPalette::HighlightedText));
    setMarginsFont(codeFont());
    setMarginsBackgroundColor(looks::mixed(text, base, 0.06));
    setMarginsForegroundColor(looks::mixed(text, base, 0.65));
    setMarkerBackgroundColor(looks::mixed(looks::errorText(colours), base, 0.22), errorMarker);
    fitMargin();
}

void CodeEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        paintFromPalette();
}

bool CodeEditor::focusNextPrevChild(bool next)
{
    // Not the parent's, which keeps Tab for itself.
    return QAbstractScrollArea::focusNextPrevChild(next); // NOLINT(bugprone-parent-virtual-call)
}

} // namespace heliograph
