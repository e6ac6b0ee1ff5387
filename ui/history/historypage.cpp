// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historypage.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/plaintext.h"
#include "ui/common/rowtable.h"
#include "ui/history/recordtext.h"
#include "ui/models/historymodel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int searchPauseMs = 200;

} // namespace

HistoryPage::HistoryPage(SendService &service, Resender &resender, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_resender(resender)
    , m_clock(clock)
    , m_model(new HistoryModel(service, clock, 100, this))
    , m_search(new QLineEdit(this))
    , m_outcome(new QComboBox(this))
    , m_attention(new QCheckBox(tr("Only what needs attention"), this))
    , m_table(new RowTable(tr("History"), u"history"_s, this))
    , m_state(new SecondaryLabel({}, this))
    , m_open(new QPushButton(tr("Open as a new request"), this))
    , m_again(new QPushButton(tr("Send again"), this))
    , m_anew(new QPushButton(tr("Send again with a new key"), this))
    , m_withdraw(new QPushButton(tr("Withdraw"), this))
    , m_detail(new PlainText(tr("Details"), u"historyDetails"_s, this))
{
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildTable());
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(buildFilters());
    layout->addWidget(splitter, 1);
    layout->addWidget(buildButtons());
    m_detail->setPlaceholderText(tr("Choose a send to see its outcome, its request and the answer."));
    setTabOrder(m_table, m_detail);
    connectAll();
    query();
    follow();
}

QWidget *HistoryPage::buildFilters()
{
    name(m_search, tr("Search history"), u"searchHistory"_s);
    m_search->setPlaceholderText(tr("Search history: any text of the request or the answer, a key, a title"));
    m_search->setClearButtonEnabled(true);
    name(m_outcome, tr("Outcome is"), u"historyOutcome"_s);
    m_outcome->addItem(tr("Any outcome"));
    m_outcome->addItem(tr("Accepted"), static_cast<int>(Outcome::Accepted));
    m_outcome->addItem(tr("Rejected"), static_cast<int>(Outcome::Rejected));
    m_outcome->addItem(tr("Not sent"), static_cast<int>(Outcome::NotSent));
    m_outcome->addItem(tr("Unknown"), static_cast<int>(Outcome::Unknown));
    name(m_attention, tr("Only what needs attention"), u"attentionOnly"_s);
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    looks::arrange(row, this, Space::Normal, Space::None);
    row->addWidget(m_search, 1);
    row->addWidget(fieldLabel(tr("Outcome is"), m_outcome, bar));
    row->addWidget(m_outcome);
    row->addWidget(m_attention);
    return bar;
}

QWidget *HistoryPage::buildTable()
{
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSectionResizeMode(HistoryModel::TitleColumn, QHeaderView::Stretch);
    m_table->setColumnHidden(HistoryModel::WhenColumn, true);
    const int widths[] = {26, 13, 0, 14, 15, 9, 10};
    for (int column = 0; column < HistoryModel::WhenColumn; ++column)
        m_table->horizontalHeader()->resizeSection(column, looks::characters(this, widths[column]));
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    looks::arrange(layout, this, Space::Normal, Space::None);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_state);
    return page;
}

QWidget *HistoryPage::buildButtons()
{
    m_open->setObjectName(u"openRecord"_s);
    m_again->setObjectName(u"sendAgain"_s);
    m_anew->setObjectName(u"sendAnew"_s);
    m_withdraw->setObjectName(u"withdraw"_s);
    m_withdraw->setToolTip(tr("Takes it out of what needs attention: it will not be sent."));
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    looks::arrange(row, this, Space::Normal, Space::None);
    for (QPushButton *button : {m_open, m_again, m_anew, m_withdraw})
        row->addWidget(button);
    row->addStretch();
    return bar;
}

void HistoryPage::connectAll()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(searchPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &HistoryPage::query);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &HistoryPage::query);
    connect(m_attention, &QCheckBox::toggled, this, &HistoryPage::query);
    connect(m_model, &HistoryModel::loaded, this, [this](const QString &sentence) {
        m_state->setText(sentence.isEmpty() && m_model->rowCount() == 0 ? tr("Nothing was sent that matches.")
                                                                        : sentence);
        m_state->setVisible(!m_state->text().isEmpty());
        follow();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryPage::follow);
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
    connect(&m_resender, &Resender::confirmationNeeded, this, &HistoryPage::ask);
}

void HistoryPage::query()
{
    HistoryQuery query;
    query.search = m_search->text().trimmed();
    query.attentionOnly = m_attention->isChecked();
    if (const QVariant outcome = m_outcome->currentData(); outcome.isValid())
        query.outcome = static_cast<Outcome>(outcome.toInt());
    m_model->setQuery(query);
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

void HistoryPage::follow()
{
    const auto record = chosen();
    const bool done = record && record->state == SendState::Done;
    const QString why = record ? m_resender.obstacle(*record) : QString();
    m_open->setEnabled(record.has_value());
    m_anew->setEnabled(done);
    m_again->setEnabled(record && why.isEmpty());
    m_again->setToolTip(why.isEmpty() ? tr("Delivers it again with the same key: it is processed once at most.") : why);
    m_withdraw->setEnabled(done && !record->withdrawn && record->outcome != Outcome::Accepted &&
                           record->outcome != Outcome::Rejected);
    readDetail();
}

void HistoryPage::readDetail()
{
    const auto record = chosen();
    m_detailOf = record ? record->id : 0;
    if (!record)
        return m_detail->showText({});
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
    m_search->clear();
    m_outcome->setCurrentIndex(0);
    m_attention->setChecked(true);
}

void HistoryPage::focusFirst()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace heliograph
