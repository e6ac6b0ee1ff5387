// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/jsoneditor.h"

#include "core/json/splice.h"
#include "core/request/limits.h"
#include "ui/common/looks.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <Qsci/qscicommandset.h>
#include <Qsci/qscilexerjson.h>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int problemMarker = 9; ///< an error's sign; the next one is that of a warning or hint
constexpr int adviceMarker = 10;
constexpr int coverIndicator = 20; ///< one of those that neither lexers nor the editor itself use
constexpr int symbolMargin = 1;
constexpr int foldMargin = 2;

struct StyleColour
{
    int style;
    QRgb light;
    QRgb dark;
};

// Each at least 4.5:1 on white and on a dark base.
constexpr StyleColour styleColours[] = {
    {QsciLexerJSON::Number, 0xff1c5fa8, 0xff8ec7ff},   {QsciLexerJSON::String, 0xff2f6b1f, 0xffa5d68a},
    {QsciLexerJSON::Property, 0xff6a2c91, 0xffd8b1f2}, {QsciLexerJSON::Keyword, 0xff9c3d00, 0xffffb37a},
    {QsciLexerJSON::Error, 0xffa8140c, 0xffff9a8f},    {QsciLexerJSON::UnclosedString, 0xffa8140c, 0xffff9a8f},
};

} // namespace

JsonEditor::JsonEditor(const QString &accessibleName, const QString &objectName, QWidget *parent)
    : CodeEditor(accessibleName, objectName, parent)
    , m_maxBytes(limits::documentBytes)
{
    SendScintilla(SCI_SETUNDOCOLLECTION, 0UL);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setLexer(new QsciLexerJSON(this));
    setBraceMatching(SloppyBraceMatch);
    setWrapMode(WrapNone);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1UL);
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
    setMarginWidth(symbolMargin, 0);
    setFolding(PlainFoldStyle, foldMargin);
    // Different shapes: colour alone says nothing to some.
    markerDefine(Circle, problemMarker);
    markerDefine(RightTriangle, adviceMarker);
    indicatorDefine(FullBoxIndicator, coverIndicator);
    setIndicatorDrawUnder(false, coverIndicator);
    SendScintilla(SCI_INDICSETALPHA, coverIndicator, 255L);
    SendScintilla(SCI_INDICSETOUTLINEALPHA, coverIndicator, 255L);
    setMarginMarkerMask(symbolMargin, (1 << problemMarker) | (1 << adviceMarker));
    prepareKeys();
    JsonEditor::paintFromPalette();
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this](int line) {
        if (std::exchange(m_cursorLine, line) != line)
            Q_EMIT cursorLineChanged();
    });
}

void JsonEditor::becomeViewer()
{
    m_viewer = true;
    setReadOnly(true);
    setWrapMode(WrapCharacter);
    setFolding(NoFoldStyle, foldMargin);
    setBraceMatching(NoBraceMatch);
    fitMargin();
}

void JsonEditor::prepareKeys()
{
    // Undo and redo belong to the document, and these keys to the window.
    for (const auto command : {QsciCommand::Undo, QsciCommand::Redo, QsciCommand::LineTranspose}) {
        if (QsciCommand *found = standardCommands()->find(command)) {
            found->setKey(0);
            found->setAlternateKey(0);
        }
    }
}

QByteArray JsonEditor::utf8() const
{
    const long size = SendScintilla(SCI_GETLENGTH);
    QByteArray text(size, Qt::Uninitialized);
    if (size > 0)
        text = bytes(0, static_cast<int>(size));
    text.truncate(size);
    return text;
}

void JsonEditor::showUtf8(const QByteArray &text)
{
    const QByteArray shown = utf8();
    if (shown == text)
        return;
    const json::Splice change = json::difference(shown, text);
    const bool readOnly = isReadOnly();
    quietly([&] {
        setReadOnly(false);
        SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(change.at),
                      static_cast<long>(change.at + change.removed.size()));
        SendScintilla(SCI_REPLACETARGET, static_cast<uintptr_t>(change.inserted.size()), change.inserted.constData());
        setReadOnly(readOnly);
    });
    fitMargin();
}

void JsonEditor::markProblems(const std::vector<Problem> &problems)
{
    std::map<int, Severity> lines;
    for (const Problem &problem : problems) {
        if (problem.line <= 0)
            continue;
        const auto [line, isNew] = lines.emplace(problem.line, problem.severity);
        if (!isNew)
            line->second = std::min(line->second, problem.severity);
    }
    if (lines == m_problemLines)
        return;
    m_problemLines = lines;
    markerDeleteAll(problemMarker);
    markerDeleteAll(adviceMarker);
    for (const auto &[line, severity] : lines)
        markerAdd(line - 1, severity == Severity::Error ? problemMarker : adviceMarker);
    fitMargin();
}

void JsonEditor::cover(const std::vector<json::Span> &spans)
{
    if (spans.empty() && m_covered.empty())
        return;
    SendScintilla(SCI_SETINDICATORCURRENT, coverIndicator);
    if (!m_covered.empty())
        SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, SendScintilla(SCI_GETLENGTH));
    for (const json::Span &span : spans)
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(span.begin), static_cast<long>(span.size()));
    m_covered = spans;
}

int JsonEditor::cursorLine() const
{
    return m_cursorLine + 1;
}

bool JsonEditor::canInsertFromMimeData(const QMimeData *source) const
{
    // A file that is dropped is opened by the window.
    if (source->hasUrls() || !CodeEditor::canInsertFromMimeData(source))
        return false;
    const qsizetype size = source->text().size();
    if (size + SendScintilla(SCI_GETLENGTH) <= m_maxBytes)
        return true;
    Q_EMIT refused(
        tr("This text is too big to paste: a request has at most %1.").arg(QLocale().formattedDataSize(m_maxBytes, 0)));
    return false;
}

bool JsonEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
    }
    return CodeEditor::event(event);
}

void JsonEditor::paintFromPalette()
{
    const QPalette colours = palette();
    const bool dark = looks::isDark(colours);
    const QColor base = colours.color(QPalette::Base);
    const QColor text = colours.color(QPalette::Text);
    QsciLexer *json = lexer();
    json->setDefaultPaper(base);
    json->setDefaultColor(text);
    json->setPaper(base);
    json->setColor(text);
    json->setFont(codeFont());
    for (const StyleColour &entry : styleColours)
        json->setColor(QColor::fromRgb(dark ? entry.dark : entry.light), entry.style);
    setFoldMarginColors(looks::mixed(text, base, 0.06), looks::mixed(text, base, 0.06));
    setMatchedBraceBackgroundColor(looks::mixed(colours.color(QPalette::Highlight), base, 0.35));
    setMatchedBraceForegroundColor(text);
    for (const auto &[marker, colour] :
         {std::pair(problemMarker, looks::errorText(colours)), std::pair(adviceMarker, looks::warningText(colours))}) {
        setMarkerForegroundColor(colour, marker);
        setMarkerBackgroundColor(colour, marker);
    }
    setIndicatorForegroundColor(looks::mixed(text, base, 0.5), coverIndicator);
    CodeEditor::paintFromPalette();
}

void JsonEditor::fitMargin()
{
    if (m_viewer)
        setMarginWidth(numberMargin, 0);
    else
        CodeEditor::fitMargin();
    // Room for the signs once there are any.
    setMarginWidth(symbolMargin, m_problemLines.empty() ? 0 : looks::iconSize(this).width());
}

} // namespace heliograph
