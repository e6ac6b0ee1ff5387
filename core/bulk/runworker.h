// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/bulkrunner.h"
#include "core/bulk/runarchive.h"
#include "core/bulk/runcheck.h"
#include "core/bulk/runfilling.h"
#include "core/bulk/runplan.h"

#include <atomic>
#include <functional>

namespace heliograph {

/// What a run stands on.
struct RunSurroundings
{
    DataFolder folder;
    RetryPolicy retry;
    /// Called on the run's thread.
    std::function<std::unique_ptr<Transport>()> makeTransport;
    const Clock &clock; ///< thread-safe; must outlive it
};

/// One run from its file to the history: made of a plan or opened, sent, paused, resumed. On the thread of the run, and
/// never long in one piece; BulkRun is its face elsewhere. One order at a time: make() or open(), then start().
class RunWorker : public QObject
{
    Q_OBJECT
public:
    /// `isStopped` makes the making stop soon, from any thread.
    RunWorker(RunSurroundings surroundings, const std::atomic<bool> &isStopped, QObject *parent = nullptr);
    ~RunWorker() override;

    /// Makes and checks all records. made() or failed() follows; of what failed nothing is left. A look
    /// (RunPlan::isLook) can be read and discarded, and nothing else.
    void make(const RunPlan &plan, const QString &id);
    /// Makes them and sends them as they are made, the invalid ones left out. ended() or failed() follows; what was
    /// begun stays, and goes on with open() and start().
    void makeAndStart(const RunPlan &plan, const QString &id, const RunTarget &target, const RunPace &pace);
    /// A run that is there. made() or failed() follows.
    void open(const QString &id);
    /// Precondition: made() came, and it is not running. The rest of records that were made beside calls is made first,
    /// where the source file is as it was. ended() follows.
    void start(RunPart part, const RunTarget &target, const RunPace &pace);
    void pause();
    void cancel();
    /// Deletes it. Precondition: it is not running.
    [[nodiscard]] Result<> discard();
    /// Nothing before made(), and after failed().
    [[nodiscard]] const RunFile *file() const { return m_file.get(); }

Q_SIGNALS:
    void making(const heliograph::FillingProgress &progress, qint64 totalBytes);
    void made(const heliograph::RunCheck &check);
    void failed(const heliograph::Error &error);
    /// Some times a second, and at the end.
    void progressed(const heliograph::RunCounts &counts);
    void ended(heliograph::RunEnd end, const std::optional<heliograph::Error> &problem);
    /// What has ended is in the history, or why it is not; after ended(), and after made() of a run that was there.
    void archived(const std::optional<heliograph::Error> &problem);

private:
    [[nodiscard]] Result<> prepare(const RunPlan &plan, const QString &id, bool isBesideCalls);
    [[nodiscard]] Result<QByteArray> hash(const RunPlan &plan, bool isBesideCalls) const;
    [[nodiscard]] Result<> prepareRest();
    void step();
    [[nodiscard]] Result<bool> stepped();
    void stopMaking(const Error &error);
    void makingEnded();
    void check(bool isOneMessage, const CallTally &tally);
    void run(RunPart part, const RunTarget &target, const RunPace &pace);
    void reportCounts();
    void runEnded(RunEnd end, const std::optional<Error> &problem);
    void archive();
    void stopArchiving();
    void fail(const Error &error);

    RunSurroundings m_surroundings;
    const std::atomic<bool> &m_isStopped;
    RunFolder m_folder;
    std::unique_ptr<RunFile> m_file;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<RunFiller> m_filler; ///< while records are made
    std::unique_ptr<BulkRunner> m_runner;
    std::unique_ptr<BulkRunner> m_endedRunner; ///< until it is no longer in the middle of saying so
    std::unique_ptr<Database> m_history;       ///< while the run is archived
    std::unique_ptr<RunArchive> m_archiving;
    qint64 m_totalBytes = 0;
    bool m_isLook = false;
    std::optional<Error> m_problem; ///< of the making beside calls
    QTimer m_step;
    QTimer m_report;
    QTimer m_archive;
};

} // namespace heliograph
