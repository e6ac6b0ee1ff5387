// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/engine.h"

#include "core/base/log.h"
#include "core/send/deliverywatch.h"
#include "core/send/upkeep.h"
#include "core/store/recordexport.h"

#include <QPointer>

namespace heliograph {

using namespace Qt::StringLiterals;

class Engine::Worker
{
public:
    std::unique_ptr<SendCore> core;
    Error error; ///< why there is no core
    bool isOpen = false;
    std::unique_ptr<Upkeep> upkeep;
    std::unique_ptr<DeliveryWatch> watch;
    Mailbox mailbox; ///< last, so that its end comes before that of what its functions wrote
};

class Engine::Reader
{
public:
    std::unique_ptr<Database> database;
    Error error; ///< why there is none
    Mailbox mailbox;
};

Engine::Engine(const DataFolder &folder, const SendOptions &options, const Clock &clock, IdSource &ids, QObject *parent)
    : SendService(parent)
    , m_folder(folder)
    , m_options(options)
    , m_clock(clock)
    , m_ids(ids)
    , m_worker(std::make_unique<Worker>())
    , m_reader(std::make_unique<Reader>())
{
    m_thread.setObjectName(u"engine"_s);
    m_worker->mailbox.moveToThread(&m_thread);
    m_readThread.setObjectName(u"history"_s);
    m_reader->mailbox.moveToThread(&m_readThread);
}

Engine::~Engine()
{
    // The connections to SQLite must be closed by the thread that opened them, and before its loop ends.
    if (m_readThread.isRunning()) {
        m_reader->mailbox.post([reader = m_reader.get()] {
            reader->database.reset();
            QThread::currentThread()->quit();
        });
        m_readThread.wait();
    }
    if (!m_thread.isRunning())
        return;
    m_worker->mailbox.post([worker = m_worker.get()] {
        worker->watch.reset();
        worker->upkeep.reset();
        worker->core.reset();
        QThread::currentThread()->quit();
    });
    m_thread.wait();
}

void Engine::start()
{
    m_thread.start();
    m_readThread.start();
    m_worker->mailbox.post([this] { openOnce(); });
}

void Engine::setOptions(const SendOptions &options)
{
    m_worker->mailbox.post([this, options] {
        m_options = options;
        if (!m_worker->core)
            return;
        m_worker->core->setOptions(options);
        m_worker->upkeep->setRetention(options.retention);
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
        opened(tl::unexpected(core.error()));
        return;
    }
    m_worker->core = std::move(*core);
    m_worker->upkeep = std::make_unique<Upkeep>(*m_worker->core, m_clock, m_folder.runs());
    m_worker->upkeep->setRetention(m_options.retention);
    m_worker->upkeep->wake();
    connect(m_worker->upkeep.get(), &Upkeep::changed, m_worker->upkeep.get(),
            [this] { m_here.post([this] { Q_EMIT changed(); }); });
    m_worker->watch = std::make_unique<DeliveryWatch>(m_worker->core->database(), m_worker->core->transport(), m_clock);
    wire(*m_worker->watch);
    wire(m_worker->core->machine());
    opened(m_worker->core->notice());
}

/// Only now may the history be read: the database is there, and its schema is this program's. On the engine's thread,
/// so that no question overtakes it.
void Engine::opened(const Result<QString> &notice)
{
    m_reader->mailbox.post([reader = m_reader.get(), file = m_folder.database(), timeout = m_options.busyTimeoutMs,
                            failed = notice ? std::nullopt : std::optional(notice.error())] {
        auto database = failed ? tl::unexpected(*failed) : Database::open(file, timeout);
        if (database)
            reader->database = *std::move(database);
        else
            reader->error = database.error();
    });
    m_here.post([this, notice] {
        if (notice)
            Q_EMIT ready(*notice);
        else
            Q_EMIT unavailable(notice.error());
    });
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
    connect(&machine, &SendMachine::waits, &machine, [this](const SendRecord &record, std::chrono::milliseconds pause) {
        m_here.post([this, record, pause] {
            Q_EMIT waits(record, pause);
            Q_EMIT changed();
        });
    });
    connect(&machine, &SendMachine::recorded, &machine, [this](qint64) {
        m_worker->upkeep->wake();
        m_here.post([this] { Q_EMIT changed(); });
    });
    connect(&machine, &SendMachine::finished, &machine,
            [this](const SendRecord &record, const std::optional<Error> &storeError) {
                m_worker->upkeep->wake();
                m_worker->watch->takeFinished(record);
                m_here.post([this, record, storeError] {
                    Q_EMIT finished(record, storeError);
                    Q_EMIT changed();
                });
            });
}

void Engine::wire(DeliveryWatch &watch)
{
    connect(&watch, &DeliveryWatch::changed, &watch, [this](const DeliveryNews &news, bool isNews) {
        m_here.post([this, news, isNews] {
            Q_EMIT deliveryChanged(news);
            if (isNews)
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

template<typename T>
void Engine::look(QObject *context, Callback<T> done, std::function<Result<T>(Database &)> work)
{
    // Through the engine's thread, so that what was ordered before has been done.
    m_worker->mailbox.post([this, tell = sentHome<T>(context, std::move(done)), work = std::move(work)] {
        openOnce();
        m_reader->mailbox.post([reader = m_reader.get(), tell, work] {
            tell(reader->database ? work(*reader->database) : Result<T>(tl::unexpected(reader->error)));
        });
    });
}

template<typename T>
void Engine::change(QObject *context, Callback<T> done, std::function<Result<T>(SendCore &)> work)
{
    ask<T>(context, std::move(done), std::move(work));
    // Answers come in the order of the questions.
    ask<void>(
        this, [this](const Result<> &) { Q_EMIT changed(); }, [](SendCore &) { return Result<>(); });
}

void Engine::send(const SendOrder &order, QObject *context, Callback<qint64> done)
{
    change<qint64>(context, std::move(done), [order, worker = m_worker.get()](SendCore &core) {
        auto id = core.machine().start(order);
        if (id)
            worker->watch->expect(*id, order.workspace, order.keys);
        return id;
    });
}

void Engine::retry(qint64 id, const Workspace &workspace, const SigningKeys &keys, QObject *context,
                   Callback<qint64> done)
{
    change<qint64>(context, std::move(done), [id, workspace, keys, worker = m_worker.get()](SendCore &core) {
        auto retried = core.machine().retry(id, workspace, keys);
        if (retried)
            worker->watch->expect(id, workspace, keys);
        return retried;
    });
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
    change<void>(context, std::move(done), [id](SendCore &core) { return core.machine().withdraw(id); });
}

void Engine::history(const HistoryQuery &query, QObject *context, Callback<std::vector<SendRecord>> done)
{
    look<std::vector<SendRecord>>(context, std::move(done),
                                  [query](Database &database) { return HistoryStore(database).list(query); });
}

void Engine::count(const HistoryQuery &query, qint64 most, QObject *context, Callback<qint64> done)
{
    look<qint64>(context, std::move(done),
                 [query, most](Database &database) { return HistoryStore(database).count(query, most); });
}

void Engine::filterNames(QObject *context, Callback<FilterNames> done)
{
    look<FilterNames>(context, std::move(done), [](Database &database) -> Result<FilterNames> {
        const HistoryStore history(database);
        const auto workspaces = history.workspaceNames();
        if (!workspaces)
            return tl::unexpected(workspaces.error());
        const auto tags = history.tagNames();
        if (!tags)
            return tl::unexpected(tags.error());
        HistoryQuery pinned;
        pinned.pinnedOnly = true;
        return history.count(pinned, 1).map([&](qint64 count) { return FilterNames{*workspaces, *tags, count > 0}; });
    });
}

void Engine::setPinned(const std::vector<qint64> &ids, bool pinned, QObject *context, Callback<void> done)
{
    change<void>(context, std::move(done),
                 [ids, pinned](SendCore &core) { return core.history().setPinned(ids, pinned); });
}

void Engine::addTag(const std::vector<qint64> &ids, const QString &tag, QObject *context, Callback<void> done)
{
    change<void>(context, std::move(done), [ids, tag](SendCore &core) { return core.history().addTag(ids, tag); });
}

void Engine::removeTag(const std::vector<qint64> &ids, const QString &tag, QObject *context, Callback<void> done)
{
    change<void>(context, std::move(done), [ids, tag](SendCore &core) { return core.history().removeTag(ids, tag); });
}

void Engine::exportTo(const QString &file, const ExportChoice &choice, QObject *context, Callback<int> done)
{
    look<int>(context, std::move(done),
              [file, choice](Database &database) { return exportSends(file, choice, database); });
}

void Engine::record(qint64 id, QObject *context, Callback<SendRecord> done)
{
    look<SendRecord>(context, std::move(done), [id](Database &database) { return SendStore(database).byId(id); });
}

void Engine::attempts(qint64 id, QObject *context, Callback<std::vector<AttemptRecord>> done)
{
    look<std::vector<AttemptRecord>>(context, std::move(done),
                                     [id](Database &database) { return SendStore(database).attempts(id); });
}

void Engine::deliveries(qint64 id, QObject *context, Callback<Deliveries> done)
{
    look<Deliveries>(context, std::move(done), [id](Database &database) { return DeliveryStore(database).of(id); });
}

void Engine::askDelivery(qint64 id, const Workspace &workspace, const SigningKeys &keys, QObject *context,
                         Callback<void> done)
{
    ask<void>(context, std::move(done), [id, workspace, keys, worker = m_worker.get()](SendCore &core) {
        return core.sends().byId(id).and_then(withDelivery).map([&](const SendRecord &record) {
            worker->watch->ask(record, workspace, keys, false);
        });
    });
}

void Engine::repeats(const Workspace &workspace, const FrozenRequest &request, QObject *context, Callback<Repeats> done)
{
    look<Repeats>(context, std::move(done), [workspace, request, now = m_clock.now()](Database &database) {
        return findRepeats(SendStore(database), workspace, request, now);
    });
}

void Engine::workspaces(QObject *context, Callback<std::vector<Workspace>> done)
{
    ask<std::vector<Workspace>>(context, std::move(done), [](SendCore &core) { return core.workspaces().list(); });
}

void Engine::addWorkspace(const Workspace &workspace, QObject *context, Callback<void> done)
{
    change<void>(context, std::move(done), [workspace](SendCore &core) { return core.workspaces().add(workspace); });
}

void Engine::updateWorkspace(const Workspace &workspace, QObject *context, Callback<void> done)
{
    change<void>(context, std::move(done), [workspace](SendCore &core) { return core.workspaces().update(workspace); });
}

void Engine::removeWorkspace(const QString &uuid, QObject *context, Callback<void> done)
{
    change<void>(context, std::move(done), [uuid](SendCore &core) { return core.workspaces().remove(uuid); });
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

void Engine::pullTemplate(const Workspace &workspace, const SigningKeys &keys, const QString &slug, QObject *context,
                          Callback<TemplatePull> done)
{
    m_worker->mailbox.post([this, workspace, keys, slug, tell = sentHome<TemplatePull>(context, std::move(done))] {
        openOnce();
        if (!m_worker->core)
            tell(tl::unexpected(m_worker->error));
        else
            heliograph::pullTemplate(m_worker->core->transport(), workspace, keys, slug, m_clock.now(), tell);
    });
}

} // namespace heliograph
