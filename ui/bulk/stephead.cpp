// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/stephead.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QHBoxLayout>

namespace heliograph {

QWidget *stepHead(const QString &title, QLabel *word, QWidget *parent)
{
    auto *head = new QWidget(parent);
    auto *row = new QHBoxLayout(head);
    looks::arrange(row, parent, looks::Space::Wide, looks::Space::None);
    row->addWidget(sectionTitle(title, head), 0, Qt::AlignTop);
    word->setWordWrap(true);
    word->setAlignment(Qt::AlignTrailing | Qt::AlignTop);
    row->addWidget(word, 1);
    return head;
}

} // namespace heliograph
