// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historyfilters.h"

#include "ui/common/flowlayout.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/models/kindtext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int searchPauseMs = 200;

void keepChosen(QComboBox *combo, const QStringList &names)
{
    const QString chosen = combo->currentIndex() > 0 ? combo->currentText() : QString();
    while (combo->count() > 1)
        combo->removeItem(1);
    combo->addItems(names);
    // One that is not there any more stays, for it is what the rows are filtered by.
    if (!chosen.isEmpty() && combo->findText(chosen) < 0)
        combo->addItem(chosen);
    combo->setCurrentIndex(chosen.isEmpty() ? 0 : combo->findText(chosen));
}

QString chosenName(const QComboBox *combo)
{
    return combo->currentIndex() > 0 ? combo->currentText() : QString();
}

} // namespace

HistoryFilters::HistoryFilters(SendService &service, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_clock(clock)
    , m_search(new QLineEdit(this))
    , m_outcome(new QComboBox(this))
    , m_workspace(new QComboBox(this))
    , m_kind(new QComboBox(this))
    , m_time(new QComboBox(this))
    , m_tag(new QComboBox(this))
    , m_from(new QDateEdit(this))
    , m_to(new QDateEdit(this))
    , m_pinned(new QCheckBox(tr("Pinned only"), this))
    , m_attention(new QCheckBox(tr("Only what needs attention"), this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::None);
    buildSearch();
    layout->addWidget(m_search);
    auto *choices = new QWidget(this);
    auto *flow = new FlowLayout(choices);
    looks::arrange(flow, this, Space::Normal, Space::None);
    buildChoices();
    flow->addWidget(labelled(tr("Outcome is"), m_outcome, u"historyOutcome"_s, choices));
    flow->addWidget(labelled(tr("Workspace is"), m_workspace, u"historyWorkspace"_s, choices));
    flow->addWidget(labelled(tr("Kind is"), m_kind, u"historyKind"_s, choices));
    flow->addWidget(labelled(tr("Sent"), m_time, u"historyTime"_s, choices));
    flow->addWidget(m_days);
    flow->addWidget(m_tagBlock = labelled(tr("Tag is"), m_tag, u"historyTag"_s, choices));
    flow->addWidget(m_pinned);
    flow->addWidget(m_attention);
    layout->addWidget(choices);
    connectAll();
    readNames();
    follow();
}

void HistoryFilters::buildSearch()
{
    name(m_search, tr("Search history"), u"searchHistory"_s);
    m_search->setPlaceholderText(tr("Search history: any text of the request or the answer, a key, a title"));
    m_search->setClearButtonEnabled(true);
}

void HistoryFilters::buildChoices()
{
    m_outcome->addItem(tr("Any outcome"));
    m_outcome->addItem(tr("Accepted"), static_cast<int>(Outcome::Accepted));
    m_outcome->addItem(tr("Rejected"), static_cast<int>(Outcome::Rejected));
    m_outcome->addItem(tr("Not sent"), static_cast<int>(Outcome::NotSent));
    m_outcome->addItem(tr("Unknown"), static_cast<int>(Outcome::Unknown));
    m_workspace->addItem(tr("Any workspace"));
    m_kind->addItem(tr("Any kind"));
    for (const Kind kind : {Kind::Workflow, Kind::Event, Kind::DynamicWorkflow, Kind::Broadcast})
        m_kind->addItem(kindLabel(kind), static_cast<int>(kind));
    m_time->addItem(tr("At any time"), AnyTime);
    m_time->addItem(tr("In the last hour"), LastHour);
    m_time->addItem(tr("Today"), Today);
    m_time->addItem(tr("In the last 24 hours"), LastDay);
    m_time->addItem(tr("In the last 7 days"), LastWeek);
    m_time->addItem(tr("In the last 30 days"), LastMonth);
    m_time->addItem(tr("Between two days"), Between);
    m_tag->addItem(tr("Any tag"));
    for (QComboBox *combo : {m_workspace, m_tag}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        combo->setMaximumWidth(looks::characters(this, 28));
    }
    const QDate today = m_clock.now().toLocalTime().date();
    m_from->setDate(today.addDays(-1));
    m_to->setDate(today);
    m_from->setCalendarPopup(true);
    m_to->setCalendarPopup(true);
    m_days = new QWidget(this);
    auto *row = new QHBoxLayout(m_days);
    looks::arrange(row, this, Space::Tight, Space::None);
    row->addWidget(labelled(tr("First day"), m_from, u"historyFrom"_s, m_days));
    row->addWidget(labelled(tr("Last day"), m_to, u"historyTo"_s, m_days));
    name(m_pinned, tr("Pinned only"), u"pinnedOnly"_s);
    name(m_attention, tr("Only what needs attention"), u"attentionOnly"_s);
}

void HistoryFilters::connectAll()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(searchPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &HistoryFilters::changed);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    for (const QComboBox *combo : {m_outcome, m_workspace, m_kind, m_time, m_tag})
        connect(combo, &QComboBox::currentIndexChanged, this, &HistoryFilters::follow);
    for (const QCheckBox *box : {m_pinned, m_attention})
        connect(box, &QCheckBox::toggled, this, &HistoryFilters::follow);
    for (const QDateEdit *edit : {m_from, m_to})
        connect(edit, &QDateEdit::dateChanged, this, &HistoryFilters::follow);
    connect(&m_service, &SendService::ready, this, &HistoryFilters::readNames);
    connect(&m_service, &SendService::changed, this, &HistoryFilters::readNames);
}

void HistoryFilters::readNames()
{
    m_service.filterNames(this, [this](const Result<FilterNames> &names) {
        if (!names)
            return;
        m_quiet = true;
        keepChosen(m_workspace, names->workspaces);
        keepChosen(m_tag, names->tags);
        m_quiet = false;
        m_tagBlock->setVisible(m_tag->count() > 1);
        Q_EMIT marksKnown(names->anyPinned || !names->tags.isEmpty());
    });
}

void HistoryFilters::follow()
{
    m_days->setVisible(m_time->currentData().toInt() == Between);
    m_tagBlock->setVisible(m_tag->count() > 1);
    if (!m_quiet)
        Q_EMIT changed();
}

void HistoryFilters::setTimes(HistoryQuery &query) const
{
    constexpr qint64 hour = 3600;
    const QDateTime now = m_clock.now();
    switch (m_time->currentData().toInt()) {
    case LastHour:
        query.since = now.addSecs(-hour);
        break;
    case Today:
        query.since = now.toLocalTime().date().startOfDay().toUTC();
        break;
    case LastDay:
        query.since = now.addDays(-1);
        break;
    case LastWeek:
        query.since = now.addDays(-7);
        break;
    case LastMonth:
        query.since = now.addDays(-30);
        break;
    case Between: {
        const QDate from = m_from->date();
        const QDate to = m_to->date();
        query.since = std::min(from, to).startOfDay().toUTC();
        query.until = std::max(from, to).addDays(1).startOfDay().toUTC();
        break;
    }
    default:
        break;
    }
}

HistoryQuery HistoryFilters::query() const
{
    HistoryQuery query;
    query.search = m_search->text().trimmed();
    if (const QVariant outcome = m_outcome->currentData(); outcome.isValid())
        query.outcome = static_cast<Outcome>(outcome.toInt());
    if (const QVariant kind = m_kind->currentData(); kind.isValid())
        query.kind = static_cast<Kind>(kind.toInt());
    query.workspace = chosenName(m_workspace);
    query.tag = chosenName(m_tag);
    query.pinnedOnly = m_pinned->isChecked();
    query.attentionOnly = m_attention->isChecked();
    setTimes(query);
    return query;
}

void HistoryFilters::clear()
{
    m_quiet = true;
    m_search->clear();
    for (QComboBox *combo : {m_outcome, m_workspace, m_kind, m_time, m_tag})
        combo->setCurrentIndex(0);
    m_pinned->setChecked(false);
    m_attention->setChecked(false);
    m_pause.stop();
    m_quiet = false;
    follow();
}

void HistoryFilters::showAttention()
{
    m_quiet = true;
    clear();
    m_attention->setChecked(true);
}

} // namespace heliograph
