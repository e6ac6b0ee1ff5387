// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/bulkpart.h"

#include "core/base/background.h"
#include "core/bulk/runarchive.h"
#include "core/json/writer.h"
#include "core/request/kindchange.h"
#include "ui/bulk/bulkpage.h"
#include "ui/bulk/leaverundialog.h"
#include "ui/bulk/runtext.h"
#include "ui/history/recordtext.h"

#include <QStackedWidget>

namespace heliograph {

namespace {

constexpr int lookedAt = 20; ///< of the newest runs, at the start

/// What the record says, to a list that is to be named yet.
QByteArray asBroadcast(const SendRecord &record)
{
    QByteArray text = documentTextOf(record);
    const auto document = Document::parse(text, {});
    if (!document)
        return text;
    json::Value made = document->root();
    made.set("kind", json::Value::string(kindName(Kind::Broadcast)));
    made.remove("cancellation_key");
    made.set("body", bodyAs(*document, Kind::Broadcast));
    return json::indented(made) + '\n';
}

} // namespace

BulkPart::BulkPart(const WindowServices &services, const KeyReader &keys, WorkspaceChoice &workspaces,
                   OpenRequests &requests, QWidget *window)
    : QObject(window)
    , m_services{{services.runSurroundings, keys, workspaces, services.ids,
                  [&settings = services.settings] { return settings.confirmAbove(); }},
                 workspaces,
                 services.clock,
                 [&requests]() -> OpenRequest {
                     const ComposeState &state = requests.current();
                     return {state.title(), state.model().text(), state.model().document().folder()};
                 }}
    , m_requests(requests)
    , m_window(window)
{
    m_pool.setMaxThreadCount(1);
}

BulkPage &BulkPart::page(QStackedWidget *pages)
{
    if (!m_page) {
        m_page = new BulkPage(m_services, pages);
        pages->addWidget(m_page);
        connect(m_page, &BulkPage::openWanted, this, &BulkPart::openWanted);
        connect(m_page, &BulkPage::broadcastWanted, this, &BulkPart::openBroadcast);
        connect(m_page, &BulkPage::said, this, &BulkPart::said);
        connect(&m_page->session(), &BulkSession::changed, this, [this] {
            if (m_isClosing && !m_page->session().isUnderWay())
                Q_EMIT closeWanted();
        });
    }
    return *m_page;
}

void BulkPart::openBroadcast(const SendRecord &record)
{
    m_requests.open(asBroadcast(record), {});
    m_services.workspaces.choose(record.workspace.uuid);
    Q_EMIT composeWanted();
    Q_EMIT said(tr("Not sent: the people of the file must be on a list in SuprSend first. Write its ID under List."));
}

void BulkPart::lookForUnfinished()
{
    inBackground(
        m_pool, this,
        [folder = m_services.session.surroundings().folder] {
            archiveWhatIsLeft(folder);
            return RunFolder(folder).list(lookedAt);
        },
        [this](const std::vector<RunOverview> &runs) {
            const auto found = std::ranges::find_if(runs, isUnfinished);
            if (found != runs.end())
                Q_EMIT unfinishedFound(
                    tr("%1 The page Bulk resumes it.", "that a run is paused").arg(pausedText(*found)));
        });
}

bool BulkPart::mayClose()
{
    if (!m_page || !m_page->session().isUnderWay())
        return true;
    if (m_isAsking || m_isClosing)
        return false;
    m_isAsking = true;
    auto *dialog = new LeaveRunDialog(m_window);
    connect(dialog, &LeaveRunDialog::pauseWanted, this, &BulkPart::pauseAndClose);
    connect(dialog, &QDialog::finished, this, [this] { m_isAsking = false; });
    dialog->open();
    return false;
}

void BulkPart::pauseAndClose()
{
    m_isClosing = true;
    m_page->session().pause();
    if (!m_page->session().isUnderWay())
        Q_EMIT closeWanted();
}

} // namespace heliograph
