// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workers.h"
#include "core/bulk/calltally.h"
#include "core/bulk/groupreader.h"
#include "core/bulk/recordmaker.h"

#include <deque>
#include <functional>
#include <future>

namespace heliograph {

/// How far the making of a run's records is.
struct FillingProgress
{
    qint64 records = 0;
    qint64 invalid = 0;
    qint64 bytes = 0; ///< of the file, read
    friend bool operator==(const FillingProgress &, const FillingProgress &) = default;
};

/// Makes a record of each row that is left and puts it into the run, in the order of the file, some hundreds at a
/// time. Rows are read on this thread and made on as many others as there are processors; a fixed number is under way
/// at a time. To be used on the thread of the run, which must outlive it.
class RunFiller
{
public:
    /// Of records that can be sent Keys puts no more into the run than that they are there, and their keys: such a run
    /// must not be sealed.
    enum class Keep : quint8 { All, Keys };

    RunFiller(RunFile &run, GroupReader rows, RecordMaker maker, Keep keep = Keep::All);
    ~RunFiller(); ///< waits for what is under way
    RunFiller(const RunFiller &) = delete;
    RunFiller &operator=(const RunFiller &) = delete;

    /// The next records are in the run. False once there are no more. Errors: those of GroupReader::next() and of
    /// RunFile.
    [[nodiscard]] Result<bool> step();
    /// Whether step() would not wait for another thread.
    [[nodiscard]] bool isReady();
    [[nodiscard]] const FillingProgress &progress() const { return m_progress; }
    [[nodiscard]] const RecordMaker &maker() const { return m_maker; }
    /// Of the records that were made, those that can be sent.
    [[nodiscard]] const CallTally &tally() const { return m_tally; }

private:
    [[nodiscard]] Result<> readOn();
    [[nodiscard]] Result<> write();

    RunFile &m_run;
    GroupReader m_rows;
    RecordMaker m_maker;
    Keep m_keep;
    std::size_t m_most; ///< under way at a time
    Workers m_workers;
    bool m_isAtEnd = false;
    std::deque<std::future<std::vector<RunRecord>>> m_underWay;
    FillingProgress m_progress;
    CallTally m_tally;
};

/// All of them; seal() then makes the run whole. `progress` is called after each step: false stops. Errors:
/// bulk.stopped, and those of RunFiller::step().
[[nodiscard]] Result<FillingProgress> fillRun(RunFiller &filler, RunFile &run,
                                              const std::function<bool(const FillingProgress &)> &progress = {});

} // namespace heliograph
