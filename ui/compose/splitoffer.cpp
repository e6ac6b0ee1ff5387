// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/splitoffer.h"

#include "core/request/limits.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

SplitOffer::SplitOffer(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_split(new QPushButton(this))
    , m_copy(new QPushButton(tr("Copy the IDs"), this))
    , m_broadcast(new QPushButton(tr("Turn into a broadcast"), this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_split->setObjectName(u"splitRequest"_s);
    m_copy->setObjectName(u"copyIds"_s);
    m_broadcast->setObjectName(u"turnIntoBroadcast"_s);
    m_copy->setToolTip(tr("One a line, to make the list of them in SuprSend."));
    m_broadcast->setToolTip(tr("Keeps the data; the recipients are then those of the list. Undo brings them back."));
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    for (QWidget *part : {static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_split),
                          static_cast<QWidget *>(m_broadcast), static_cast<QWidget *>(m_copy)})
        layout->addWidget(part);
    connect(m_split, &QPushButton::clicked, this, &SplitOffer::splitWanted);
    connect(m_copy, &QPushButton::clicked, this, &SplitOffer::copyIdsWanted);
    connect(m_broadcast, &QPushButton::clicked, this, &SplitOffer::broadcastWanted);
    hide();
}

void SplitOffer::showCount(int count, bool mayBroadcast)
{
    const bool isMuch = mayBroadcast && count > limits::broadcastAbove;
    const int parts = (count + limits::recipients - 1) / limits::recipients;
    m_text->setText(isMuch ? tr("For more than %1 people with the same content SuprSend advises a broadcast: one "
                                "request, to a list of them that is made in SuprSend.")
                                 .arg(QLocale().toString(limits::broadcastAbove))
                           : tr("One request takes %1 recipients.").arg(limits::recipients));
    m_split->setText(tr("Split into %n requests", nullptr, parts));
    m_copy->setVisible(isMuch);
    m_broadcast->setVisible(isMuch);
    setVisible(count > limits::recipients);
}

} // namespace heliograph
