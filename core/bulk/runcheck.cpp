// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runcheck.h"

#include "core/bulk/recordrequest.h"
#include "core/send/keylife.h"

#include <QFileInfo>

#include <algorithm>

namespace heliograph {

namespace {

constexpr int sizesTogether = 10000;

/// Of what is still to be sent.
Result<CallTally> tallyOf(const RunFile &run)
{
    CallTally tally;
    for (qint64 from = 1;;) {
        const auto sizes = run.sizes(from, sizesTogether);
        if (!sizes)
            return tl::unexpected(sizes.error());
        if (sizes->empty())
            return tally;
        for (const RecordSize &size : *sizes) {
            const RecordState state = run.states().state(size.record);
            if (state == RecordState::Pending || state == RecordState::NotSent)
                tally.add(size.kind, size.bytes);
        }
        from = sizes->back().record + 1;
    }
}

} // namespace

Result<RunCheck> keyCheckOf(const RunFile &run, const RunFolder &folder, const QString &ledger, const QDateTime &now)
{
    auto repeated = run.withRepeatedKey(mostNamed);
    auto used = QFileInfo::exists(ledger) ? run.usedKeys(ledger, now.addSecs(-keyLife.count()), mostNamed)
                                          : std::vector<UsedKey>();
    if (!repeated || !used)
        return tl::unexpected(!repeated ? repeated.error() : used.error());
    RunCheck check;
    check.about = run.about();
    check.repeatedKeys = *std::move(repeated);
    check.usedKeys = *std::move(used);
    check.earlier = folder.madeOf(check.about.fileHash, check.about.workspace.keyScope());
    std::erase_if(check.earlier, [&](const RunOverview &other) { return other.about.id == check.about.id; });
    return check;
}

Result<RunCheck> checkOf(const RunFile &run, const RunFolder &folder, const QString &ledger, const QDateTime &now,
                         const std::optional<CallTally> &made)
{
    auto check = keyCheckOf(run, folder, ledger, now);
    auto problems = run.problemCounts();
    if (!check || !problems)
        return tl::unexpected(check ? problems.error() : check.error());
    const auto tally = made ? Result<CallTally>(*made) : tallyOf(run);
    if (!tally)
        return tl::unexpected(tally.error());
    check->counts = run.states().counts();
    check->isSealed = run.isSealed();
    check->wasBegun = run.wasBegun() || !run.isSealed();
    check->problems = *std::move(problems);
    check->calls = tally->calls();
    check->bytes = tally->bytes();
    return check;
}

} // namespace heliograph
