// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/engine.h"

#include "core/base/log.h"

#include <QPointer>

namespace heliograph {

using namespace Qt::StringLiterals;

class Engine::Worker : public QObject
{
public:
    std::unique_ptr<SendCore> core;
    Error error; ///< why there is no core
};

Engine::Engine(const DataFolder &folder, const SendOptions &options, const Clock &clock, IdSource &ids, QObject *parent)
    : SendService(parent)
    , m_folder(folder)
    , m_options(options)
    , m_clock(clock)
    , m_ids(ids)
    , m_worker(std::make_unique<Worker>())
{
    qRegisterMetaType<std::optional<Error>>();
    m_thread.setObjectName(u"engine"_s);
    m_worker->moveToThread(&m_thread);
}

Engine::~Engine()
{
    if (!m_thread.isRunning())
        return;
    // The connection to SQLite must be closed by the thread that opened it, and before its loop ends.
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get()] {
        worker->core.reset();
        QThread::currentThread()->quit();
    });
    m_thread.wait();
}

void Engine::start()
{
    m_thread.start();
    QMetaObject::invokeMethod(m_worker.get(), [this] { open(); });
}

void Engine::open()
{
    auto core = SendCore::open(m_folder, m_options, m_clock, m_ids);
    if (!core) {
        m_worker->error = core.error();
        qCWarning(logStore) << "store not available:" << core.error().code << core.error().detail;
        Q_EMIT unavailable(core.error());
        return;
    }
    m_worker->core = std::move(*core);
    wire(m_worker->core->machine());
    Q_EMIT ready(m_worker->core->notice());
}

void Engine::wire(SendMachine &machine)
{
    connect(&machine, &SendMachine::attemptStarted, this, &SendService::attemptStarted, Qt::QueuedConnection);
    connect(&machine, &SendMachine::retryPlanned, this, &SendService::retryPlanned, Qt::QueuedConnection);
    connect(
        &machine, &SendMachine::finished, this,
        [this](const SendRecord &record, const std::optional<Error> &storeError) {
            Q_EMIT finished(record, storeError);
            Q_EMIT changed();
        },
        Qt::QueuedConnection);
}

template<typename T>
void Engine::ask(QObject *context, Callback<T> done, std::function<Result<T>(SendCore &)> work)
{
    const QPointer<QObject> guard(context);
    QMetaObject::invokeMethod(m_worker.get(), [this, guard, done = std::move(done), work = std::move(work)] {
        Result<T> result = m_worker->core ? work(*m_worker->core) : Result<T>(tl::unexpected(m_worker->error));
        // The guard is looked at on the GUI thread only, where the context lives and dies.
        QMetaObject::invokeMethod(
            this,
            [guard, done, result = std::move(result)] {
                if (guard)
                    done(result);
            },
            Qt::QueuedConnection);
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
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), id] {
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
    const QPointer<QObject> guard(context);
    const auto tell = [this, guard, done = std::move(done)](const Result<ConnectionReport> &report) {
        QMetaObject::invokeMethod(
            this,
            [guard, done, report] {
                if (guard)
                    done(report);
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_worker.get(), [this, workspace, keys, tell] {
        if (!m_worker->core)
            tell(tl::unexpected(m_worker->error));
        else
            heliograph::testConnection(m_worker->core->transport(), workspace, keys, m_clock.now(), tell);
    });
}

} // namespace heliograph
