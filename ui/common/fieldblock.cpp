// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fieldblock.h"

#include "ui/common/fieldhelp.h"
#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QHBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

FieldBlock::FieldBlock(QWidget *input, QWidget *parent)
    : QWidget(parent)
    , m_input(input)
    , m_note(new FieldNote(this))
    , m_column(new QVBoxLayout(this))
    , m_head(new QHBoxLayout)
    , m_line(new QHBoxLayout)
{
    looks::arrange(m_column, this, Space::Tight, Space::None);
    m_head->setSpacing(looks::space(this, Space::Normal));
    m_head->addWidget(fieldLabel(input->accessibleName(), input, this));
    m_column->addLayout(m_head);
    m_line->setSpacing(looks::space(this, Space::Tight));
    m_line->addWidget(input, 1);
    m_column->addLayout(m_line);
    m_column->addWidget(m_note);
    m_column->addStretch();
}

void FieldBlock::addBeside(QWidget *button)
{
    m_line->addWidget(button);
}

void FieldBlock::addBelow(QWidget *part)
{
    m_column->insertWidget(m_column->indexOf(m_note), part);
}

void FieldBlock::showAside(const QString &text)
{
    if (text == (m_aside ? m_aside->text() : QString()))
        return;
    if (!m_aside) {
        m_aside = new SecondaryLabel({}, this);
        m_aside->setWordWrap(false);
        m_aside->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        m_head->addWidget(m_aside, 1);
    }
    m_aside->setText(text);
    const QString help = fieldHelp(m_input->objectName()).line;
    m_input->setAccessibleDescription(text.isEmpty() ? help : text + u". "_s + help);
}

} // namespace heliograph
