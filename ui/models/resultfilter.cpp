// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/resultfilter.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace heliograph {

namespace {

class FilterText
{
    Q_DECLARE_TR_FUNCTIONS(RunResults)
};

constexpr int together = 1000; ///< records that are looked for at a time

bool isIn(RecordState state, const std::optional<RecordState> &wanted)
{
    if (!wanted)
        return true;
    return state == *wanted || (*wanted == RecordState::Pending && state == RecordState::Open);
}

/// Records that ascend, and up to which one they are all of their kind.
struct Stretch
{
    std::vector<qint64> records;
    qint64 until = 0;
};

Stretch stretch(std::vector<qint64> records, qint64 total)
{
    const bool isCut = std::ssize(records) >= together;
    const qint64 until = isCut ? records.back() : total;
    return {std::move(records), until};
}

Stretch common(const Stretch &a, const Stretch &b)
{
    Stretch both{{}, std::min(a.until, b.until)};
    std::ranges::set_intersection(a.records, b.records, std::back_inserter(both.records));
    std::erase_if(both.records, [&](qint64 record) { return record > both.until; });
    return both;
}

/// The next ones by problem and text; each where neither says anything.
Result<Stretch> next(const RunFile &run, const ResultFilter &filter, qint64 after, qint64 total)
{
    Stretch all{std::vector<qint64>(static_cast<std::size_t>(std::min<qint64>(total - after, together))), 0};
    std::iota(all.records.begin(), all.records.end(), after + 1);
    all.until = all.records.back();
    if (filter.problem.isEmpty() && filter.text.isEmpty())
        return all;
    Stretch found{{}, total};
    if (!filter.problem.isEmpty()) {
        auto records = run.withProblem(filter.problem, after, together);
        if (!records)
            return tl::unexpected(records.error());
        found = stretch(*std::move(records), total);
    }
    if (!filter.text.isEmpty()) {
        auto records = run.withText(filter.text, after, together);
        if (!records)
            return tl::unexpected(records.error());
        const Stretch others = stretch(*std::move(records), total);
        found = filter.problem.isEmpty() ? others : common(found, others);
    }
    return found;
}

} // namespace

Result<std::vector<qint64>> filtered(const RunFile &run, const ResultFilter &filter, qint64 after, int limit)
{
    const qint64 total = run.states().counts().total;
    std::vector<qint64> records;
    while (after < total && std::ssize(records) < limit) {
        const auto found = next(run, filter, after, total);
        if (!found)
            return tl::unexpected(found.error());
        for (const qint64 record : found->records) {
            if (std::ssize(records) < limit && isIn(run.states().state(record), filter.state))
                records.push_back(record);
        }
        after = found->until;
    }
    return records;
}

QString stateLabel(RecordState state)
{
    switch (state) {
    case RecordState::None:
        return {};
    case RecordState::Invalid:
        return FilterText::tr("Invalid", "a record that cannot be sent");
    case RecordState::Pending:
        return FilterText::tr("Waiting", "a record that was not sent yet");
    case RecordState::Open:
        return FilterText::tr("Sending…");
    case RecordState::Accepted:
        return FilterText::tr("Accepted");
    case RecordState::Rejected:
        return FilterText::tr("Rejected");
    case RecordState::NotSent:
        return FilterText::tr("Not sent");
    case RecordState::Unknown:
        return FilterText::tr("Unknown");
    }
    return {};
}

} // namespace heliograph
