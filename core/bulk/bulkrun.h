// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/bulk/runexport.h"
#include "core/bulk/runresults.h"
#include "core/bulk/runworker.h"

#include <QPointer>
#include <QThread>

#include <memory>

namespace heliograph {

/// One bulk run on a thread of its own, with connections to disk and network of its own: the face of a RunWorker. Used
/// on the thread that made it; every signal and callback comes there. One order at a time, as RunWorker says. Its end
/// waits for the thread: calls under way are cut off and go first, with the same keys, when the run is resumed.
class BulkRun : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Callback = std::function<void(const Result<T> &)>;

    explicit BulkRun(const RunSurroundings &surroundings, QObject *parent = nullptr);
    ~BulkRun() override;

    void make(const RunPlan &plan, const QString &id);
    void makeAndStart(const RunPlan &plan, const QString &id, const RunTarget &target, const RunPace &pace);
    void open(const QString &id);
    void start(RunPart part, const RunTarget &target, const RunPace &pace);
    /// Stops the making, too; what was made beside calls goes on at the next start().
    void pause();
    void cancel();
    void discard(QObject *context, Callback<void> done);

    /// Reads something of the run on its thread; an Error (bulk.no_run) where it is not made.
    template<typename T>
    void look(QObject *context, Callback<T> done, std::function<Result<T>(const RunFile &)> question)
    {
        post([this, context = QPointer<QObject>(context), done = std::move(done),
              question = std::move(question)](RunWorker &worker) {
            auto answer = std::make_shared<Result<T>>(worker.file() ? question(*worker.file()) : notMade());
            m_here.post([context, done, answer] {
                if (context)
                    done(*answer);
            });
        });
    }

Q_SIGNALS:
    // As those of RunWorker.
    void making(const heliograph::FillingProgress &progress, qint64 totalBytes);
    void made(const heliograph::RunCheck &check);
    void failed(const heliograph::Error &error);
    void progressed(const heliograph::RunCounts &counts);
    void ended(heliograph::RunEnd end, const std::optional<heliograph::Error> &problem);
    void archived(const std::optional<heliograph::Error> &problem);

private:
    struct There;
    [[nodiscard]] static tl::unexpected<Error> notMade();
    void post(std::function<void(RunWorker &)> order);
    void wire(RunWorker &worker);

    std::atomic<bool> m_isStopped = false;
    Mailbox m_here;
    QThread m_thread;
    std::unique_ptr<There> m_there;
};

} // namespace heliograph
