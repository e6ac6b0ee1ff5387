// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/labels.h"

#include "ui/common/fieldhelp.h"
#include "ui/common/looks.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QHBoxLayout>

namespace heliograph {

QLabel *sectionTitle(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

QLabel *fieldLabel(const QString &text, QWidget *field, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setBuddy(field);
    return label;
}

void name(QWidget *input, const QString &accessibleName, const QString &objectName)
{
    input->setAccessibleName(accessibleName);
    input->setObjectName(objectName);
    const QString help = fieldHelp(objectName).line;
    input->setAccessibleDescription(help);
    // Over a table or an editor, which fill a page, it would cover what is pointed at.
    if (!help.isEmpty() && !qobject_cast<QAbstractScrollArea *>(input))
        input->setToolTip(help);
}

QWidget *labelled(const QString &label, QWidget *field, const QString &objectName, QWidget *parent)
{
    auto *block = new QWidget(parent);
    auto *row = new QHBoxLayout(block);
    looks::arrange(row, parent, looks::Space::Tight, looks::Space::None);
    row->addWidget(fieldLabel(label, field, block));
    row->addWidget(field);
    name(field, label, objectName);
    return block;
}

SecondaryLabel::SecondaryLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    tint();
}

void SecondaryLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    // The window's own palette is what changed; setting ours makes another such event, which changes nothing.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ParentChange)
        tint();
}

void SecondaryLabel::tint()
{
    const QPalette ground = parentWidget() ? parentWidget()->palette() : QPalette();
    const QColor colour = looks::secondaryText(ground);
    if (palette().color(QPalette::WindowText) == colour)
        return;
    QPalette ours = palette();
    ours.setColor(QPalette::WindowText, colour);
    setPalette(ours);
}

} // namespace heliograph
