// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/bulk/runqueue.h"
#include "core/transport/retry.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>
#include <span>

namespace heliograph {

/// Where a run goes, and what its calls are signed with.
struct RunTarget
{
    Workspace workspace;
    SigningKeys keys;
};

/// How quickly.
struct RunPace
{
    int calls = 6;            ///< at once, 1 to 6; with 1 the order of the file is kept
    int recordsPerSecond = 0; ///< at most begin, second tries aside; 0: as fast as it goes
};

/// Why a run does not go on.
enum class RunEnd : quint8 {
    Done,   ///< nothing of its part is left
    Paused, ///< as it was told
    Halted, ///< it would not do to go on: the Error says why
};

/// Sends the records of a RunFile, a hundred a call, each call journalled before its first byte and with what became
/// of each record at its end. An attempt that may be repeated is, with the same bytes and keys, as RetryPolicy says; an
/// answer that asks for a pause holds the whole run back. Calls that were left open go first, again: with the same keys
/// SuprSend skips what it has processed, for 24 hours. After that nothing goes out again that may have been processed:
/// it stays unknown. The run halts where the next call would fare no better: nothing leaves this machine, the server
/// stays busy, refuses who signs, or nothing can be written. Lives on the thread of its file and transport, which must
/// outlive it; memory does not grow with the records.
class BulkRunner : public QObject
{
    Q_OBJECT
public:
    BulkRunner(RunFile &file, Transport &transport, const Clock &clock, const RetryPolicy &policy, RunTarget target,
               const RunPace &pace, QObject *parent = nullptr);
    ~BulkRunner() override;

    /// Begins with that part. Precondition: it is not running. Halts with send.other_workspace where the run's keys
    /// belong to another base URL or workspace key.
    void start(RunPart part);
    /// While it grows, records are still added to the file: the run is not done, however few are left. When they have
    /// been added, or it grows no more, what is new is looked at.
    void setGrowing(bool isGrowing);
    /// No call begins any more; those under way end, and what waits for its next attempt stays open for the next
    /// start().
    void pause();
    /// The same, and calls under way are cancelled: their records may be unknown.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] RunCounts counts() const { return m_file.states().counts(); }

Q_SIGNALS:
    /// It has begun, or a call has ended.
    void progressed(const heliograph::RunCounts &counts);
    /// Exactly once for each start(), never from within it. `problem` is set where it halted.
    void ended(heliograph::RunEnd end, const std::optional<heliograph::Error> &problem);

private:
    struct Call;
    void begin();
    [[nodiscard]] Result<> readyToBegin();
    void advance();
    [[nodiscard]] bool mayBegin(std::size_t beside);
    [[nodiscard]] Result<std::optional<NextCall>> next();
    [[nodiscard]] std::unique_ptr<Call> nextCall();
    void keepPace(std::size_t records);
    [[nodiscard]] Result<> beginTogether(std::span<const std::unique_ptr<Call>> calls);
    void launch(std::unique_ptr<Call> call);
    void prepareAhead();
    void attempt(Call &call);
    void attemptEnded(Call &call, const CallResult &result);
    void pauseEnded(Call &call);
    void giveUp(Call &call);
    void conclude(Call &call);
    [[nodiscard]] std::chrono::milliseconds untilNext() const;
    void leaveOpen(Call &call);
    [[nodiscard]] Result<> writeLate();
    [[nodiscard]] QDateTime now() const;
    [[nodiscard]] Result<> end(const OpenCall &open);
    void letGo(Call &call);
    void halt(const Error &problem);
    void dropWaiting();
    void endIfIdle();

    RunFile &m_file;
    Transport &m_transport;
    const Clock &m_clock;
    RetryPolicy m_policy;
    RunTarget m_target;
    RunQueue m_queue;
    RunPace m_pace;
    std::deque<OpenCall> m_open;  ///< left open before: they go first
    std::deque<NextCall> m_ahead; ///< put together while others are under way
    QTimer m_prepare{this};
    std::map<quint32, std::unique_ptr<Call>> m_calls;
    QDeadlineTimer m_notBefore{0}; ///< no new call begins before
    QTimer m_next{this};
    bool m_isRunning = false;
    bool m_hasBegun = false; ///< what was left open before is known
    bool m_isStopping = false;
    bool m_isCancelled = false;
    bool m_hasLeftOpen = false;
    std::optional<Error> m_problem;
    /// The ends of calls that could not be written.
    struct Unwritten
    {
        quint32 call = 0;
        EndedCall ended;
        std::vector<Outcome> outcomes;
    };
    std::vector<Unwritten> m_unwritten;
    QDateTime m_notEarlier; ///< than the journal's last moment it is not, whatever the clock says
};

} // namespace heliograph
