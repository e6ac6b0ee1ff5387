// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/pathwatcher.h"

#include <QFileInfo>

namespace heliograph {

namespace {

constexpr int quietMs = 150; ///< an editor that writes a new file and renames it is done within
constexpr int longestMs = 1000;

QString nearestThere(QString path)
{
    while (!QFileInfo::exists(path)) {
        const QString above = QFileInfo(path).path();
        if (above == path)
            break;
        path = above;
    }
    return path;
}

QSet<QString> asSet(const QStringList &list)
{
    return {list.cbegin(), list.cend()};
}

} // namespace

PathWatcher::PathWatcher(QObject *parent)
    : QObject(parent)
    , m_watcher(this)
    , m_pause(this)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(quietMs);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &PathWatcher::noteFile);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &PathWatcher::note);
    connect(&m_pause, &QTimer::timeout, this, &PathWatcher::changed);
}

bool PathWatcher::watch(const QStringList &paths)
{
    QSet<QString> wanted;
    for (const QString &path : paths)
        wanted.insert(nearestThere(path));
    const QSet<QString> watched = asSet(m_watcher.files() + m_watcher.directories());
    const QStringList over = ((watched - wanted) + (watched & m_touched)).values();
    const QStringList missing = ((wanted - watched) + (wanted & m_touched)).values();
    m_touched.clear();
    if (!over.isEmpty())
        m_watcher.removePaths(over);
    if (!missing.isEmpty())
        m_watcher.addPaths(missing);
    return !missing.isEmpty();
}

void PathWatcher::note()
{
    if (!m_pause.isActive())
        m_burst.start();
    if (!m_pause.isActive() || !m_burst.hasExpired(longestMs))
        m_pause.start();
}

void PathWatcher::noteFile(const QString &path)
{
    m_touched.insert(path);
    note();
}

} // namespace heliograph
