// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/bulkrun.h"

using namespace Qt::StringLiterals;

namespace heliograph {

/// What lives on the run's thread.
struct BulkRun::There
{
    std::unique_ptr<RunWorker> worker;
    Mailbox mailbox; ///< last, so that its end comes before that of what its functions wrote
};

BulkRun::BulkRun(const RunSurroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_there(std::make_unique<There>())
{
    m_thread.setObjectName(u"bulk run"_s);
    m_there->mailbox.moveToThread(&m_thread);
    m_thread.start();
    m_there->mailbox.post([this, surroundings] {
        m_there->worker = std::make_unique<RunWorker>(surroundings, m_isStopped);
        wire(*m_there->worker);
    });
}

BulkRun::~BulkRun()
{
    m_isStopped = true;
    m_there->mailbox.post([this] {
        m_there->worker.reset();
        QThread::currentThread()->quit();
    });
    m_thread.wait();
}

void BulkRun::wire(RunWorker &worker)
{
    connect(&worker, &RunWorker::making, &worker, [this](const FillingProgress &progress, qint64 totalBytes) {
        m_here.post([this, progress, totalBytes] { Q_EMIT making(progress, totalBytes); });
    });
    connect(&worker, &RunWorker::made, &worker,
            [this](const RunCheck &check) { m_here.post([this, check] { Q_EMIT made(check); }); });
    connect(&worker, &RunWorker::failed, &worker,
            [this](const Error &error) { m_here.post([this, error] { Q_EMIT failed(error); }); });
    connect(&worker, &RunWorker::progressed, &worker,
            [this](const RunCounts &counts) { m_here.post([this, counts] { Q_EMIT progressed(counts); }); });
    connect(&worker, &RunWorker::ended, &worker, [this](RunEnd end, const std::optional<Error> &problem) {
        m_here.post([this, end, problem] { Q_EMIT ended(end, problem); });
    });
    connect(&worker, &RunWorker::archived, &worker, [this](const std::optional<Error> &problem) {
        m_here.post([this, problem] { Q_EMIT archived(problem); });
    });
}

tl::unexpected<Error> BulkRun::notMade()
{
    return fail(u"bulk.no_run"_s, tr("There is no run here any more."));
}

void BulkRun::post(std::function<void(RunWorker &)> order)
{
    m_there->mailbox.post([this, order = std::move(order)] { order(*m_there->worker); });
}

void BulkRun::make(const RunPlan &plan, const QString &id)
{
    m_isStopped = false;
    post([plan, id](RunWorker &worker) { worker.make(plan, id); });
}

void BulkRun::makeAndStart(const RunPlan &plan, const QString &id, const RunTarget &target, const RunPace &pace)
{
    m_isStopped = false;
    post([plan, id, target, pace](RunWorker &worker) { worker.makeAndStart(plan, id, target, pace); });
}

void BulkRun::open(const QString &id)
{
    m_isStopped = false;
    post([id](RunWorker &worker) { worker.open(id); });
}

void BulkRun::start(RunPart part, const RunTarget &target, const RunPace &pace)
{
    m_isStopped = false;
    post([part, target, pace](RunWorker &worker) { worker.start(part, target, pace); });
}

void BulkRun::pause()
{
    m_isStopped = true;
    post([](RunWorker &worker) { worker.pause(); });
}

void BulkRun::cancel()
{
    m_isStopped = true;
    post([](RunWorker &worker) { worker.cancel(); });
}

void BulkRun::discard(QObject *context, Callback<void> done)
{
    post([this, context = QPointer<QObject>(context), done = std::move(done)](RunWorker &worker) {
        const auto discarded = worker.discard();
        m_here.post([context, done, discarded] {
            if (context)
                done(discarded);
        });
    });
}

} // namespace heliograph
