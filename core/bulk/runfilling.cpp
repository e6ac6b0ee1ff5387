// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runfilling.h"

#include "core/bulk/rowerrors.h"

#include <QThread>

#include <algorithm>
#include <deque>
#include <future>

namespace heliograph {

namespace {

/// Rows that one thread makes at a time: enough that handing them over costs little, and few enough for what they may
/// attach.
constexpr std::size_t rowsTogether = 128;
constexpr qsizetype bytesTogether = 1024 * 1024;

using Rows = std::vector<Row>;
using Records = std::vector<RunRecord>;

/// The next rows; none where the file ends.
Result<Rows> nextRows(RowReader &reader)
{
    Rows rows;
    qsizetype bytes = 0;
    while (rows.size() < rowsTogether && bytes < bytesTogether) {
        Row row;
        const auto found = reader.next(row);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            break;
        bytes += row.text.size();
        rows.push_back(std::move(row));
    }
    return rows;
}

Records madeOf(const Rows &rows, const RecordMaker &maker)
{
    Records records;
    records.reserve(rows.size());
    for (const Row &row : rows)
        records.push_back(maker.made(row));
    return records;
}

/// The one way from the reader to the run: what was begun first is written first.
class Filling
{
public:
    Filling(RunFile &run, RowReader &rows, const RecordMaker &maker)
        : m_run(run)
        , m_rows(rows)
        , m_maker(maker)
    {
    }
    /// Reads on and has it made. False where the file ends.
    Result<bool> begin()
    {
        auto rows = nextRows(m_rows);
        if (!rows || rows->empty())
            return rows.map([](const Rows &) { return false; });
        m_underWay.push_back(std::async(std::launch::async,
                                        [rows = *std::move(rows), &maker = m_maker] { return madeOf(rows, maker); }));
        return true;
    }
    /// Waits for what was begun first, and writes it.
    Result<> write()
    {
        const Records records = m_underWay.front().get();
        m_underWay.pop_front();
        m_progress.records += std::ssize(records);
        m_progress.invalid += std::ranges::count_if(records, [](const RunRecord &record) { return !record.kind; });
        m_progress.bytes = m_rows.offset();
        return m_run.add(records);
    }
    [[nodiscard]] std::size_t underWay() const { return m_underWay.size(); }
    [[nodiscard]] const FillingProgress &progress() const { return m_progress; }

private:
    RunFile &m_run;
    RowReader &m_rows;
    const RecordMaker &m_maker;
    std::deque<std::future<Records>> m_underWay;
    FillingProgress m_progress;
};

} // namespace

Result<FillingProgress> fillRun(RunFile &run, RowReader &rows, const RecordMaker &maker,
                                const std::function<bool(const FillingProgress &)> &progress)
{
    const auto most = static_cast<std::size_t>(std::max(QThread::idealThreadCount(), 1)) + 1;
    Filling filling(run, rows, maker);
    for (bool isMore = true; isMore || filling.underWay() > 0;) {
        if (isMore && filling.underWay() < most) {
            const auto begun = filling.begin();
            if (!begun)
                return tl::unexpected(begun.error());
            isMore = *begun;
            continue;
        }
        if (const auto written = filling.write(); !written)
            return tl::unexpected(written.error());
        if (progress && !progress(filling.progress()))
            return rowerror::stopped();
    }
    return run.seal(maker.scope()).map([&] { return filling.progress(); });
}

} // namespace heliograph
