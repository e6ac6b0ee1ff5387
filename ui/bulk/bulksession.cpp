// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/bulksession.h"

#include "ui/bulk/runtext.h"

#include <QFileInfo>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// To whom so many records go, together; of more than that it is enough that they are more.
Result<Audience> audienceOfRun(const RunFile &run, RecordState state, int most)
{
    Audience all;
    const std::vector<qint64> records = run.states().in(state, 0, most);
    const auto bodies = run.bodies(records);
    if (!bodies)
        return tl::unexpected(bodies.error());
    for (const RunRecord &record : *bodies) {
        const Audience one = audienceOf(record.body);
        all.recipients += one.recipients;
        all.objects += one.objects;
        if (all.list.isEmpty())
            all.list = one.list;
    }
    return all;
}

} // namespace

BulkSession::BulkSession(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
}

BulkSession::~BulkSession()
{
    // What waits at the thread of the run is done before that ends.
    if (m_run && m_check && !m_wasStarted)
        m_run->discard(this, [](const Result<> &) {});
}

std::optional<Workspace> BulkSession::workspace() const
{
    return m_check ? m_services.workspaces.byUuid(m_check->about.workspace.uuid) : std::nullopt;
}

void BulkSession::setPhase(Phase phase)
{
    m_phase = phase;
    Q_EMIT changed();
}

/// Where it was, and why it goes no further.
void BulkSession::stay(const Error &error)
{
    m_error = error;
    setPhase(m_check ? Phase::Ready : Phase::None);
}

void BulkSession::leave()
{
    if (isUnderWay())
        return;
    ++m_press;
    const bool wasMade = m_check.has_value();
    if (m_run)
        retire(std::move(m_run), wasMade && !m_wasStarted);
    m_check.reset();
    m_counts = {};
    m_wasStarted = false;
    m_isArchiving = false;
    m_end.reset();
    m_error.reset();
    m_progress = {};
    setPhase(Phase::None);
    if (wasMade)
        Q_EMIT runChanged();
}

/// Its end would wait for its thread, which may be at work: it goes once that has come to its last order.
void BulkSession::retire(std::unique_ptr<BulkRun> run, bool discard)
{
    BulkRun *leaving = run.release();
    leaving->setParent(this);
    leaving->disconnect(this);
    const auto go = [leaving] { leaving->deleteLater(); };
    if (m_isArchiving)
        connect(leaving, &BulkRun::archived, leaving, go);
    else if (discard)
        leaving->discard(leaving, [go](const Result<> &) { go(); });
    else
        leaving->look<bool>(
            leaving, [go](const Result<bool> &) { go(); }, [](const RunFile &) { return Result<bool>(true); });
}

void BulkSession::renew()
{
    leave();
    m_run = std::make_unique<BulkRun>(m_services.surroundings());
    connectRun();
}

void BulkSession::connectRun()
{
    BulkRun *run = m_run.get();
    connect(run, &BulkRun::making, this, [this](const FillingProgress &progress, qint64 totalBytes) {
        m_filling = progress;
        m_totalBytes = totalBytes;
        Q_EMIT progressed();
    });
    connect(run, &BulkRun::made, this, &BulkSession::take);
    connect(run, &BulkRun::failed, this, [this](const Error &error) {
        retire(std::move(m_run), false);
        // Whoever stopped it knows.
        m_error = error.code == "bulk.stopped"_L1 ? std::nullopt : std::optional(error);
        setPhase(Phase::None);
    });
    connect(run, &BulkRun::progressed, this, [this](const RunCounts &counts) {
        m_counts = counts;
        m_progress.add(m_since.isValid() ? m_since.elapsed() : 0, counts);
        Q_EMIT progressed();
    });
    connect(run, &BulkRun::ended, this, &BulkSession::takeEnd);
    connect(run, &BulkRun::archived, this, [this](const std::optional<Error> &problem) {
        m_isArchiving = false;
        if (problem && !m_error)
            m_error = problem;
        Q_EMIT changed();
    });
}

void BulkSession::make(const RunPlan &plan)
{
    if (isUnderWay())
        return;
    renew();
    m_filling = {};
    m_totalBytes = 0;
    setPhase(Phase::Making);
    m_run->make(plan, m_services.ids.uuid());
}

void BulkSession::open(const QString &id)
{
    if (isUnderWay() || (m_check && m_check->about.id == id))
        return;
    renew();
    setPhase(Phase::Opening);
    m_run->open(id);
}

void BulkSession::take(const RunCheck &check)
{
    m_check = check;
    m_counts = check.counts;
    m_wasStarted = check.wasBegun;
    setPhase(Phase::Ready);
    Q_EMIT runChanged();
}

qint64 BulkSession::countOf(RunPart part) const
{
    switch (part) {
    case RunPart::Rest:
        return m_counts.pending() + m_counts.notSent;
    case RunPart::Failed:
        return m_counts.rejected + m_counts.notSent;
    case RunPart::Unknown:
        return m_counts.unknown;
    }
    return 0;
}

void BulkSession::press(RunPart part, const RunPace &pace)
{
    if (m_phase != Phase::Ready)
        return;
    ++m_press;
    m_part = part;
    m_pace = pace;
    m_error.reset();
    const auto target = workspace();
    if (!target) {
        return stay({u"bulk.no_workspace"_s,
                     tr("The workspace %1, which this run belongs to, is not there any more.")
                         .arg(m_check->about.workspace.name),
                     {},
                     {}});
    }
    if (target->baseUrl.isEmpty())
        return stay({u"bulk.no_sandbox"_s, tr("The Sandbox is not running yet: try again in a moment."), {}, {}});
    if (target->kind == WorkspaceKind::Production)
        ask();
    else
        readKeys();
}

void BulkSession::ask()
{
    setPhase(Phase::Asking);
    const int most = m_services.confirmAbove() + 1;
    const RecordState state = m_part == RunPart::Unknown  ? RecordState::Unknown
                              : m_part == RunPart::Failed ? RecordState::Rejected
                                                          : RecordState::Pending;
    look<Audience>(
        this,
        [this, press = m_press](const Result<Audience> &audience) {
            if (press != m_press || m_phase != Phase::Asking)
                return;
            const auto target = workspace();
            if (!audience || !target)
                return stay(audience ? Error() : audience.error());
            Q_EMIT confirmationNeeded(question(*target, *audience));
        },
        [state, most](const RunFile &run) { return audienceOfRun(run, state, most); });
}

ProductionQuestion BulkSession::question(const Workspace &workspace, const Audience &audience) const
{
    const qint64 count = countOf(m_part);
    ProductionQuestion question;
    question.workspace = workspace.name;
    question.subjectLabel = tr("File:");
    question.subject = QFileInfo(m_check->about.file).fileName();
    question.audience = requestsText(count);
    question.channels = tr("As each row and each workflow say");
    question.key = tr("One for each row");
    question.sendText = startText(count, workspace);
    const int most = m_services.confirmAbove();
    // Of one that was cut short nobody knows yet how many there are.
    const bool isCounted = m_check->isSealed || m_part != RunPart::Rest;
    if (!isCounted)
        question.audience = tr("%1, and all the rest of the file", "so many requests").arg(requestsText(count));
    question.typeName = !isCounted || count > most || mustTypeName(audience, most);
    return question;
}

void BulkSession::confirm()
{
    if (m_phase == Phase::Asking)
        readKeys();
}

void BulkSession::decline()
{
    if (m_phase == Phase::Asking)
        setPhase(Phase::Ready);
}

void BulkSession::readKeys()
{
    setPhase(Phase::ReadingKeys);
    m_services.keys.read(*workspace(), this, [this, press = m_press](const Result<SigningKeys> &keys) {
        if (press != m_press || m_phase != Phase::ReadingKeys)
            return;
        if (keys)
            start(*keys);
        else
            stay(keys.error());
    });
}

void BulkSession::start(const SigningKeys &keys)
{
    const auto target = workspace();
    if (!target)
        return stay({u"bulk.no_workspace"_s, tr("The workspace of this run is not there any more."), {}, {}});
    m_end.reset();
    m_wasStarted = true;
    m_isArchiving = false;
    m_progress.begin(m_counts);
    m_since.start();
    setPhase(Phase::Running);
    m_run->start(m_part, {*target, keys}, m_pace);
}

void BulkSession::pause()
{
    if (m_phase == Phase::Making || m_phase == Phase::Running)
        m_run->pause();
    if (m_phase == Phase::Running)
        setPhase(Phase::Stopping);
    else if (m_phase == Phase::ReadingKeys || m_phase == Phase::Asking)
        setPhase(Phase::Ready);
}

void BulkSession::cancel()
{
    if (m_phase != Phase::Running && m_phase != Phase::Stopping)
        return pause();
    m_run->cancel();
    setPhase(Phase::Stopping);
}

void BulkSession::takeEnd(RunEnd end, const std::optional<Error> &problem)
{
    m_end = end;
    m_error = problem;
    m_isArchiving = true;
    setPhase(Phase::Ready);
}

void BulkSession::exportTo(const QString &file, const ResultChoice &choice, QObject *context,
                           BulkRun::Callback<qint64> done)
{
    look<qint64>(context, std::move(done),
                 [file, choice](const RunFile &run) { return exportResults(run, file, choice); });
}

} // namespace heliograph
