// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/runstep.h"

#include "ui/bulk/bulksession.h"
#include "ui/bulk/runtext.h"
#include "ui/bulk/stephead.h"
#include "ui/common/fieldnote.h"
#include "ui/common/flowlayout.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/tables.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;
using Phase = BulkSession::Phase;

namespace {

constexpr int mostCalls = 6;
constexpr int mostRate = 1000000;

} // namespace

RunStep::RunStep(BulkSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_word(new SecondaryLabel({}, this))
    , m_calls(new QSpinBox(this))
    , m_order(new QCheckBox(tr("Keep the order of the file"), this))
    , m_rate(new QSpinBox(this))
    , m_start(new QPushButton(tr("Start"), this))
    , m_pause(new QPushButton(tr("Pause"), this))
    , m_resume(new QPushButton(tr("Resume"), this))
    , m_cancel(new QPushButton(tr("Cancel run"), this))
    , m_text(new QLabel(this))
    , m_error(new FieldNote(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(stepHead(tr("4  Run"), m_word, this));
    buildPace();
    buildButtons();
    m_text->setObjectName(u"bulkRunText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    layout->addWidget(m_text);
    layout->addWidget(m_error);
    connect(&session, &BulkSession::changed, this, &RunStep::follow);
    connect(&session, &BulkSession::runChanged, this, &RunStep::follow);
    connect(&session, &BulkSession::progressed, this, &RunStep::followText);
    follow();
}

void RunStep::buildPace()
{
    auto *box = new QWidget(this);
    auto *flow = new FlowLayout(box);
    flow->setSpacing(looks::space(this, Space::Normal));
    flow->setContentsMargins(0, 0, 0, 0);
    for (QSpinBox *input : {m_calls, m_rate})
        leaveWheelToPage(input);
    m_calls->setRange(1, mostCalls);
    m_calls->setValue(mostCalls);
    flow->addWidget(labelled(tr("Calls at once"), m_calls, u"bulkCalls"_s, box));
    m_order->setObjectName(u"bulkOrder"_s);
    m_order->setToolTip(tr("One call after the other."));
    flow->addWidget(m_order);
    m_rate->setRange(0, mostRate);
    m_rate->setSpecialValueText(tr("no limit"));
    flow->addWidget(labelled(tr("At most records a second"), m_rate, u"bulkRate"_s, box));
    layout()->addWidget(box);
    connect(m_order, &QCheckBox::toggled, m_calls, &QWidget::setDisabled);
}

void RunStep::buildButtons()
{
    auto *row = new QHBoxLayout;
    looks::arrange(row, this, Space::Normal, Space::None);
    m_start->setObjectName(u"bulkStart"_s);
    m_pause->setObjectName(u"bulkPause"_s);
    m_resume->setObjectName(u"bulkResume"_s);
    m_cancel->setObjectName(u"bulkCancel"_s);
    m_cancel->setToolTip(tr("Ends the calls under way, too: what became of their rows may stay unknown."));
    for (QPushButton *button : {m_start, m_pause, m_resume, m_cancel})
        row->addWidget(button);
    row->addStretch();
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    const auto begin = [this] { m_session.press(RunPart::Rest, pace()); };
    connect(m_start, &QPushButton::clicked, this, begin);
    connect(m_resume, &QPushButton::clicked, this, begin);
    connect(m_pause, &QPushButton::clicked, &m_session, &BulkSession::pause);
    connect(m_cancel, &QPushButton::clicked, &m_session, &BulkSession::cancel);
}

RunPace RunStep::pace() const
{
    return {m_order->isChecked() ? 1 : m_calls->value(), m_rate->value()};
}

void RunStep::setObstacle(const QString &sentence)
{
    m_obstacle = sentence;
    follow();
}

void RunStep::follow()
{
    m_word->setText(m_session.check() ? m_obstacle : tr("First the rows must be checked."));
    followButtons();
    followText();
    if (m_session.error() && m_session.check())
        m_error->showMessage(Severity::Error, m_session.error()->message);
    else
        m_error->hide();
}

void RunStep::followButtons()
{
    const Phase phase = m_session.phase();
    const RunCounts &counts = m_session.counts();
    const bool isReady = phase == Phase::Ready && counts.pending() + counts.notSent > 0;
    const bool runs = phase == Phase::Running;
    m_start->setEnabled(isReady && !m_session.wasStarted() && m_obstacle.isEmpty());
    m_resume->setEnabled(isReady && m_session.wasStarted());
    m_pause->setEnabled(runs);
    m_cancel->setEnabled(runs || phase == Phase::Stopping);
    const auto workspace = m_session.workspace();
    m_start->setText(isReady && !m_session.wasStarted() && workspace ? startText(counts.pending(), *workspace)
                                                                     : tr("Start"));
    // One name to find it by, wherever it sends; where to and how many is told behind it.
    m_start->setAccessibleName(tr("Start"));
    m_start->setAccessibleDescription(m_start->text());
}

void RunStep::followText()
{
    QString text;
    const RunCounts &counts = m_session.counts();
    if (m_session.phase() == Phase::Stopping)
        text = tr("Stopping: the calls under way come to their end…");
    else if (m_session.phase() == Phase::Running)
        text = progressText(counts, m_session.progress().rate(), m_session.progress().secondsLeft());
    else if (m_session.check() && m_session.wasStarted())
        text = endText(counts, m_session.end()) + acceptedNote(counts, m_session.workspace());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

} // namespace heliograph
