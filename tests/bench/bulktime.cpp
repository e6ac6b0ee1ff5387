// SPDX-License-Identifier: GPL-3.0-or-later
// A bulk file from the disk to a server, without a window or a command around it; figures for a person.
//     bench_bulk FILE URL [CALLS]     prints what making and sending took, and {"ok":N,"total_s":S} at the end
// The keys are those that tests/support/sink checks.
#include "core/bulk/bulkrunner.h"
#include "core/bulk/runfilling.h"
#include "core/transport/networktransport.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextStream>

#include <ctime>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

template<typename T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s (%s)", qPrintable(result.error().message), qPrintable(result.error().detail));
    return *std::move(result);
}

/// Seconds of this process's processors.
double processorSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

RunTarget targetAt(const QUrl &url)
{
    RunTarget target{Workspace::sandbox(url), {}};
    target.workspace.workspaceKey = "bench_workspace_key_0001";
    target.keys = {AuthMode::Signature, target.workspace.workspaceKey, "bench_workspace_secret_0123456789abcdef", {}};
    return target;
}

void report(const char *what, qint64 records, double seconds, double processor)
{
    out() << what << ": " << seconds << " s, " << static_cast<double>(records) / seconds << " records/s, "
          << processor * 1e6 / static_cast<double>(records) << " us of processor each\n";
    out().flush();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3) {
        out() << "usage: bench_bulk FILE URL [CALLS]\n";
        return 2;
    }
    const SystemClock clock;
    const QTemporaryDir folder;
    const RunTarget target = targetAt(QUrl(arguments.at(2)));
    QElapsedTimer timer;
    timer.start();
    RowReader rows = need(RowReader::open(arguments.at(1), need(recognizeShape(arguments.at(1)))));
    const auto run = need(RunFile::make(folder.filePath(u"run.db"_s), {}));
    const RecordMaker maker({target.workspace, {}, "bench-seed-0", clock.now()});
    RunFiller filler(*run, GroupReader(std::move(rows)), maker);
    const FillingProgress filled = need(fillRun(filler, *run));
    const double made = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const double madeBy = processorSeconds();
    report("made, checked and kept", filled.records, made, madeBy);

    NetworkTransport transport({}, clock);
    BulkRunner runner(*run, transport, clock, {}, target, {arguments.value(3, u"6"_s).toInt(), 0});
    QObject::connect(&runner, &BulkRunner::ended, &app,
                     [](RunEnd end) { QCoreApplication::exit(static_cast<int>(end)); });
    runner.start(RunPart::Rest);
    const int end = QCoreApplication::exec();
    const double all = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    report("sent and journalled", runner.counts().accepted, all - made, processorSeconds() - madeBy);
    report("all of it", filled.records, all, processorSeconds());
    out() << "{\"ok\":" << runner.counts().accepted << ",\"total_s\":" << all << "}\n";
    return end;
}
