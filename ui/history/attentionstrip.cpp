// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/attentionstrip.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/history/attention.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace heliograph {

using namespace Qt::StringLiterals;

AttentionStrip::AttentionStrip(Attention &attention, QWidget *parent)
    : QWidget(parent)
    , m_attention(attention)
    , m_text(sectionTitle({}, this))
    , m_show(new QPushButton(tr("Show"), this))
{
    name(this, tr("Needs attention"), u"needsAttention"_s);
    m_show->setObjectName(u"showAttention"_s);
    m_show->setToolTip(tr("Shows the sends that wait, were not sent, or whose outcome is unknown."));
    auto *layout = new QHBoxLayout(this);
    looks::arrangeStrip(layout, this);
    layout->addWidget(m_text);
    layout->addStretch();
    layout->addWidget(m_show);
    connect(m_show, &QPushButton::clicked, this, &AttentionStrip::showWanted);
    connect(&attention, &Attention::changed, this, &AttentionStrip::follow);
    follow();
}

void AttentionStrip::follow()
{
    m_text->setText(tr("Needs attention (%1)").arg(m_attention.countText()));
    setVisible(m_attention.count() > 0);
}

} // namespace heliograph
