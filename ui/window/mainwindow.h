// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/openrequests.h"
#include "ui/history/attention.h"
#include "ui/history/resender.h"
#include "ui/window/actiontable.h"
#include "ui/window/windowservices.h"
#include "ui/workspace/keyreader.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace heliograph {

class AttentionStrip;
class BulkPart;
class FieldNote;
class FilePart;
class HeaderBar;
class HistoryPage;
class LibraryPart;
class RecentPanel;
class RequestPages;
class SidePane;
class WindowStatus;
class WorkspaceFrame;
class WorkspaceStrip;

/// The window: pages, menus, and the state objects that the pages show. Lives on the GUI thread.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowServices &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens a document's file as the request, as the command line and a second launch ask for it.
    void openDocument(const QString &path);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] ComposeState &state() { return m_requests.current(); }

    enum Page { ComposePage, HistoryPageIndex, BulkPageIndex };
    [[nodiscard]] static const std::vector<ActionRow<MainWindow>> &actionTable();

    void buildPages();
    QWidget *buildCompose();
    QWidget *buildSide();
    void orderTabs();
    void connectState();
    void connectPages();
    void followDocument();
    void followWorkspace();
    void followStatus();
    void followLibrary();
    void say(const QString &sentence);
    void warn(const QString &sentence);

    void showPage(int page);
    HistoryPage &historyPage();
    void openRecord(const SendRecord &record);
    void sendAnew(const SendRecord &record);

    void manageWorkspaces();
    void undo();
    void redo();
    void send();
    void dryRun();
    void editTestRecipients();
    void showInbox();
    void copyBody();
    void showSettings();
    void showCompose();
    void showHistory();
    void showBulk();
    void showAttention();
    void nextRequest();
    void previousRequest();
    void nextPane();
    void about();

    WindowServices m_services;
    KeyReader m_keys;
    WorkspaceChoice m_workspaces;
    DraftKeeper m_drafts;
    TestBook m_testBook;
    OpenRequests m_requests;
    Attention m_attention;
    Resender m_resender;
    FilePart *m_files;
    LibraryPart *m_library;
    BulkPart *m_bulk;

    HeaderBar *m_header = nullptr;
    WorkspaceFrame *m_frame = nullptr;
    WorkspaceStrip *m_strip = nullptr;
    FieldNote *m_banner = nullptr;
    AttentionStrip *m_attentionStrip = nullptr;
    QStackedWidget *m_pages = nullptr;
    RequestPages *m_composer = nullptr;
    SidePane *m_side = nullptr;
    RecentPanel *m_recent = nullptr;
    HistoryPage *m_history = nullptr;
    QSplitter *m_compose = nullptr;
    WindowStatus *m_status = nullptr;
    bool m_shown = false;
    bool m_givesUp = false; ///< what cannot be saved is given up
};

} // namespace heliograph
