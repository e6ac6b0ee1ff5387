// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historypage.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/plaintext.h"
#include "ui/common/rowtable.h"
#include "ui/history/historyactions.h"
#include "ui/history/historyfilters.h"
#include "ui/history/recordtext.h"
#include "ui/models/historymodel.h"
#include "ui/response/deliveriespanel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

#include <array>
#include <limits>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

HistoryPage::HistoryPage(SendService &service, Resender &resender, const Clock &clock,
                         const DeliveryState::Services &delivery, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_resender(resender)
    , m_clock(clock)
    , m_model(new HistoryModel(service, clock, {}, this))
    , m_filters(new HistoryFilters(service, clock, this))
    , m_actions(new HistoryActions(service, this))
    , m_table(new RowTable(tr("History"), u"history"_s, this))
    , m_state(new SecondaryLabel({}, this))
    , m_open(new QPushButton(tr("Open as a new request"), this))
    , m_again(new QPushButton(tr("Send again"), this))
    , m_anew(new QPushButton(tr("Send again with a new key"), this))
    , m_withdraw(new QPushButton(tr("Withdraw"), this))
    , m_more(new QToolButton(this))
    , m_promise(new SecondaryLabel({}, this))
    , m_detail(new PlainText(tr("Details"), u"historyDetails"_s, this))
    , m_delivery(delivery)
{
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildTable());
    splitter->addWidget(buildDetail());
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(m_filters);
    layout->addWidget(splitter, 1);
    layout->addWidget(buildButtons());
    layout->addWidget(m_promise);
    m_promise->setObjectName(u"resendPromise"_s);
    m_promise->setWordWrap(true);
    m_detail->setPlaceholderText(tr("Choose a send to see its outcome, its request and the answer."));
    setTabOrder(m_table, m_detail);
    connectAll();
    connectButtons();
    query();
    follow();
}

QWidget *HistoryPage::buildTable()
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(HistoryModel::TitleColumn, QHeaderView::Stretch);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(HistoryModel::TimeColumn, Qt::DescendingOrder);
    m_table->setColumnHidden(HistoryModel::WhenColumn, true);
    // The room is the titles': what they are told apart by must be read at a glance.
    m_table->setColumnHidden(HistoryModel::TagsColumn, true);
    const int widths[] = {18, 12, 0, 13, 15, 8, 9, 12};
    for (int column = 0; column < HistoryModel::WhenColumn; ++column)
        header->resizeSection(column, looks::characters(this, widths[column]));
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    looks::arrange(layout, this, Space::Normal, Space::None);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_state);
    return page;
}

QWidget *HistoryPage::buildDetail()
{
    auto *upright = new QSplitter(Qt::Vertical, this);
    upright->setChildrenCollapsible(false);
    upright->addWidget(m_detail);
    m_deliveries = new DeliveriesPanel(m_delivery, this);
    m_deliveries->setObjectName(u"historyDeliveries"_s);
    upright->addWidget(m_deliveries);
    upright->setStretchFactor(0, 1);
    upright->setStretchFactor(1, 1);
    return upright;
}

QWidget *HistoryPage::buildButtons()
{
    m_open->setObjectName(u"openRecord"_s);
    m_again->setObjectName(u"sendAgain"_s);
    m_anew->setObjectName(u"sendAnew"_s);
    m_withdraw->setObjectName(u"withdraw"_s);
    m_withdraw->setToolTip(tr("Takes it out of what needs attention: it will not be sent."));
    name(m_more, tr("More"), u"historyMore"_s);
    m_more->setText(tr("More"));
    m_more->setToolTip(tr("Pin, tag, compare, export"));
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    looks::arrange(row, this, Space::Normal, Space::None);
    for (QWidget *button : std::initializer_list<QWidget *>{m_open, m_again, m_anew, m_withdraw, m_more})
        row->addWidget(button);
    row->addStretch();
    return bar;
}

void HistoryPage::connectAll()
{
    connect(m_filters, &HistoryFilters::changed, this, &HistoryPage::query);
    connect(m_filters, &HistoryFilters::marksKnown, m_table,
            [this](bool any) { m_table->setColumnHidden(HistoryModel::TagsColumn, !any); });
    // What is shown of the chosen one may be of yesterday: it is read anew with the rows.
    connect(&m_service, &SendService::changed, this, [this] { m_detailOf = 0; });
    connect(m_model, &HistoryModel::loaded, this, [this](const QString &problem) {
        showState(problem);
        follow();
    });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &HistoryPage::sortBy);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryPage::follow);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPage::tellChoice);
    connect(m_actions, &HistoryActions::said, this, &HistoryPage::said);
    connect(&m_resender, &Resender::confirmationNeeded, this, &HistoryPage::ask);
}

void HistoryPage::connectButtons()
{
    const auto with = [this](auto act) { return [this, act] { withWhole(act); }; };
    const auto open = with([this](const SendRecord &record) { Q_EMIT openWanted(record); });
    connect(m_table, &QTableView::activated, this, open);
    connect(m_open, &QPushButton::clicked, this, open);
    connect(m_again, &QPushButton::clicked, this, with([this](const SendRecord &record) { m_resender.retry(record); }));
    connect(m_anew, &QPushButton::clicked, this,
            with([this](const SendRecord &record) { Q_EMIT sendAnewWanted(record); }));
    connect(m_withdraw, &QPushButton::clicked, this, [this] {
        if (const auto record = chosen())
            m_resender.withdraw(*record);
    });
    // A menu of the button's own would run a nested loop, and cannot be pressed by assistive technology.
    connect(m_more, &QToolButton::clicked, this,
            [this] { m_actions->menu()->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { m_actions->menu()->popup(m_table->viewport()->mapToGlobal(at)); });
}

void HistoryPage::query()
{
    HistoryQuery query = m_filters->query();
    query.sort = m_model->query().sort;
    query.ascending = m_model->query().ascending;
    m_model->setQuery(query);
}

void HistoryPage::sortBy(int column)
{
    QHeaderView *header = m_table->horizontalHeader();
    static_assert(static_cast<int>(HistoryQuery::Sort::Time) == 0);
    static constexpr std::array columns{HistoryModel::TimeColumn, HistoryModel::TitleColumn,
                                        HistoryModel::DurationColumn};
    const auto shown = columns.at(static_cast<std::size_t>(m_model->query().sort));
    // Qt has moved the indicator there already: what cannot be sorted by must not look as if it were.
    if (HistoryModel::isSortable(column))
        m_model->sort(column, header->sortIndicatorOrder());
    else
        header->setSortIndicator(shown, m_model->query().ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void HistoryPage::showState(const QString &problem)
{
    const int count = m_model->rowCount();
    QString text = problem;
    if (text.isEmpty() && count == 0)
        text = m_filters->isEmpty() ? tr("Nothing was sent yet.") : tr("Nothing was sent that matches.");
    else if (text.isEmpty())
        text = count == 1
                   ? tr("1 send")
                   : (m_model->hasMore() ? tr("%1 sends and more") : tr("%1 sends")).arg(QLocale().toString(count));
    m_state->setText(text);
}

std::optional<SendRecord> HistoryPage::chosen() const
{
    const SendRecord *record = m_model->record(m_table->currentIndex());
    return record ? std::optional(*record) : std::nullopt;
}

void HistoryPage::withWhole(const std::function<void(const SendRecord &)> &act)
{
    const auto record = chosen();
    if (!record)
        return;
    m_service.record(record->id, this, [this, act](const Result<SendRecord> &whole) {
        if (whole) {
            act(*whole);
        } else {
            m_state->setText(whole.error().message);
            m_state->show();
        }
    });
}

void HistoryPage::tellChoice()
{
    HistoryActions::Choice choice;
    choice.listed = m_model->query();
    choice.listed.limit = std::numeric_limits<int>::max();
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        HistoryQuery page = m_model->query();
        page.offset = range.top();
        page.limit = range.height();
        choice.pages.push_back(page);
        choice.count += range.height();
        // Up to the first that is not held: then all of them are told by their places.
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const SendRecord *record = m_model->record(m_model->index(row, 0));
            if (!record)
                break;
            choice.records.push_back(*record);
        }
    }
    m_actions->choose(choice);
}

void HistoryPage::follow()
{
    const auto record = chosen();
    followButtons(record);
    m_delivery.follow(record);
    m_deliveries->setVisible(m_delivery.hasSend());
    tellChoice();
    readDetail();
}

void HistoryPage::followButtons(const std::optional<SendRecord> &record)
{
    const bool done = record && record->state == SendState::Done;
    const bool waits = record && record->state == SendState::Waiting;
    const bool unsettled = done && record->outcome != Outcome::Accepted && record->outcome != Outcome::Rejected;
    const QString why = record ? m_resender.obstacle(*record) : QString();
    m_open->setEnabled(record.has_value());
    m_anew->setEnabled(done);
    m_again->setEnabled(record && why.isEmpty());
    m_again->setToolTip(why);
    m_withdraw->setEnabled(waits || (unsettled && !record->withdrawn));
    m_promise->setText(record ? resendPromise(*record, m_clock.now()) : QString());
}

void HistoryPage::readDetail()
{
    const auto record = chosen();
    if (!record) {
        m_detailOf = 0;
        return m_detail->showText({});
    }
    if (m_detailOf == record->id)
        return;
    m_detailOf = record->id;
    m_service.record(record->id, this, [this, id = record->id](const Result<SendRecord> &whole) {
        if (m_detailOf != id)
            return;
        if (whole)
            readAttempts(*whole);
        else
            m_detail->showText(whole.error().message);
    });
}

void HistoryPage::readAttempts(const SendRecord &record)
{
    m_service.attempts(record.id, this, [this, record](const Result<std::vector<AttemptRecord>> &attempts) {
        if (m_detailOf == record.id)
            m_detail->showText(detailText(record, attempts.value_or(std::vector<AttemptRecord>()), m_clock.now()));
    });
}

void HistoryPage::ask(const ProductionQuestion &question)
{
    auto *sheet = new ProductionSheet(question, window());
    connect(sheet, &QDialog::accepted, &m_resender, &Resender::confirm);
    connect(sheet, &QDialog::rejected, &m_resender, &Resender::decline);
    sheet->open();
}

void HistoryPage::showAttention()
{
    m_filters->showAttention();
}

void HistoryPage::focusFirst()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace heliograph
