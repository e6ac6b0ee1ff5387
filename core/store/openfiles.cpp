// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/openfiles.h"

#include <QHash>
#include <QMutex>

namespace heliograph::openfiles {

namespace {

/// One a process, as the locks are.
struct Connections
{
    QMutex mutex;
    QHash<QString, int> counts;
};

Connections &connections()
{
    static Connections all;
    return all;
}

} // namespace

void add(const QString &file)
{
    const QMutexLocker locked(&connections().mutex);
    ++connections().counts[file];
}

void remove(const QString &file)
{
    const QMutexLocker locked(&connections().mutex);
    if (--connections().counts[file] == 0)
        connections().counts.remove(file);
}

bool isOpen(const QString &file)
{
    const QMutexLocker locked(&connections().mutex);
    return connections().counts.contains(file);
}

bool ifClosed(const QString &file, const std::function<void()> &work)
{
    const QMutexLocker locked(&connections().mutex);
    if (connections().counts.contains(file))
        return false;
    work();
    return true;
}

} // namespace heliograph::openfiles
