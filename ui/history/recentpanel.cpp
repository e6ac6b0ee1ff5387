// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/recentpanel.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/models/historymodel.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int recentRows = 100;       ///< what was sent before that is on the page of the history
constexpr int charactersForTime = 34; ///< below it a title needs the room more than the time does

} // namespace

RecentPanel::RecentPanel(SendService &service, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_model(new HistoryModel(service, clock, {recentRows, recentRows}, this))
    , m_list(new RowTable(tr("Recent"), u"recent"_s, this))
    , m_title(sectionTitle(tr("Recent"), this))
    , m_empty(
          new SecondaryLabel(tr("What you send appears here. Double-click one to send it again with changes."), this))
{
    buildList();
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(m_title);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    connect(m_model, &HistoryModel::loaded, this, [this](const QString &sentence) {
        m_empty->setVisible(m_model->rowCount() == 0 || !sentence.isEmpty());
        if (!sentence.isEmpty())
            m_empty->setText(sentence);
    });
    connect(m_list, &QTableView::activated, this, &RecentPanel::open);
}

void RecentPanel::buildList()
{
    m_list->setModel(m_model);
    m_list->horizontalHeader()->setSectionResizeMode(HistoryModel::TitleColumn, QHeaderView::Stretch);
    m_list->horizontalHeader()->hide();
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (int column = 0; column < HistoryModel::ColumnCount; ++column)
        m_list->setColumnHidden(column, column != HistoryModel::TitleColumn && column != HistoryModel::OutcomeColumn &&
                                            column != HistoryModel::WhenColumn);
    m_list->horizontalHeader()->moveSection(HistoryModel::TitleColumn, 0);
    for (const int column : {HistoryModel::OutcomeColumn, HistoryModel::WhenColumn})
        m_list->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
}

void RecentPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_list->setColumnHidden(HistoryModel::WhenColumn, width() < looks::characters(this, charactersForTime));
}

void RecentPanel::open(const QModelIndex &index)
{
    const SendRecord *record = m_model->record(index);
    if (!record)
        return;
    // A row of the list has no body.
    m_service.record(record->id, this, [this](const Result<SendRecord> &whole) {
        if (whole) {
            Q_EMIT openWanted(*whole);
        } else {
            m_empty->setText(whole.error().message);
            m_empty->show();
        }
    });
}

void RecentPanel::setTitleVisible(bool visible)
{
    m_title->setVisible(visible);
}

void RecentPanel::start()
{
    m_model->setQuery({});
}

} // namespace heliograph
