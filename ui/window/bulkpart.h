// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bulk/bulkservices.h"
#include "ui/compose/openrequests.h"
#include "ui/window/windowservices.h"

#include <QObject>
#include <QThreadPool>

class QStackedWidget;
class QWidget;

namespace heliograph {

class BulkPage;
struct RunOverview;
struct SendRecord;

/// The window's part in bulk runs: the page, made when it is first wanted, what an earlier start of the program left
/// to do, and that a run under way is paused before the window closes.
class BulkPart final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    BulkPart(const WindowServices &services, const KeyReader &keys, WorkspaceChoice &workspaces, OpenRequests &requests,
             QWidget *window);
    /// The page, which becomes one of those.
    BulkPage &page(QStackedWidget *pages);
    [[nodiscard]] bool hasPage() const { return m_page != nullptr; }
    /// Looks for a run that was left unfinished.
    void lookForUnfinished();
    /// Whether the window may close now. Where a run is under way the person is asked; closeWanted() follows once it is
    /// paused.
    [[nodiscard]] bool mayClose();

Q_SIGNALS:
    void openWanted(const heliograph::SendRecord &record);
    /// There is something new on Compose.
    void composeWanted();
    void said(const QString &sentence);
    /// There is something to do on the page: a sentence.
    void unfinishedFound(const QString &sentence);
    void closeWanted();

private:
    void pauseAndClose();
    void openBroadcast(const SendRecord &record);
    BulkServices m_services;
    OpenRequests &m_requests;
    QWidget *m_window;
    BulkPage *m_page = nullptr;
    bool m_isAsking = false;
    bool m_isClosing = false;
    QThreadPool m_pool;
};

} // namespace heliograph
