// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/engine.h"

#include "core/base/log.h"

#include <QPointer>

namespace heliograph {

using namespace Qt::StringLiterals;

class Engine::Worker
{
public:
    std::unique_ptr<SendCore> core;
    Error error; ///< why there is no core
    bool isOpen = false;
    Mailbox mailbox; ///< last, so that its end comes before that of what its functions wrote
};

Engine::Engine(const DataFolder &folder, const SendOptions &options, const Clock &clock, IdSource &ids, QObject *parent)
    : SendService(parent)
    , m_folder(folder)
    , m_options(options)
    , m_clock(clock)
    , m_ids(ids)
    , m_worker(std::make_unique<Worker>())
{
    m_thread.setObjectName(u"engine"_s);
    m_worker->mailbox.moveToThread(&m_thread);
}

Engine::~Engine()
{
    if (!m_thread.isRunning())
        return;
    // The connection to SQLite must be closed by the thread that opened it, and before its loop ends.
    m_worker->mailbox.post([worker = m_worker.get()] {
        worker->core.reset();
        QThread::currentThread()->quit();
    });
    m_thread.wait();
}

void Engine::start()
{
    m_thread.start();
    m_worker->mailbox.post([this] { openOnce(); });
}

void Engine::setOptions(const SendOptions &options)
{
    m_worker->mailbox.post([this, options] {
        m_options = options;
        if (m_worker->core)
            m_worker->core->setOptions(options);
    });
}

/// The first order opens, too: one that was given before start() comes before what start() posts.
void Engine::openOnce()
{
    if (m_worker->isOpen)
        return;
    m_worker->isOpen = true;
    auto core = SendCore::open(m_folder, m_options, m_clock, m_ids);
    if (!core) {
        m_worker->error = core.error();
        qCWarning(logStore) << "store not available:" << core.error().code << core.error().detail;
        m_here.post([this, error = core.error()] { Q_EMIT unavailable(error); });
        return;
    }
    m_worker->core = std::move(*core);
    wire(m_worker->core->machine());
    m_here.post([this, notice = m_worker->core->notice()] { Q_EMIT ready(notice); });
}

void Engine::wire(SendMachine &machine)
{
    // With the machine as the context, so that they run where it lives: on the engine's thread.
    connect(&machine, &SendMachine::attemptStarted, &machine,
            [this](qint64 id, int number) { m_here.post([this, id, number] { Q_EMIT attemptStarted(id, number); }); });
    connect(&machine, &SendMachine::retryPlanned, &machine,
            [this](qint64 id, int number, std::chrono::milliseconds pause) {
                m_here.post([this, id, number, pause] { Q_EMIT retryPlanned(id, number, pause); });
            });
    connect(&machine, &SendMachine::finished, &machine,
            [this](const SendRecord &record, const std::optional<Error> &storeError) {
                m_here.post([this, record, storeError] {
                    Q_EMIT finished(record, storeError);
                    Q_EMIT changed();
                });
            });
}

/// `done` as the worker may call it: it runs here, and only while the context lives.
template<typename T>
Engine::Callback<T> Engine::sentHome(QObject *context, Callback<T> done)
{
    return [this, guard = QPointer<QObject>(context), done = std::move(done)](const Result<T> &result) {
        m_here.post([guard, done, result] {
            // Looked at on the GUI thread only, where the context lives and dies.
            if (guard)
                done(result);
        });
    };
}

template<typename T>
void Engine::ask(QObject *context, Callback<T> done, std::function<Result<T>(SendCore &)> work)
{
    m_worker->mailbox.post([this, tell = sentHome<T>(context, std::move(done)), work = std::move(work)] {
        openOnce();
        tell(m_worker->core ? work(*m_worker->core) : Result<T>(tl::unexpected(m_worker->error)));
    });
}

void Engine::change(QObject *context, Callback<void> done, std::function<Result<>(SendCore &)> work)
{
    ask<void>(context, std::move(done), std::move(work));
    // Answers come in the order of the questions.
    ask<void>(
        this, [this](const Result<> &) { Q_EMIT changed(); }, [](SendCore &) { return Result<>(); });
}

void Engine::send(const SendOrder &order, QObject *context, Callback<qint64> done)
{
    ask<qint64>(context, std::move(done), [order](SendCore &core) { return core.machine().start(order); });
}

void Engine::retry(qint64 id, const Workspace &workspace, const SigningKeys &keys, QObject *context,
                   Callback<qint64> done)
{
    ask<qint64>(context, std::move(done),
                [id, workspace, keys](SendCore &core) { return core.machine().retry(id, workspace, keys); });
}

void Engine::cancel(qint64 id)
{
    m_worker->mailbox.post([worker = m_worker.get(), id] {
        if (worker->core)
            worker->core->machine().cancel(id);
    });
}

void Engine::withdraw(qint64 id, QObject *context, Callback<void> done)
{
    change(context, std::move(done), [id](SendCore &core) { return core.sends().withdraw(id); });
}

void Engine::history(const HistoryQuery &query, QObject *context, Callback<std::vector<SendRecord>> done)
{
    ask<std::vector<SendRecord>>(context, std::move(done),
                                 [query](SendCore &core) { return core.sends().list(query); });
}

void Engine::record(qint64 id, QObject *context, Callback<SendRecord> done)
{
    ask<SendRecord>(context, std::move(done), [id](SendCore &core) { return core.sends().byId(id); });
}

void Engine::attempts(qint64 id, QObject *context, Callback<std::vector<AttemptRecord>> done)
{
    ask<std::vector<AttemptRecord>>(context, std::move(done),
                                    [id](SendCore &core) { return core.sends().attempts(id); });
}

void Engine::keyUsed(const QString &scope, const QString &key, QObject *context,
                     Callback<std::optional<SendRecord>> done)
{
    const QDateTime since = m_clock.now().addDays(-1);
    ask<std::optional<SendRecord>>(context, std::move(done), [scope, key, since](SendCore &core) {
        return core.sends().keyUsed(scope, key, since);
    });
}

void Engine::workspaces(QObject *context, Callback<std::vector<Workspace>> done)
{
    ask<std::vector<Workspace>>(context, std::move(done), [](SendCore &core) { return core.workspaces().list(); });
}

void Engine::addWorkspace(const Workspace &workspace, QObject *context, Callback<void> done)
{
    change(context, std::move(done), [workspace](SendCore &core) { return core.workspaces().add(workspace); });
}

void Engine::updateWorkspace(const Workspace &workspace, QObject *context, Callback<void> done)
{
    change(context, std::move(done), [workspace](SendCore &core) { return core.workspaces().update(workspace); });
}

void Engine::removeWorkspace(const QString &uuid, QObject *context, Callback<void> done)
{
    change(context, std::move(done), [uuid](SendCore &core) { return core.workspaces().remove(uuid); });
}

void Engine::testConnection(const Workspace &workspace, const SigningKeys &keys, QObject *context,
                            Callback<ConnectionReport> done)
{
    m_worker->mailbox.post([this, workspace, keys, tell = sentHome<ConnectionReport>(context, std::move(done))] {
        openOnce();
        if (!m_worker->core)
            tell(tl::unexpected(m_worker->error));
        else
            heliograph::testConnection(m_worker->core->transport(), workspace, keys, m_clock.now(), tell);
    });
}

} // namespace heliograph
