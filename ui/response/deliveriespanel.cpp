// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/response/deliveriespanel.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/plaintext.h"
#include "ui/common/rowtable.h"
#include "ui/models/deliveriesmodel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

DeliveriesPanel::DeliveriesPanel(DeliveryState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new DeliveriesModel(state.clock(), this))
    , m_sentence(new SecondaryLabel({}, this))
    , m_ask(new QPushButton(tr("Ask for delivery"), this))
    , m_table(new RowTable(tr("Deliveries"), u"deliveries"_s, this))
    , m_detail(new PlainText(tr("About this delivery"), u"deliveryDetail"_s, this))
{
    setObjectName(u"deliveriesPanel"_s);
    build();
    connect(m_ask, &QPushButton::clicked, &m_state, &DeliveryState::ask);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &DeliveriesPanel::showChosen);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &DeliveriesPanel::showChosen);
    connect(&m_state, &DeliveryState::changed, this, &DeliveriesPanel::follow);
    follow();
}

void DeliveriesPanel::build()
{
    m_sentence->setObjectName(u"deliverySentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->installEventFilter(this);
    m_ask->setObjectName(u"askDelivery"_s);
    m_ask->setToolTip(tr("Asks the workspace what became of this send. Nothing is triggered."));
    m_table->setModel(m_model);
    const int widths[] = {14, 9, 22, 11, 11, 11, 11, 11};
    for (int column = 0; column < DeliveriesModel::ColumnCount; ++column)
        m_table->horizontalHeader()->resizeSection(column, looks::characters(this, widths[column]));
    // Its head and one row: in a small window there must be room for Send.
    m_table->setMinimumHeight(m_table->verticalHeader()->defaultSectionSize() * 2 +
                              m_table->horizontalScrollBar()->sizeHint().height());
    m_detail->setMinimumHeight(m_detail->fontMetrics().lineSpacing() * 2);
    // They take what is left: what the outcome says comes first.
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_detail->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    auto *head = new QHBoxLayout;
    head->addWidget(m_sentence, 1);
    head->addWidget(m_ask, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::None);
    layout->addLayout(head);
    layout->addWidget(m_table, 3);
    layout->addWidget(m_detail, 2);
    setTabOrder(m_ask, m_table);
    setTabOrder(m_table, m_detail);
}

void DeliveriesPanel::follow()
{
    m_sentence->setText(m_state.sentence());
    fitSentence();
    m_ask->setEnabled(m_state.canAsk());
    m_model->show(m_state.known().messages);
    m_table->setVisible(m_model->rowCount() > 0);
    // What failed stands first, and is what one wants to read about.
    if (m_model->rowCount() > 0 && !m_table->currentIndex().isValid())
        m_table->selectRow(0);
    showChosen();
}

/// A tab asks none of its pages how high it must be for its width: the sentence would be cut.
void DeliveriesPanel::fitSentence()
{
    m_sentence->setMinimumHeight(0); // it counts, too
    m_sentence->setMinimumHeight(m_sentence->heightForWidth(m_sentence->width()));
}

bool DeliveriesPanel::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_sentence && event->type() == QEvent::Resize)
        fitSentence();
    return QWidget::eventFilter(object, event);
}

void DeliveriesPanel::showChosen()
{
    const Message *message = m_model->message(m_table->currentIndex());
    const QString text = message ? m_state.detail(*message) : m_state.nothingYet();
    m_detail->setVisible(!text.isEmpty());
    m_detail->showText(text);
}

} // namespace heliograph
