// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/checkstep.h"

#include "ui/bulk/bulksession.h"
#include "ui/bulk/listadvice.h"
#include "ui/bulk/runtext.h"
#include "ui/bulk/stephead.h"
#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/common/tables.h"
#include "ui/models/problemcountsmodel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;
using Phase = BulkSession::Phase;

namespace {

constexpr int progressSteps = 1000;
constexpr int shownProblems = 4;

} // namespace

CheckStep::CheckStep(BulkSession &session, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_clock(clock)
    , m_word(new SecondaryLabel({}, this))
    , m_check(new QPushButton(tr("Check"), this))
    , m_stop(new QPushButton(tr("Stop checking"), this))
    , m_progress(new QProgressBar(this))
    , m_progressText(new SecondaryLabel({}, this))
    , m_invalid(new QComboBox(this))
    , m_invalidRow(labelled(tr("Invalid rows"), m_invalid, u"bulkInvalid"_s, this))
    , m_error(new FieldNote(this))
    , m_doubts(new FieldNote(this))
    , m_advice(new ListAdvice(session, this))
    , m_model(new ProblemCountsModel(this))
    , m_problems(new RowTable(tr("Problems of the rows"), u"bulkProblems"_s, this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(stepHead(tr("3  Check"), m_word, this));
    buildButtons();
    layout->addWidget(m_error);
    layout->addWidget(m_doubts);
    layout->addWidget(m_advice);
    buildProblems();
    layout->addWidget(m_problems);
    connect(m_check, &QPushButton::clicked, this, &CheckStep::checkWanted);
    connect(m_stop, &QPushButton::clicked, &session, &BulkSession::pause);
    connect(m_advice, &ListAdvice::broadcastWanted, this, &CheckStep::broadcastWanted);
    connect(m_advice, &ListAdvice::said, this, &CheckStep::said);
    connect(&session, &BulkSession::changed, this, &CheckStep::follow);
    connect(&session, &BulkSession::runChanged, this, &CheckStep::followFindings);
    connect(&session, &BulkSession::progressed, this, &CheckStep::followProgress);
    follow();
    followFindings();
}

void CheckStep::buildButtons()
{
    m_check->setObjectName(u"bulkCheck"_s);
    m_stop->setObjectName(u"bulkStopChecking"_s);
    name(m_progress, tr("Progress of the check"), u"bulkCheckProgress"_s);
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_invalid->addItems({tr("Leave invalid rows out"), tr("Stop on them", "on invalid rows")});
    leaveWheelToPage(m_invalid);
    connect(m_invalid, &QComboBox::currentIndexChanged, this, &CheckStep::choiceChanged);
    auto *row = new QHBoxLayout;
    looks::arrange(row, this, Space::Normal, Space::None);
    row->addWidget(m_check);
    row->addWidget(m_stop);
    row->addWidget(m_progress);
    row->addWidget(m_progressText, 1);
    row->addWidget(m_invalidRow);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void CheckStep::buildProblems()
{
    m_problems->setModel(m_model);
    m_problems->setTextElideMode(Qt::ElideRight);
    stretchColumn(m_problems, ProblemCountsModel::MessageColumn);
    m_problems->horizontalHeader()->setSectionResizeMode(ProblemCountsModel::SeverityColumn,
                                                         QHeaderView::ResizeToContents);
    m_problems->setToolTip(tr("Press Enter on a problem to see its rows among the results."));
    connect(m_problems, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT problemChosen(index.data(ProblemCountsModel::CodeRole).toString());
    });
}

void CheckStep::setObstacle(const QString &sentence)
{
    m_obstacle = sentence;
    follow();
}

void CheckStep::setEarlier(bool isEarlier)
{
    m_isEarlier = isEarlier;
    follow();
    // What was found is all that there is to tell of it.
    setVisible(!isEarlier || m_model->rowCount() > 0);
}

bool CheckStep::stopsOnInvalid() const
{
    return m_invalid->currentIndex() == 1 && m_session.counts().invalid > 0;
}

void CheckStep::follow()
{
    const bool isMaking = m_session.phase() == Phase::Making;
    const bool isFree = m_session.phase() == Phase::None || m_session.phase() == Phase::Ready;
    m_check->setEnabled(isFree && m_obstacle.isEmpty());
    m_check->setVisible(!isMaking && !m_isEarlier);
    m_stop->setVisible(isMaking);
    m_progress->setVisible(isMaking);
    const auto &check = m_session.check();
    const bool isDone = check.has_value();
    m_word->setText(isDone ? QString() : m_obstacle);
    m_invalidRow->setVisible(isDone && check->counts.invalid > 0 && !m_session.wasStarted());
    if (m_session.error() && !isDone && !isMaking)
        m_error->showMessage(Severity::Error, m_session.error()->message);
    else
        m_error->hide();
    if (isMaking)
        followProgress();
    else if (m_session.phase() == Phase::Opening)
        m_progressText->setText(tr("Opening…", "a run"));
    else
        m_progressText->setText(isDone && !m_session.wasStarted() ? checkText(*check) : QString());
}

void CheckStep::followProgress()
{
    if (m_session.phase() != Phase::Making)
        return;
    const FillingProgress &filling = m_session.filling();
    const qint64 total = std::max<qint64>(m_session.totalBytes(), 1);
    m_progress->setValue(static_cast<int>(std::min(filling.bytes, total) * progressSteps / total));
    m_progressText->setText(tr("%1 rows checked, %2 invalid", "counts")
                                .arg(QLocale().toString(filling.records), QLocale().toString(filling.invalid)));
}

void CheckStep::followFindings()
{
    const auto &check = m_session.check();
    m_model->show(check ? check->problems : std::vector<ProblemCount>());
    m_problems->setVisible(m_model->rowCount() > 0);
    if (m_model->rowCount() > 0) {
        for (const int column : {ProblemCountsModel::RecordsColumn, ProblemCountsModel::SeverityColumn})
            m_problems->resizeColumnToContents(column);
        fitToRows(m_problems, shownProblems);
    }
    const QStringList doubts = check && !m_session.wasStarted() ? doubtsOf(*check, m_clock.now()) : QStringList();
    if (doubts.isEmpty())
        m_doubts->hide();
    else
        m_doubts->showMessage(Severity::Warning, doubts.join(u'\n'));
}

} // namespace heliograph
