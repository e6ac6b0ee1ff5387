// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/resultspanel.h"

#include "core/bulk/recordrequest.h"
#include "ui/bulk/bulksession.h"
#include "ui/bulk/runpicture.h"
#include "ui/common/exportfile.h"
#include "ui/common/flowlayout.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/common/tables.h"
#include "ui/models/runresultsmodel.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;
using Phase = BulkSession::Phase;

namespace {

constexpr int searchAfterMs = 300;
constexpr int lookAgainMs = 1000;
constexpr std::array filterStates{RecordState::Accepted, RecordState::Rejected, RecordState::NotSent,
                                  RecordState::Unknown,  RecordState::Invalid,  RecordState::Pending};

} // namespace

ResultsPanel::ResultsPanel(BulkSession &session, std::function<RunPace()> pace, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_pace(std::move(pace))
    , m_picture(new RunPicture(this))
    , m_outcome(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_problem(new QPushButton(tr("Show all problems"), this))
    , m_table(new RowTable(tr("Results"), u"bulkResults"_s, this))
    , m_state(new SecondaryLabel({}, this))
    , m_open(new QPushButton(tr("Open as a new request"), this))
    , m_failed(new QPushButton(tr("Run failed again"), this))
    , m_unknown(new QPushButton(tr("Run unknown again"), this))
    , m_export(new QPushButton(tr("Export results"), this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(m_picture);
    layout->addWidget(buildFilters());
    buildModel();
    layout->addWidget(m_table, 1);
    layout->addWidget(m_state);
    layout->addWidget(buildButtons());
    m_soon.setSingleShot(true);
    m_soon.setInterval(searchAfterMs);
    connect(&m_soon, &QTimer::timeout, this, &ResultsPanel::filter);
    m_again.setSingleShot(true);
    m_again.setInterval(lookAgainMs);
    connect(&m_again, &QTimer::timeout, m_model, &RunResultsModel::lookAgain);
    connectSession();
    showRun();
}

void ResultsPanel::buildModel()
{
    RunResultsModel::Source source;
    source.results = [this](std::vector<qint64> records, QObject *context, auto done) {
        m_session.look<std::vector<RunResult>>(
            context, std::move(done),
            [records = std::move(records)](const RunFile &run) { return resultsOf(run, records); });
    };
    source.search = [this](const ResultFilter &filter, qint64 after, int limit, QObject *context, auto done) {
        m_session.look<std::vector<qint64>>(context, std::move(done), [filter, after, limit](const RunFile &run) {
            return filtered(run, filter, after, limit);
        });
    };
    m_model = new RunResultsModel(std::move(source), this);
    m_table->setModel(m_model);
    QHeaderView *header = m_table->horizontalHeader();
    const std::array widths{7, 7, 11, 7, 32, 18};
    for (int column = 0; column < RunResultsModel::FirstSourceColumn; ++column)
        header->resizeSection(column, looks::characters(this, widths.at(static_cast<std::size_t>(column))));
    header->setStretchLastSection(true);
    connect(m_table, &QTableView::activated, this, &ResultsPanel::openChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ResultsPanel::follow);
    connect(m_model, &RunResultsModel::loaded, this, &ResultsPanel::showState);
}

QWidget *ResultsPanel::buildFilters()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    looks::arrange(row, this, Space::Normal, Space::None);
    name(m_outcome, tr("Outcome of the row"), u"bulkOutcome"_s);
    m_outcome->addItem(tr("Any outcome"));
    for (const RecordState state : filterStates)
        m_outcome->addItem(stateLabel(state));
    name(m_search, tr("Search results"), u"bulkSearch"_s);
    m_search->setPlaceholderText(tr("Search results"));
    m_search->setClearButtonEnabled(true);
    m_problem->setObjectName(u"bulkAllProblems"_s);
    row->addWidget(m_outcome);
    row->addWidget(m_search, 1);
    row->addWidget(m_problem);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &ResultsPanel::filter);
    connect(m_search, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_problem, &QPushButton::clicked, this, [this] { showProblem({}); });
    return bar;
}

QWidget *ResultsPanel::buildButtons()
{
    m_open->setObjectName(u"bulkOpenRow"_s);
    m_failed->setObjectName(u"bulkFailedAgain"_s);
    m_unknown->setObjectName(u"bulkUnknownAgain"_s);
    m_export->setObjectName(u"bulkExport"_s);
    auto *bar = new QWidget(this);
    auto *row = new FlowLayout(bar);
    looks::arrange(row, this, Space::Normal, Space::None);
    for (QPushButton *button : {m_failed, m_unknown, m_export, m_open})
        row->addWidget(button);
    connect(m_open, &QPushButton::clicked, this, &ResultsPanel::openChosen);
    connect(m_export, &QPushButton::clicked, this, &ResultsPanel::exportResults);
    connect(m_failed, &QPushButton::clicked, this, [this] { again(RunPart::Failed); });
    connect(m_unknown, &QPushButton::clicked, this, [this] { again(RunPart::Unknown); });
    return bar;
}

void ResultsPanel::connectSession()
{
    connect(&m_session, &BulkSession::runChanged, this, &ResultsPanel::showRun);
    connect(&m_session, &BulkSession::changed, this, [this] {
        follow();
        // It has just ended: now each has its outcome.
        if (m_session.phase() == Phase::Ready && m_session.end()) {
            if (m_model->filter().isEmpty())
                m_model->lookAgain();
            else
                m_model->searchAgain();
        }
    });
    connect(&m_session, &BulkSession::progressed, this, [this] {
        m_picture->show(m_session.progress(), m_session.counts());
        if (m_session.isUnderWay() && !m_again.isActive())
            m_again.start();
    });
}

void ResultsPanel::showRun()
{
    const auto &check = m_session.check();
    m_code.clear();
    const QSignalBlocker noFilter(m_outcome);
    const QSignalBlocker noSearch(m_search);
    m_outcome->setCurrentIndex(0);
    m_search->clear();
    m_model->showRun(check ? check->counts.total : 0, check ? check->about.columns : QStringList());
    m_picture->show(m_session.progress(), m_session.counts());
    follow();
}

void ResultsPanel::filter()
{
    m_soon.stop();
    ResultFilter filter;
    if (m_outcome->currentIndex() > 0)
        filter.state = filterStates.at(static_cast<std::size_t>(m_outcome->currentIndex() - 1));
    filter.problem = m_code;
    filter.text = m_search->text().trimmed();
    m_model->setFilter(filter);
    m_problem->setVisible(!m_code.isEmpty());
}

void ResultsPanel::showProblem(const QString &code)
{
    m_code = code;
    filter();
}

void ResultsPanel::follow()
{
    const bool isReady = m_session.phase() == Phase::Ready;
    const RunCounts &counts = m_session.counts();
    m_failed->setEnabled(isReady && counts.rejected + counts.notSent > 0);
    m_unknown->setEnabled(isReady && counts.unknown > 0);
    m_export->setEnabled(isReady && m_session.wasStarted());
    const RunResult *chosen = m_model->result(m_table->currentIndex());
    m_open->setEnabled(chosen && chosen->record.kind);
    m_problem->setVisible(!m_code.isEmpty());
    const bool isRun = m_session.check().has_value();
    m_outcome->setEnabled(isRun);
    m_search->setEnabled(isRun);
    m_picture->setVisible(m_session.wasStarted());
}

void ResultsPanel::showState(const QString &problem)
{
    const int count = m_model->rowCount();
    const QString shown = QLocale().toString(count);
    QString text = problem;
    if (text.isEmpty() && !m_session.check())
        text = tr("What becomes of each row stands here once the rows are checked.");
    else if (text.isEmpty() && count == 0)
        text = tr("No row matches.");
    else if (text.isEmpty())
        text = m_model->hasMore() ? tr("%1 rows and more", "in a list").arg(shown)
               : count == 1       ? tr("1 row", "in a list")
                                  : tr("%1 rows", "in a list").arg(shown);
    m_state->setText(text);
    follow();
}

void ResultsPanel::openChosen()
{
    const RunResult *chosen = m_model->result(m_table->currentIndex());
    const auto &check = m_session.check();
    if (!chosen || !check)
        return;
    if (!chosen->record.kind)
        return Q_EMIT said(tr("This row could not be made into a request: %1").arg(chosen->result.message));
    SendRecord record;
    record.workspace = m_session.workspace().value_or(check->about.workspace);
    record.request = requestOf(chosen->record, record.workspace);
    record.title = tr("Row %1 of %2", "a number, a file")
                       .arg(QLocale().toString(chosen->record.record), QFileInfo(check->about.file).fileName());
    Q_EMIT openWanted(record);
}

void ResultsPanel::exportResults()
{
    chooseExportFile(this, tr("Export results"), ExportFormat::Csv, [this](const QString &file) {
        Q_EMIT said(tr("Exporting…"));
        m_session.exportTo(file, {}, this, [this, file](const Result<qint64> &count) {
            Q_EMIT said(count ? tr("Written to %1: %2 rows.", "a file, a count")
                                    .arg(QDir::toNativeSeparators(file), QLocale().toString(*count))
                              : count.error().message);
        });
    });
}

void ResultsPanel::again(RunPart part)
{
    m_session.press(part, m_pace());
}

} // namespace heliograph
