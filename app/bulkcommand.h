// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"
#include "app/interrupt.h"
#include "app/target.h"
#include "core/bulk/bulkrun.h"

#include <QElapsedTimer>
#include <QTimer>

namespace heliograph {

/// `heliograph bulk FILE` and `bulk --resume|--failed-only|--unknown-only RUN`: a run from its file, or from where it
/// was, to its end or to Ctrl-C, which pauses it.
class BulkCommand final : public Command
{
    Q_OBJECT
public:
    BulkCommand(const Invocation &invocation, Console &console, Surroundings &surroundings);
    void start() override;

private:
    [[nodiscard]] Result<> checkOptions() const;
    [[nodiscard]] Result<RunPlan> readPlan() const;
    [[nodiscard]] Result<> chooseGroups(RunPlan &plan, const QStringList &columns) const;
    [[nodiscard]] Result<> chooseText(RunPlan &plan, const QStringList &columns) const;
    void startFile();
    void startAgain();
    void findTarget(const Workspace &stored);
    void targetFound(const Result<Target> &target);
    void making(const FillingProgress &progress, qint64 totalBytes);
    void made(const RunCheck &check);
    void checked();
    void refuseInvalid();
    void dryRun();
    void send();
    void leave(int exitStatus);
    void failed(const Error &error);
    void progressed(const RunCounts &counts);
    void report(const RunCounts &counts);
    void ended(RunEnd end, const std::optional<Error> &problem);
    void summarize();
    void summarized(const json::Value &summary);
    void archived(const std::optional<Error> &problem);
    void finishIfDone();
    void interrupted();
    [[nodiscard]] int exitStatus() const;
    [[nodiscard]] bool isAgain() const { return !m_runId.isEmpty(); }
    [[nodiscard]] RunTarget runTarget() const { return {m_target.workspace, m_target.keys}; }
    [[nodiscard]] RunPace pace() const { return {invocation().concurrency, invocation().rate}; }

    TargetFinder m_finder;
    Interrupt m_interrupt;
    std::optional<RunPlan> m_plan; ///< of a file
    QString m_runId;               ///< of a run that is there
    RunPart m_part = RunPart::Rest;
    Target m_target;
    RunCheck m_check;
    RunCounts m_counts;
    qint64 m_doneBefore = 0;
    QElapsedTimer m_since;
    QElapsedTimer m_lastReport;
    bool m_isInterrupted = false;
    bool m_hasEnded = false;
    RunEnd m_end = RunEnd::Done;
    bool m_isOrdered = false; ///< the run has something to do
    bool m_isSummarized = false;
    bool m_isArchived = false;
    std::optional<Error> m_problem; ///< what halted it
    std::unique_ptr<BulkRun> m_run;
};

} // namespace heliograph
