// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "ui/bulk/bulkpage.h"
#include "ui/common/fieldnote.h"
#include "ui/common/looks.h"
#include "ui/common/openeditor.h"
#include "ui/common/scrollaccessibility.h"
#include "ui/compose/composerpage.h"
#include "ui/history/attentionstrip.h"
#include "ui/history/historypage.h"
#include "ui/history/recentpanel.h"
#include "ui/history/recordtext.h"
#include "ui/library/librarypanel.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/aboutbox.h"
#include "ui/window/bulkpart.h"
#include "ui/window/codepart.h"
#include "ui/window/filepart.h"
#include "ui/window/headerbar.h"
#include "ui/window/librarypart.h"
#include "ui/window/lossbox.h"
#include "ui/window/panes.h"
#include "ui/window/requestpages.h"
#include "ui/window/sidepane.h"
#include "ui/window/windowlayout.h"
#include "ui/window/windowstatus.h"
#include "ui/workspace/returnstrip.h"
#include "ui/workspace/workspacedialog.h"
#include "ui/workspace/workspaceframe.h"
#include "ui/workspace/workspacestrip.h"

#include <QCloseEvent>
#include <QDir>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

MainWindow::MainWindow(const WindowServices &services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_keys(services.credentials, services.environment)
    , m_workspaces(services.send, services.sandbox, m_keys.environment(), services.settings)
    , m_drafts(services.draftsFolder)
    , m_testBook(QDir::cleanPath(services.draftsFolder + u"/../test-recipients.json"_s))
    , m_requests({{services.send, m_keys, services.clock, services.ids,
                   [&settings = services.settings] { return settings.confirmAbove(); }},
                  m_workspaces,
                  services.makeRenderer,
                  services.draftsFolder + u"/templates"_s,
                  &m_testBook,
                  services.keepInInbox},
                 m_drafts)
    , m_attention(services.send)
    , m_resender({services.send, m_workspaces, m_keys, services.clock,
                  [&settings = services.settings] { return settings.confirmAbove(); }})
    , m_files(new FilePart(m_requests, this))
    , m_library(new LibraryPart(services.settings, this))
    , m_bulk(new BulkPart(services, m_keys, m_workspaces, m_requests, this))
{
    makeScrollAreasSafe();
    setObjectName(u"mainWindow"_s);
    setAcceptDrops(true);
    addToMenus(menuBar(), actionTable(), this);
    auto *code = new CodePart(m_requests, this);
    connect(code, &CodePart::said, this, &MainWindow::say);
    connect(code, &CodePart::showWanted, this, &MainWindow::showCompose);
    buildPages();
    m_status = new WindowStatus(m_requests, services.sandbox, m_attention, this);
    setStatusBar(m_status);
    connectState();
    connectPages();
    restoreLayout(*this, services.settings);
    warn(m_drafts.notice());
    followWorkspace();
    m_library->restore();
}

MainWindow::~MainWindow()
{
    // The pages show state objects that are members, and so must go before them.
    const std::unique_ptr<QWidget> pages(takeCentralWidget());
}

void MainWindow::buildPages()
{
    m_frame = new WorkspaceFrame(this);
    m_header = new HeaderBar(
        {findChild<QAction *>(u"newRequest"_s), findChild<QAction *>(u"openFile"_s), findChild<QAction *>(u"save"_s)},
        m_workspaces, m_frame);
    m_strip = new WorkspaceStrip(m_frame);
    auto *wayBack = new ReturnStrip(m_workspaces, m_frame);
    m_banner = new FieldNote(m_frame);
    m_banner->setObjectName(u"banner"_s);
    m_banner->setMargin(looks::space(this, Space::Normal));
    m_attentionStrip = new AttentionStrip(m_attention, m_frame);
    m_pages = new QStackedWidget(m_frame);
    m_pages->addWidget(buildCompose());
    auto *layout = new QVBoxLayout(m_frame);
    looks::arrange(layout, this, Space::None, Space::None);
    for (QWidget *part :
         {static_cast<QWidget *>(m_header), static_cast<QWidget *>(m_strip), static_cast<QWidget *>(wayBack),
          static_cast<QWidget *>(m_banner), static_cast<QWidget *>(m_attentionStrip)})
        layout->addWidget(part);
    layout->addWidget(m_pages, 1);
    setCentralWidget(m_frame);
    orderTabs();
}

/// What is beside the form stands before it, and was made after it.
void MainWindow::orderTabs()
{
    auto *before = findChild<QWidget *>(u"stayHere"_s);
    for (const QString &next : {u"sideTabs"_s, u"libraryFilter"_s, u"library"_s, u"recent"_s}) {
        auto *widget = findChild<QWidget *>(next);
        setTabOrder(before, widget);
        before = widget;
    }
}

QWidget *MainWindow::buildSide()
{
    auto *library = new LibraryPanel(m_library->library(), m_compose);
    connect(library, &LibraryPanel::documentWanted, m_files, &FilePart::openFile);
    m_recent = new RecentPanel(m_services.send, m_services.clock, m_compose);
    m_side = new SidePane(library, m_recent, m_compose);
    return m_side;
}

QWidget *MainWindow::buildCompose()
{
    m_compose = new QSplitter(m_pages);
    m_compose->setObjectName(u"compose"_s);
    m_compose->setChildrenCollapsible(false);
    m_compose->addWidget(buildSide());
    m_composer = new RequestPages(m_requests, m_services.clock, m_compose);
    m_compose->addWidget(m_composer);
    m_compose->setStretchFactor(0, 1);
    m_compose->setStretchFactor(1, 5);
    m_compose->setSizes({looks::characters(this, 28), looks::characters(this, 140)});
    return m_compose;
}

void MainWindow::connectState()
{
    connect(&m_requests, &OpenRequests::documentChanged, this, &MainWindow::followDocument);
    connect(&m_requests, &OpenRequests::changed, this, &MainWindow::followStatus);
    connect(&m_requests, &OpenRequests::currentChanged, m_status, &WindowStatus::clearMessage);
    connect(&m_workspaces, &WorkspaceChoice::currentChanged, this, &MainWindow::followWorkspace);
    connect(&m_workspaces, &WorkspaceChoice::said, this, &MainWindow::say);
    connect(&m_services.sandbox, &SandboxStatus::changed, this, &MainWindow::followWorkspace);
    connect(&m_resender, &Resender::said, this, &MainWindow::say);
    connect(&m_drafts, &DraftKeeper::failed, this, &MainWindow::warn);
    connect(&m_services.send, &SendService::unavailable, this, [this](const Error &error) { warn(error.message); });
    connect(&m_services.send, &SendService::ready, this, [this](const QString &notice) {
        warn(notice);
        m_recent->start();
        m_bulk->lookForUnfinished();
    });
}

void MainWindow::connectPages()
{
    connect(m_header, &HeaderBar::pageWanted, this, &MainWindow::showPage);
    connect(m_status, &WindowStatus::attentionWanted, this, &MainWindow::showAttention);
    connect(m_header, &HeaderBar::workspacesWanted, this, &MainWindow::manageWorkspaces);
    connect(m_attentionStrip, &AttentionStrip::showWanted, this, &MainWindow::showAttention);
    connect(m_composer, &RequestPages::said, this, &MainWindow::say);
    connect(m_composer, &RequestPages::logsWanted, this, [this](const QUrl &url) { m_services.openInBrowser(url); });
    connect(m_recent, &RecentPanel::openWanted, this, &MainWindow::openRecord);
    connect(m_library, &LibraryPart::folderChanged, this, &MainWindow::followLibrary);
    connect(m_bulk, &BulkPart::openWanted, this, &MainWindow::openRecord);
    connect(m_bulk, &BulkPart::composeWanted, this, &MainWindow::showCompose);
    connect(m_bulk, &BulkPart::said, this, &MainWindow::say);
    connect(m_bulk, &BulkPart::closeWanted, this, &QWidget::close);
    connect(m_bulk, &BulkPart::unfinishedFound, this, &MainWindow::warn);
    connect(m_files, &FilePart::said, this, &MainWindow::say);
    connect(m_files, &FilePart::showWanted, this, &MainWindow::showCompose);
}

void MainWindow::followDocument()
{
    setWindowTitle(tr("%1[*] — %2 — Heliograph", "request, workspace").arg(state().title(), state().workspace().name));
    setWindowModified(state().isModified());
    findChild<QAction *>(u"undo"_s)->setEnabled(state().canUndo());
    findChild<QAction *>(u"redo"_s)->setEnabled(state().canRedo());
    findChild<QAction *>(u"reopen"_s)->setEnabled(m_requests.canReopen());
    for (const QString &action : {u"nextRequest"_s, u"previousRequest"_s})
        findChild<QAction *>(action)->setEnabled(m_requests.count() > 1);
    followStatus();
}

void MainWindow::followWorkspace()
{
    m_strip->showWorkspace(state().workspace());
    m_frame->showWorkspace(state().workspace());
    followDocument();
}

void MainWindow::followStatus()
{
    findChild<QAction *>(u"sendNow"_s)->setEnabled(state().flow().phase() == SendFlow::Phase::Idle);
    findChild<QAction *>(u"dryRun"_s)->setEnabled(state().hasPreview());
    findChild<QAction *>(u"copyBody"_s)->setEnabled(state().hasPreview());
}

void MainWindow::followLibrary()
{
    const QString folder = m_library->library().folder();
    m_side->showLibrary(!folder.isEmpty());
    m_files->proposeFolder(folder);
}

void MainWindow::say(const QString &sentence)
{
    constexpr int shownForMs = 8000;
    m_status->showMessage(sentence, shownForMs);
}

void MainWindow::warn(const QString &sentence)
{
    if (!sentence.isEmpty())
        m_banner->showMessage(Severity::Warning, sentence);
}

HistoryPage &MainWindow::historyPage()
{
    if (!m_history) {
        m_history = new HistoryPage(
            m_services.send, m_resender, m_services.clock,
            {m_services.send, m_keys, m_services.clock, [this](const QString &id) { return m_workspaces.byUuid(id); }},
            m_pages);
        m_pages->addWidget(m_history);
        connect(m_history, &HistoryPage::openWanted, this, &MainWindow::openRecord);
        connect(m_history, &HistoryPage::sendAnewWanted, this, &MainWindow::sendAnew);
        connect(m_history, &HistoryPage::said, this, &MainWindow::say);
    }
    return *m_history;
}

void MainWindow::showPage(int page)
{
    if (page == HistoryPageIndex) {
        m_pages->setCurrentWidget(&historyPage());
        historyPage().focusFirst();
    } else if (page == BulkPageIndex) {
        m_pages->setCurrentWidget(&m_bulk->page(m_pages));
        m_bulk->page(m_pages).focusFirst();
    } else {
        m_pages->setCurrentWidget(m_compose);
    }
    m_header->showPage(page);
}

void MainWindow::openRecord(const SendRecord &record)
{
    m_requests.open(documentTextOf(record), {});
    m_workspaces.choose(record.workspace.uuid);
    showCompose();
}

void MainWindow::sendAnew(const SendRecord &record)
{
    // To another workspace than it was sent to would be another send altogether.
    if (!m_workspaces.byUuid(record.workspace.uuid))
        return say(tr("The workspace %1 is not there any more: open it as a new request to send it elsewhere.")
                       .arg(record.workspace.name));
    openRecord(record);
    state().press();
}

void MainWindow::openDocument(const QString &path)
{
    m_files->openFile(path);
}

void MainWindow::manageWorkspaces()
{
    (new WorkspaceDialog({m_services.send, m_services.credentials, m_services.ids}, m_workspaces.current().uuid, this))
        ->open();
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(m_services.settings, this);
    connect(dialog, &SettingsDialog::saved, this, [this] {
        m_services.takeSettings();
        say(tr("The settings are saved."));
    });
    dialog->open();
}

void MainWindow::undo()
{
    m_status->clearMessage();
    state().undo();
}

void MainWindow::redo()
{
    m_status->clearMessage();
    state().redo();
}

void MainWindow::send()
{
    showPage(ComposePage);
    m_composer->current().send();
}

void MainWindow::editTestRecipients()
{
    m_composer->current().editTestRecipients();
}

void MainWindow::showInbox()
{
    if (auto *there = findChild<InboxDialog *>())
        return there->raise();
    if (m_services.readInbox)
        (new InboxDialog(m_services.readInbox, m_services.clock, this))->show();
}

void MainWindow::dryRun()
{
    showPage(ComposePage);
    m_composer->current().dryRun();
}

void MainWindow::copyBody()
{
    m_composer->current().copyBody();
}

void MainWindow::showCompose()
{
    showPage(ComposePage);
    m_composer->current().focusFirst();
}

void MainWindow::showHistory()
{
    showPage(HistoryPageIndex);
}

void MainWindow::showBulk()
{
    showPage(BulkPageIndex);
}

void MainWindow::showAttention()
{
    historyPage().showAttention();
    showPage(HistoryPageIndex);
}

void MainWindow::nextRequest()
{
    m_requests.step(1);
    showCompose();
}

void MainWindow::previousRequest()
{
    m_requests.step(-1);
    showCompose();
}

void MainWindow::nextPane()
{
    QList<QWidget *> panes;
    for (const QString &pane :
         {u"libraryPanel"_s, u"recent"_s, u"openRequests"_s, u"requestForm"_s, u"findings"_s, u"responsePanel"_s,
          u"sendBar"_s, u"history"_s, u"historyDetails"_s, u"bulkFile"_s, u"bulkTables"_s, u"workspace"_s}) {
        if (auto *found = findChild<QWidget *>(pane))
            panes.append(found);
    }
    focusNextPane(panes);
}

void MainWindow::about()
{
    showAbout(this);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    finishOpenEditor(this);
    if (!m_bulk->mayClose())
        return event->ignore();
    if (const auto saved = m_requests.saveTemplates(); !saved && !m_givesUp) {
        askToLose(this, saved.error(), [this] {
            m_givesUp = true;
            close();
        });
        return event->ignore();
    }
    saveLayout(*this, m_services.settings);
    m_drafts.flush();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString path = event->mimeData()->urls().first().toLocalFile();
    if (m_bulk->hasPage() && m_pages->currentWidget() == &m_bulk->page(m_pages))
        m_bulk->page(m_pages).openFile(path);
    else
        openDocument(path);
    event->acceptProposedAction();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::ActivationChange || !isActiveWindow() || !m_shown)
        return;
    // The command line may have added or removed workspaces meanwhile, and no system reports every change of a file.
    m_workspaces.reload();
    m_library->library().refresh();
    m_files->lookAgain();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (m_shown)
        return;
    m_shown = true;
    m_composer->current().focusFirst();
}

} // namespace heliograph
