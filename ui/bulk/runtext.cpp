// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/runtext.h"

#include "ui/common/timetext.h"
#include "ui/models/resultfilter.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>
#include <cmath>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

class RunText
{
    Q_DECLARE_TR_FUNCTIONS(BulkRunText)
};

QString numberText(qint64 number)
{
    return QLocale().toString(number);
}

qint64 settledIn(const RunCounts &counts)
{
    return counts.total - counts.invalid - counts.pending();
}

QString callsText(qint64 count)
{
    return count == 1 ? RunText::tr("1 call") : RunText::tr("%1 calls").arg(numberText(count));
}

QString countOfState(const RunCounts &counts)
{
    QStringList parts;
    for (const OutcomeShare &share : sharesOf(counts)) {
        if (share.state != RecordState::Pending)
            parts.append(RunText::tr("%1 %2", "a count, then an outcome in lower case")
                             .arg(numberText(share.count), stateLabel(share.state).toLower()));
    }
    return parts.join(RunText::tr(", ", "between two counts"));
}

QString earlierText(const RunOverview &run, const QDateTime &now)
{
    return RunText::tr("This file was already run in this workspace on %1: %2.", "a date, counts")
        .arg(dayAndTime(run.about.createdAt, now), countOfState(run.counts));
}

QString timeLeft(qint64 seconds)
{
    constexpr qint64 minute = 60;
    return seconds < 2 * minute ? RunText::tr("%1 s left").arg(numberText(seconds))
                                : RunText::tr("%1 min left").arg(numberText((seconds + minute / 2) / minute));
}

} // namespace

QString requestsText(qint64 count)
{
    return count == 1 ? RunText::tr("1 request") : RunText::tr("%1 requests").arg(numberText(count));
}

QString startText(qint64 count, const Workspace &workspace)
{
    const QString where = workspace.kind == WorkspaceKind::Production ? RunText::tr("PRODUCTION") : workspace.name;
    return RunText::tr("Start: %1 · %2", "a count, a workspace").arg(numberText(count), where);
}

QString checkText(const RunCheck &check)
{
    const qint64 good = check.counts.total - check.counts.invalid;
    if (good == 0)
        return RunText::tr("None of the %1 rows can be sent.").arg(numberText(check.counts.total));
    const QString sent =
        RunText::tr("%1 can be sent in %2", "a count, calls").arg(numberText(good), callsText(check.calls));
    return check.counts.invalid == 0 ? RunText::tr("%1.", "how many can be sent").arg(sent)
                                     : RunText::tr("%1, %2 cannot.", "how many can be sent, a count")
                                           .arg(sent, numberText(check.counts.invalid));
}

QStringList doubtsOf(const RunCheck &check, const QDateTime &now)
{
    QStringList doubts;
    for (const RunOverview &run : check.earlier)
        doubts.append(earlierText(run, now));
    const auto count = [](std::size_t found) {
        return found >= mostNamed ? RunText::tr("%1 or more").arg(numberText(mostNamed))
                                  : numberText(static_cast<qint64>(found));
    };
    if (!check.repeatedKeys.empty()) {
        doubts.append(RunText::tr("Rows with the key of an earlier row: %1, the first in row %2. SuprSend skips them.")
                          .arg(count(check.repeatedKeys.size()), numberText(check.repeatedKeys.front())));
    }
    if (!check.usedKeys.empty()) {
        doubts.append(RunText::tr("Rows whose key was used in the last 24 hours: %1, the first in row %2. SuprSend "
                                  "skips them.")
                          .arg(count(check.usedKeys.size()), numberText(check.usedKeys.front().record)));
    }
    return doubts;
}

std::vector<OutcomeShare> sharesOf(const RunCounts &counts)
{
    const std::array all{OutcomeShare{RecordState::Accepted, counts.accepted, {}},
                         OutcomeShare{RecordState::Rejected, counts.rejected, {}},
                         OutcomeShare{RecordState::NotSent, counts.notSent, {}},
                         OutcomeShare{RecordState::Unknown, counts.unknown, {}},
                         OutcomeShare{RecordState::Invalid, counts.invalid, {}},
                         OutcomeShare{RecordState::Pending, counts.pending(), {}}};
    std::vector<OutcomeShare> shares;
    for (OutcomeShare share : all) {
        if (share.count == 0)
            continue;
        // Never 100 % where it is not all.
        const double percent =
            std::floor(static_cast<double>(share.count) * 1000 / static_cast<double>(counts.total)) / 10;
        const QString shown =
            percent < 0.1 ? RunText::tr("below 0.1 %") : RunText::tr("%1 %").arg(QLocale().toString(percent, 'g', 4));
        share.text = RunText::tr("%1 %2 (%3)", "an outcome, a count, its share")
                         .arg(stateLabel(share.state), numberText(share.count), shown);
        shares.push_back(share);
    }
    return shares;
}

QString progressText(const RunCounts &counts, double rate, std::optional<qint64> secondsLeft)
{
    QStringList parts{RunText::tr("%1 of %2", "how many records are done, of how many")
                          .arg(numberText(settledIn(counts)), numberText(counts.total - counts.invalid))};
    if (rate > 0)
        parts.append(RunText::tr("%1 a second").arg(numberText(std::llround(rate))));
    if (secondsLeft && counts.pending() > 0)
        parts.append(timeLeft(*secondsLeft));
    return parts.join(u" · "_s);
}

QString endText(const RunCounts &counts, std::optional<RunEnd> end)
{
    QString text = countOfState(counts);
    if (counts.pending() > 0) {
        text += text.isEmpty() ? QString() : u", "_s;
        text += RunText::tr("%1 not sent yet").arg(numberText(counts.pending()));
    }
    return !end                     ? text + u'.'
           : *end == RunEnd::Done   ? RunText::tr("Done: %1.", "counts").arg(text)
           : *end == RunEnd::Paused ? RunText::tr("Paused: %1.", "counts").arg(text)
                                    : RunText::tr("Halted: %1.", "counts").arg(text);
}

QString acceptedNote(const RunCounts &counts, const std::optional<Workspace> &workspace)
{
    if (counts.accepted == 0)
        return {};
    return workspace && workspace->isSandbox()
               ? RunText::tr(" By the Sandbox: nobody was notified.", "behind how many were accepted")
               : RunText::tr(" Delivery is not known yet.", "behind how many were accepted");
}

bool isUnfinished(const RunOverview &run)
{
    return run.mayBegin && !run.isBusy && run.counts.pending() > 0 && settledIn(run.counts) > 0;
}

QString pausedText(const RunOverview &run)
{
    return RunText::tr("The run of %1 is paused: %2 of %3 sent.", "a file, counts")
        .arg(QFileInfo(run.about.file).fileName(), numberText(settledIn(run.counts)),
             numberText(run.counts.total - run.counts.invalid));
}

QString runLine(const RunOverview &run, const QDateTime &now)
{
    const QString state = run.isBusy                   ? RunText::tr("under way elsewhere")
                          : settledIn(run.counts) == 0 ? RunText::tr("not started")
                          : run.counts.pending() > 0
                              ? RunText::tr("paused, %1 left").arg(numberText(run.counts.pending()))
                              : countOfState(run.counts);
    return RunText::tr("%1 · %2 · %3 · %4", "date, file, workspace, what became of it")
        .arg(dayAndTime(run.about.createdAt, now), QFileInfo(run.about.file).fileName(), run.about.workspace.name,
             state);
}

} // namespace heliograph
