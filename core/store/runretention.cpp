// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runretention.h"

#include "core/store/runfile.h"

#include <QDir>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// Whether nothing of it is needed any more. Most runs are told by their first page.
bool isOver(const QString &path, const QDateTime &before, const QDateTime &now)
{
    const auto glance = RunFile::glance(path);
    if (!glance || glance->isBusy || glance->about.createdAt >= before)
        return false;
    const auto run = RunFile::read(path);
    if (!run || (*run)->states().counts().pending() > 0)
        return false;
    const auto latest = (*run)->latestAttempt();
    const auto waiting = (*run)->unarchivedCalls(1);
    return latest && waiting && waiting->empty() && *latest < std::min(before, now.addDays(-1));
}

} // namespace

Result<bool> removeOldRun(const QString &folder, const RetentionOptions &options, const QDateTime &now)
{
    if (options.days <= 0)
        return false;
    const QDir runs(folder);
    const QDateTime before = now.addDays(-options.days);
    for (const QString &name : runs.entryList({u"*.db"_s}, QDir::Files, QDir::Name)) {
        if (isOver(runs.filePath(name), before, now))
            return RunFile::remove(runs.filePath(name)).map([] { return true; });
    }
    return false;
}

} // namespace heliograph
