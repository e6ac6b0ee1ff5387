// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runfilling.h"

#include "core/bulk/rowerrors.h"

#include <QThread>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// Rows that one thread makes at a time: enough that handing them over costs little, and few enough for what they may
/// attach.
constexpr std::size_t rowsTogether = 256;
constexpr qsizetype bytesTogether = 1024 * 1024;

int threads()
{
    return std::max(QThread::idealThreadCount(), 1);
}

using Groups = std::vector<RowGroup>;
using Records = std::vector<RunRecord>;

qsizetype bytesOf(const RowGroup &group)
{
    qsizetype bytes = 0;
    for (const Row &row : group.rows) {
        bytes += row.text.size();
        for (const QByteArray &field : row.fields)
            bytes += field.size();
    }
    return bytes;
}

/// The next ones; none where the file ends.
Result<Groups> nextGroups(GroupReader &reader)
{
    Groups groups;
    groups.reserve(rowsTogether);
    qsizetype bytes = 0;
    while (groups.size() < rowsTogether && bytes < bytesTogether) {
        RowGroup group;
        const auto found = reader.next(group);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            break;
        bytes += bytesOf(group);
        groups.push_back(std::move(group));
    }
    return groups;
}

/// Of one that can be sent, which has a body, if an empty one.
void dropContents(RunRecord &record)
{
    record.body = ""_ba;
    record.source = ""_ba;
    record.problems.clear();
    record.title.clear();
}

} // namespace

RunFiller::RunFiller(RunFile &run, GroupReader rows, RecordMaker maker, Keep keep)
    : m_run(run)
    , m_rows(std::move(rows))
    , m_maker(std::move(maker))
    , m_keep(keep)
    , m_most(2 * static_cast<std::size_t>(threads()) + 2)
    , m_workers(threads())
{
}

RunFiller::~RunFiller() = default;

/// As much as may be under way.
Result<> RunFiller::readOn()
{
    while (!m_isAtEnd && m_underWay.size() < m_most) {
        auto groups = nextGroups(m_rows);
        if (!groups)
            return tl::unexpected(groups.error());
        m_isAtEnd = groups->empty();
        if (!m_isAtEnd)
            m_underWay.push_back(
                m_workers.run([groups = *std::move(groups), &maker = m_maker] { return maker.made(groups); }));
    }
    return {};
}

/// What was begun first.
Result<> RunFiller::write()
{
    Records records = m_underWay.front().get();
    m_underWay.pop_front();
    for (RunRecord &record : records) {
        if (!record.kind)
            continue;
        m_tally.add(*record.kind, record.body.size());
        if (m_keep == Keep::Keys)
            dropContents(record);
    }
    m_progress.records += std::ssize(records);
    m_progress.invalid += std::ranges::count_if(records, [](const RunRecord &record) { return !record.kind; });
    m_progress.bytes = m_rows.offset();
    return m_run.add(records);
}

Result<bool> RunFiller::step()
{
    if (const auto read = readOn(); !read)
        return tl::unexpected(read.error());
    if (m_underWay.empty())
        return false;
    return write().map([] { return true; });
}

bool RunFiller::isReady()
{
    return m_underWay.empty() || m_underWay.front().wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

Result<FillingProgress> fillRun(RunFiller &filler, RunFile &run,
                                const std::function<bool(const FillingProgress &)> &progress)
{
    for (;;) {
        const auto stepped = filler.step();
        if (!stepped)
            return tl::unexpected(stepped.error());
        if (!*stepped)
            break;
        if (progress && !progress(filler.progress()))
            return rowerror::stopped();
    }
    return run.seal(filler.maker().scope()).map([&] { return filler.progress(); });
}

} // namespace heliograph
