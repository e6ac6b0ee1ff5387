// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/bulkpage.h"

#include "ui/bulk/checkstep.h"
#include "ui/bulk/columnhandle.h"
#include "ui/bulk/earlierrun.h"
#include "ui/bulk/filestep.h"
#include "ui/bulk/mappingstep.h"
#include "ui/bulk/previewpart.h"
#include "ui/bulk/resultspanel.h"
#include "ui/bulk/runlist.h"
#include "ui/bulk/runstep.h"
#include "ui/bulk/runtext.h"
#include "ui/common/downscrollarea.h"
#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/models/sourcerowsmodel.h"
#include "ui/workspace/productionsheet.h"

#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;
using Phase = BulkSession::Phase;

BulkPage::BulkPage(const BulkServices &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_mapping(m_file, services.openRequest)
    , m_session(services.session)
{
    auto *splitter = new QSplitter(this);
    splitter->setObjectName(u"bulkSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildSteps());
    splitter->addWidget(buildTables());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({looks::characters(this, 80), looks::characters(this, 80)});
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(buildOffer());
    layout->addWidget(splitter, 1);
    connectAll();
    connectRuns();
    followObstacles();
}

BulkPage::~BulkPage()
{
    // What they show are members, and so must stay longer.
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
}

QWidget *BulkPage::buildOffer()
{
    m_offer = new QWidget(this);
    m_offerText = new FieldNote(m_offer);
    m_offerText->setObjectName(u"bulkOffer"_s);
    auto *show = new QPushButton(tr("Show the run"), m_offer);
    show->setObjectName(u"bulkShowRun"_s);
    auto *row = new QHBoxLayout(m_offer);
    looks::arrange(row, this, Space::Normal, Space::None);
    row->addWidget(m_offerText, 1);
    row->addWidget(show);
    connect(show, &QPushButton::clicked, this, [this] { openRun(m_offered); });
    m_offer->hide();
    return m_offer;
}

QWidget *BulkPage::buildSteps()
{
    auto *steps = new QWidget(this);
    auto *layout = new QVBoxLayout(steps);
    looks::arrange(layout, this, Space::Wide, Space::None);
    const int side = looks::space(this, Space::Normal);
    layout->setContentsMargins(0, 0, side, 0);
    m_runs = new RunList(m_services.session.surroundings().folder, m_services.clock, steps);
    auto *runs = new QHBoxLayout;
    looks::arrange(runs, this, Space::Normal, Space::None);
    runs->addWidget(fieldLabel(tr("Runs"), m_runs, steps));
    runs->addWidget(m_runs, 1);
    layout->addLayout(runs);
    m_earlier = new EarlierRun(m_session, steps);
    m_fileStep = new FileStep(m_file, steps);
    m_mappingStep = new MappingStep(m_file, m_mapping, steps);
    m_checkStep = new CheckStep(m_session, m_services.clock, steps);
    m_runStep = new RunStep(m_session, steps);
    for (QWidget *step : std::initializer_list<QWidget *>{m_earlier, m_fileStep, m_mappingStep, m_checkStep, m_runStep})
        layout->addWidget(step);
    // All that is left is below them: a step with a table in it would else take its share.
    layout->addStretch(1);
    m_scroll = new DownScrollArea(this);
    m_scroll->setWidget(steps);
    return m_scroll;
}

QWidget *BulkPage::buildTables()
{
    m_tables = new QTabWidget(this);
    name(m_tables, tr("Rows and results"), u"bulkTables"_s);
    m_tables->setDocumentMode(true);
    buildRows();
    m_preview =
        new PreviewPart(m_file, {[this] { return plan(); }, [this] { return m_services.clock.now(); }}, m_tables);
    m_results = new ResultsPanel(
        m_session, [this] { return m_runStep->pace(); }, m_tables);
    auto *rows = new QWidget(m_tables);
    auto *layout = new QVBoxLayout(rows);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(m_rowTable);
    m_tables->addTab(rows, tr("Rows of the file"));
    m_tables->addTab(m_preview, tr("Preview", "of a row's body"));
    m_tables->addTab(m_results, tr("Results"));
    return m_tables;
}

void BulkPage::buildRows()
{
    m_rows = new SourceRowsModel(
        [this](qint64 record, int count, QObject *context, SourceRowsModel::Done done) {
            m_file.readRows(record, count, context, std::move(done));
        },
        this);
    m_rowTable = new RowTable(tr("Rows of the file"), u"bulkRows"_s, this);
    m_rowTable->setModel(m_rows);
    connect(m_rowTable, &QTableView::activated, this, [this](const QModelIndex &index) {
        m_preview->showRow(index.row() + 1);
        m_tables->setCurrentWidget(m_preview);
    });
    QHeaderView *header = m_rowTable->horizontalHeader();
    new ColumnHandle(header, [this, header](const QPoint &point) {
        // Between two columns the pointer makes the first of them wider.
        const bool isResized = header->cursor().shape() == Qt::SplitHCursor;
        return isResized ? QString() : m_file.columns().value(header->logicalIndexAt(point) - 1);
    });
}

void BulkPage::connectAll()
{
    connect(&m_file, &BulkFile::changed, this, [this] {
        m_rows->showFile(m_file.columns());
        QHeaderView *header = m_rowTable->horizontalHeader();
        header->resizeSection(SourceRowsModel::numberColumn, looks::characters(this, 9));
        header->setStretchLastSection(m_file.columns().size() <= 1);
        m_tables->setCurrentIndex(0);
        if (m_file.phase() == BulkFile::Phase::Open)
            m_mapping.takeOpen();
        planChanged();
    });
    connect(&m_file, &BulkFile::grew, this, [this] { m_rows->showCount(m_file.records()); });
    connect(&m_mapping, &BulkMapping::changed, this, &BulkPage::planChanged);
    connect(&m_services.workspaces, &WorkspaceChoice::currentChanged, this, &BulkPage::planChanged);
    connect(m_checkStep, &CheckStep::checkWanted, this, &BulkPage::check);
    connect(m_checkStep, &CheckStep::choiceChanged, this, &BulkPage::followObstacles);
    connect(m_checkStep, &CheckStep::problemChosen, this, [this](const QString &code) {
        m_tables->setCurrentWidget(m_results);
        m_results->showProblem(code);
    });
    connect(m_checkStep, &CheckStep::broadcastWanted, this, &BulkPage::broadcastWanted);
    connect(m_checkStep, &CheckStep::said, this, &BulkPage::said);
    connect(&m_session, &BulkSession::runChanged, this, &BulkPage::followRun);
    connect(&m_session, &BulkSession::changed, this, &BulkPage::followObstacles);
    connect(&m_session, &BulkSession::confirmationNeeded, this, &BulkPage::ask);
    connect(m_results, &ResultsPanel::openWanted, this, &BulkPage::openWanted);
    connect(m_results, &ResultsPanel::said, this, &BulkPage::said);
}

void BulkPage::connectRuns()
{
    connect(m_runs, &RunList::runWanted, this, &BulkPage::openRun);
    connect(m_earlier, &EarlierRun::newRunWanted, this, [this] { openRun({}); });
    connect(m_runs, &RunList::listed, this, &BulkPage::offer);
    // What became of it stands in the list.
    connect(&m_session, &BulkSession::changed, this, [this] {
        if (m_session.phase() == Phase::Ready || m_session.phase() == Phase::Running)
            m_runs->reload();
        if (m_session.check() && m_session.wasStarted())
            m_runs->setCurrent(m_session.check()->about.id);
    });
}

std::optional<RunPlan> BulkPage::plan() const
{
    if (!m_file.isUsable() || !m_mapping.obstacle().isEmpty())
        return std::nullopt;
    RunPlan plan;
    plan.file = m_file.path();
    plan.shape = m_file.shape();
    plan.workspace = m_services.workspaces.current();
    if (m_file.isDelimited()) {
        plan.request = *m_mapping.request();
        plan.types = m_mapping.types();
        plan.group = m_mapping.group();
    }
    return plan;
}

void BulkPage::check()
{
    const auto wanted = plan();
    if (!wanted)
        return;
    m_checkedWorkspace = wanted->workspace.keyScope();
    m_session.make(*wanted);
}

/// What was checked is not what would be sent now. A run that was begun, or is of before, stays as it is.
void BulkPage::planChanged()
{
    const bool isChecked = m_session.check() && !m_session.wasStarted() && !showsEarlier();
    if (m_session.phase() == Phase::Making)
        m_session.pause();
    else if (isChecked && !m_session.isUnderWay())
        m_session.leave();
    m_preview->renew();
    followObstacles();
}

void BulkPage::followObstacles()
{
    QString why;
    if (m_file.phase() == BulkFile::Phase::None)
        why = tr("First a file must be opened.");
    else if (m_file.phase() == BulkFile::Phase::Opening)
        why = tr("The file is being opened.");
    else if (m_file.error())
        why = tr("The file cannot be read to its end.");
    else if (!m_mapping.obstacle().isEmpty())
        why = tr("First the request must take the columns of the file.");
    if (m_session.isUnderWay())
        why = tr("A run is under way.");
    m_checkStep->setObstacle(why);
    const bool isUnderWay = m_session.isUnderWay();
    m_fileStep->setEnabled(!isUnderWay);
    m_mappingStep->setEnabled(!isUnderWay);
    m_runs->setEnabled(!isUnderWay && m_session.phase() != Phase::Making);
    const RunCounts &counts = m_session.counts();
    QString stop;
    if (m_checkStep->stopsOnInvalid() && !m_session.wasStarted())
        stop = tr("There are invalid rows: mend them, or leave them out.");
    else if (m_session.check() && counts.total == counts.invalid)
        stop = tr("No row can be sent.");
    m_runStep->setObstacle(stop);
}

void BulkPage::followRun()
{
    const auto &check = m_session.check();
    m_runs->setCurrent(check && m_session.wasStarted() ? check->about.id : QString());
    if (check)
        m_tables->setCurrentWidget(m_results);
    if (check && !m_session.wasStarted()) {
        // What was found, and the way on: once they have their places.
        QMetaObject::invokeMethod(
            this, [this] { m_scroll->ensureWidgetVisible(m_runStep); }, Qt::QueuedConnection);
    }
    if (check && check->about.id == m_offered)
        m_offer->hide();
    followEarlier();
    followObstacles();
}

bool BulkPage::showsEarlier() const
{
    return m_session.check() && m_session.check()->about.id == m_opened;
}

/// What stands on the page is of another file than the run: it gives way to what the run was made of.
void BulkPage::followEarlier()
{
    const bool isEarlier = showsEarlier();
    if (isEarlier)
        m_earlier->showRun();
    m_earlier->setVisible(isEarlier);
    m_fileStep->setVisible(!isEarlier);
    m_mappingStep->setVisible(!isEarlier);
    m_checkStep->setEarlier(isEarlier);
    for (const QWidget *table : std::initializer_list<QWidget *>{m_rowTable->parentWidget(), m_preview})
        m_tables->setTabVisible(m_tables->indexOf(table), !isEarlier);
}

void BulkPage::openFile(const QString &path)
{
    if (m_session.isUnderWay())
        return Q_EMIT said(tr("A run is under way: another file can be opened once it is over."));
    if (showsEarlier())
        m_session.leave();
    m_file.open(path);
}

void BulkPage::openRun(const QString &id)
{
    m_opened = id;
    if (id.isEmpty())
        m_session.leave();
    else
        m_session.open(id);
}

void BulkPage::offer(const std::optional<RunOverview> &unfinished)
{
    const bool isHere = unfinished && m_session.check() && m_session.check()->about.id == unfinished->about.id;
    m_offer->setVisible(unfinished && !isHere && !m_session.isUnderWay());
    m_offered = unfinished ? unfinished->about.id : QString();
    if (unfinished)
        m_offerText->showMessage(Severity::Warning, pausedText(*unfinished));
}

void BulkPage::ask(const ProductionQuestion &question)
{
    auto *sheet = new ProductionSheet(question, window());
    connect(sheet, &QDialog::accepted, &m_session, &BulkSession::confirm);
    connect(sheet, &QDialog::rejected, &m_session, &BulkSession::decline);
    sheet->open();
}

void BulkPage::focusFirst()
{
    if (showsEarlier())
        m_runs->setFocus(Qt::OtherFocusReason);
    else
        m_fileStep->focusFirst();
}

void BulkPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_mapping.takeOpen();
    m_runs->reload();
}

} // namespace heliograph
