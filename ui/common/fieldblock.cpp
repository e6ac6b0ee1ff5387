// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fieldblock.h"

#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QVBoxLayout>

namespace heliograph {

using looks::Space;

FieldBlock::FieldBlock(QWidget *input, QWidget *parent)
    : QWidget(parent)
    , m_input(input)
    , m_note(new FieldNote(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(fieldLabel(input->accessibleName(), input, this));
    layout->addWidget(input);
    layout->addWidget(m_note);
    layout->addStretch();
}

} // namespace heliograph
