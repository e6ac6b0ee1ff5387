// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/datafolder.h"
#include "core/base/idsource.h"
#include "core/base/processlock.h"
#include "core/send/sendmachine.h"
#include "core/store/historystore.h"
#include "core/store/retentionoptions.h"
#include "core/store/searchindex.h"
#include "core/store/sendstore.h"
#include "core/store/workspacestore.h"
#include "core/transport/networktransport.h"

#include <memory>

namespace heliograph {

/// How the engine is set up.
struct SendOptions
{
    NetworkOptions network;
    RetryPolicy retry;
    WaitPolicy waiting; ///< only the window lets a send wait for the network
    RetentionOptions retention;
    int busyTimeoutMs = 5000; ///< how long another process may hold the database
};

/// Database, stores, transport and machine of one process, made in the right order: opened, recovered, ready. Used on
/// the thread that opened it only; the terminal's commands use it directly, the window through Engine.
class SendCore
{
public:
    /// Errors: those of Database::open, ProcessLock::take and SendStore::recover. `clock` and `ids` must outlive it.
    [[nodiscard]] static Result<std::unique_ptr<SendCore>> open(const DataFolder &folder, const SendOptions &options,
                                                                const Clock &clock, IdSource &ids);
    ~SendCore();

    [[nodiscard]] Database &database() { return *m_database; }
    /// For the calls and the retries that begin from now on; a call under way goes on with what it began with. How long
    /// another process may hold the database stays as it was.
    void setOptions(const SendOptions &options);

    [[nodiscard]] SendStore &sends() { return m_sends; }
    [[nodiscard]] HistoryStore &history() { return m_history; }
    [[nodiscard]] SearchIndex &searchIndex() { return m_searchIndex; }
    [[nodiscard]] WorkspaceStore &workspaces() { return m_workspaces; }
    [[nodiscard]] SendMachine &machine() { return m_machine; }
    [[nodiscard]] Transport &transport() { return m_transport; }
    /// See Database::notice().
    [[nodiscard]] QString notice() const { return m_database->notice(); }
    /// How many sends of a process that died were found under way, and now have their outcome.
    [[nodiscard]] int recovered() const { return m_recovered; }

private:
    SendCore(std::unique_ptr<Database> database, ProcessLock lock, const SendOptions &options, const Clock &clock);

    std::unique_ptr<Database> m_database;
    ProcessLock m_lock;
    SendStore m_sends;
    HistoryStore m_history;
    SearchIndex m_searchIndex;
    WorkspaceStore m_workspaces;
    NetworkTransport m_transport;
    SendMachine m_machine;
    int m_recovered = 0;
};

} // namespace heliograph
