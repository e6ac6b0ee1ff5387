// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runscommand.h"

#include "app/bulklines.h"
#include "core/bulk/runexport.h"
#include "core/bulk/runfolder.h"

namespace heliograph {

void RunsCommand::start()
{
    if (invocation().listRuns)
        list();
    else if (const auto written = writeResults(); !written)
        return refuse(written.error());
    Q_EMIT finished(status::good);
}

void RunsCommand::list()
{
    const std::vector<RunOverview> runs = RunFolder(surroundings().folder()).list(invocation().limit);
    for (const RunOverview &run : runs) {
        if (console().isJson())
            console().object(runObject(run));
        else
            console().line(runLine(run));
    }
    if (runs.empty() && !console().isJson())
        console().line(tr("There are no runs yet."));
}

/// Of a run that is under way elsewhere, too: it is read as it is now.
Result<> RunsCommand::writeResults()
{
    const RunFolder folder(surroundings().folder());
    return folder.idOf(invocation().results.first())
        .and_then([&](const QString &id) { return folder.read(id); })
        .and_then(
            [&](const std::unique_ptr<RunFile> &run) { return exportResults(*run, invocation().results.last(), {}); })
        .map([&](qint64 count) {
            console().note(
                tr("%n record(s) written to %1.", nullptr, static_cast<int>(count)).arg(invocation().results.last()));
        });
}

} // namespace heliograph
