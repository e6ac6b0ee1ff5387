// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fieldnote.h"

#include "ui/common/looks.h"

#include <QEvent>

namespace heliograph {

FieldNote::FieldNote(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    // A long word, such as an ID, must not make the form wider than its pane.
    setMinimumWidth(1);
    hide();
}

void FieldNote::showFirst(const std::vector<Problem> &problems, const json::Pointer &pointer)
{
    const Problem *worst = nullptr;
    int more = -1;
    for (const Problem &problem : problems) {
        if (!problem.pointer.startsWith(pointer))
            continue;
        ++more;
        if (!worst || problem.severity < worst->severity)
            worst = &problem;
    }
    if (!worst)
        hide();
    else if (more == 0)
        showMessage(worst->severity, worst->message);
    else
        showMessage(
            worst->severity,
            tr("%1 (and %n more)", "a problem's sentence, then further problems here", more).arg(worst->message));
}

void FieldNote::showMessage(Severity severity, const QString &message)
{
    m_severity = severity;
    setText(message);
    tint();
    show();
}

void FieldNote::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void FieldNote::tint()
{
    const QPalette ground = parentWidget() ? parentWidget()->palette() : QPalette();
    QColor colour = looks::secondaryText(ground);
    if (m_severity == Severity::Error)
        colour = looks::errorText(ground);
    else if (m_severity == Severity::Warning)
        colour = looks::warningText(ground);
    if (palette().color(QPalette::WindowText) == colour)
        return;
    QPalette ours = palette();
    ours.setColor(QPalette::WindowText, colour);
    setPalette(ours);
}

} // namespace heliograph
