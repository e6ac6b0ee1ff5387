// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/idsource.h"
#include "core/bulk/bulkrun.h"
#include "ui/bulk/runprogress.h"
#include "ui/models/audience.h"
#include "ui/models/productionquestion.h"
#include "ui/workspace/keyreader.h"
#include "ui/workspace/workspacechoice.h"

#include <QElapsedTimer>

#include <functional>
#include <memory>

namespace heliograph {

/// The run on the page: from its check to its end, or one of the list. One at a time. Lives on the GUI thread, and
/// never waits for the run's.
///
///   None ──check──▶ Making ──▶ Ready ──press──▶ (production: Asking) ──▶ ReadingKeys ──▶ Running ──ended──▶ Ready
class BulkSession final : public QObject
{
    Q_OBJECT
public:
    enum class Phase : quint8 { None, Making, Opening, Ready, Asking, ReadingKeys, Running, Stopping };

    struct Services
    {
        std::function<RunSurroundings()> surroundings; ///< as the settings are then
        const KeyReader &keys;
        const WorkspaceChoice &workspaces;
        IdSource &ids;
        std::function<int()> confirmAbove; ///< Settings::confirmAbove
    };
    /// Everything in `services` must outlive it.
    explicit BulkSession(const Services &services, QObject *parent = nullptr);
    ~BulkSession() override;

    [[nodiscard]] Phase phase() const { return m_phase; }
    /// It is being sent, or about to be.
    [[nodiscard]] bool isUnderWay() const { return m_phase >= Phase::Asking; }
    /// Of Making.
    [[nodiscard]] const FillingProgress &filling() const { return m_filling; }
    [[nodiscard]] qint64 totalBytes() const { return m_totalBytes; }
    /// Of a run that is made; its counts are those of then.
    [[nodiscard]] const std::optional<RunCheck> &check() const { return m_check; }
    [[nodiscard]] const RunCounts &counts() const { return m_counts; }
    /// Something of it was sent, or tried to be.
    [[nodiscard]] bool wasStarted() const { return m_wasStarted; }
    [[nodiscard]] bool isArchiving() const { return m_isArchiving; }
    /// How the last start ended.
    [[nodiscard]] const std::optional<RunEnd> &end() const { return m_end; }
    /// Why there is no run, or it does not go on.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] const RunProgress &progress() const { return m_progress; }
    /// The workspace of the run as it is now; nothing where it is not there any more.
    [[nodiscard]] std::optional<Workspace> workspace() const;

    /// Makes a run of that. The one before is left.
    void make(const RunPlan &plan);
    void open(const QString &id);
    /// Lets go of the run; one of which nothing was sent yet is deleted.
    void leave();
    /// Sends that part of it; asks first where it goes to production.
    void press(RunPart part, const RunPace &pace);
    void confirm(); ///< the person said yes to confirmationNeeded()
    void decline();
    /// Of the making, too: nothing is left of it then.
    void pause();
    void cancel();
    void exportTo(const QString &file, const ResultChoice &choice, QObject *context, BulkRun::Callback<qint64> done);

    /// Reads something of the run on its thread, as BulkRun::look().
    template<typename T>
    void look(QObject *context, BulkRun::Callback<T> done, std::function<Result<T>(const RunFile &)> question)
    {
        if (m_run)
            m_run->look<T>(context, std::move(done), std::move(question));
    }

Q_SIGNALS:
    /// Phase, check, end or error.
    void changed();
    /// How far it is.
    void progressed();
    /// It is another run, whole now; or none.
    void runChanged();
    void confirmationNeeded(const heliograph::ProductionQuestion &question);

private:
    void renew();
    void connectRun();
    void retire(std::unique_ptr<BulkRun> run, bool discard);
    void take(const RunCheck &check);
    void takeEnd(RunEnd end, const std::optional<Error> &problem);
    void setPhase(Phase phase);
    void stay(const Error &error);
    void ask();
    void readKeys();
    void start(const SigningKeys &keys);
    [[nodiscard]] qint64 countOf(RunPart part) const;
    [[nodiscard]] ProductionQuestion question(const Workspace &workspace, const Audience &audience) const;

    Services m_services;
    std::unique_ptr<BulkRun> m_run;
    Phase m_phase = Phase::None;
    FillingProgress m_filling;
    qint64 m_totalBytes = 0;
    std::optional<RunCheck> m_check;
    RunCounts m_counts;
    bool m_wasStarted = false;
    bool m_isArchiving = false;
    std::optional<RunEnd> m_end;
    std::optional<Error> m_error;
    RunProgress m_progress;
    QElapsedTimer m_since;
    RunPart m_part = RunPart::Rest;
    RunPace m_pace;
    quint64 m_press = 0; ///< counts, so that a late answer is not taken for another press's
};

} // namespace heliograph
