// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fieldblock.h"

#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QHBoxLayout>

namespace heliograph {

using looks::Space;

FieldBlock::FieldBlock(QWidget *input, QWidget *parent)
    : QWidget(parent)
    , m_input(input)
    , m_note(new FieldNote(this))
    , m_line(new QHBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(fieldLabel(input->accessibleName(), input, this));
    m_line->setSpacing(looks::space(this, Space::Tight));
    m_line->addWidget(input, 1);
    layout->addLayout(m_line);
    layout->addWidget(m_note);
    layout->addStretch();
}

void FieldBlock::addBeside(QWidget *button)
{
    m_line->addWidget(button);
}

} // namespace heliograph
