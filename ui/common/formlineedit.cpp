// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/formlineedit.h"

#include "core/json/splice.h"
#include "ui/common/fieldhelp.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFrame>
#include <QValidator>

#include <limits>

namespace heliograph {

using namespace Qt::StringLiterals;

/// Sees what is typed, pasted or dropped before the field has it.
class FormLineEdit::OneLine final : public QValidator
{
public:
    explicit OneLine(FormLineEdit *field)
        : QValidator(field)
        , m_field(*field)
    {
    }
    State validate(QString &input, int &position) const override
    {
        return m_field.takesInput(input, position) ? Acceptable : Invalid;
    }

private:
    const FormLineEdit &m_field;
};

FormLineEdit::FormLineEdit(const QString &accessibleName, const QString &objectName, QWidget *parent)
    : QLineEdit(parent)
{
    name(this, accessibleName, objectName);
    if (const QString sample = fieldHelp(objectName).sample; !sample.isEmpty())
        setPlaceholderText(tr("such as %1", "a sample of what a field takes").arg(sample));
    // Qt would cut a longer text without a word; the checks say what is too long.
    setMaxLength(std::numeric_limits<int>::max());
    setValidator(new OneLine(this));
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_taken = text;
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

/// A cell of a spreadsheet comes with the end of its line, a column with many: none of them belongs into the text.
bool FormLineEdit::takesInput(QString &input, int &cursor) const
{
    if (m_showing || input.count(u'\n') <= m_taken.count(u'\n'))
        return true;
    const QByteArray all = input.toUtf8();
    const json::Splice change = json::difference(m_taken.toUtf8(), all);
    QString pasted = QString::fromUtf8(change.inserted).trimmed();
    if (m_takesLines && pasted.contains(u'\n')) {
        // Not from within the field's own change.
        QMetaObject::invokeMethod(
            const_cast<FormLineEdit *>(this), [this, pasted] { Q_EMIT linesPasted(pasted); }, Qt::QueuedConnection);
        return false;
    }
    pasted.replace(u"\r\n"_s, u" "_s).replace(u'\n', u' ');
    input = QString::fromUtf8(all.first(change.at)) + pasted;
    cursor = static_cast<int>(input.size());
    input += QString::fromUtf8(all.sliced(change.at + change.inserted.size()));
    return true;
}

void FormLineEdit::setCovered(bool covered)
{
    m_covered = covered;
    update();
}

void FormLineEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!m_covered || hasFocus() || text().isEmpty())
        return;
    QStyleOptionFrame option;
    initStyleOption(&option);
    const QRect inside =
        style()->subElementRect(QStyle::SE_LineEditContents, &option, this).marginsRemoved(textMargins());
    QPainter painter(this);
    painter.fillRect(inside, palette().color(QPalette::Base));
    QRect bar = inside.adjusted(fontMetrics().horizontalAdvance(u' '), 0, 0, 0);
    bar.setWidth(qMin(bar.width(), fontMetrics().horizontalAdvance(text())));
    bar.setHeight(fontMetrics().ascent());
    bar.moveCenter({bar.center().x(), inside.center().y()});
    painter.fillRect(bar, looks::mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.5));
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
    // A file that is dropped is for the form around it: its path is no text of this field.
    if (event->type() == QEvent::DragEnter && static_cast<QDragEnterEvent *>(event)->mimeData()->hasUrls()) {
        event->ignore();
        return false;
    }
    return QLineEdit::event(event);
}

} // namespace heliograph
