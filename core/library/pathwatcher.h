// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QSet>
#include <QStringList>
#include <QTimer>

namespace heliograph {

/// Tells that something happened to files and folders: once after a burst of events, and at the latest a second after
/// its first. What is watched and not there is waited for in the nearest folder above. Where the system cannot watch (a
/// network's folder, no watches left) nothing is told, and whoever needs it looks again by himself. Lives on one thread
/// with an event loop; watch() waits for the disk.
class PathWatcher final : public QObject
{
    Q_OBJECT
public:
    explicit PathWatcher(QObject *parent = nullptr);

    /// These and no others; to be called again after each changed(), for a file that was replaced is another file. True
    /// where something was not watched before: what happened to it until now was not seen.
    bool watch(const QStringList &paths);

Q_SIGNALS:
    void changed();

private:
    void note();
    void noteFile(const QString &path);

    QFileSystemWatcher m_watcher;
    QSet<QString> m_touched; ///< files whose watch may be on one that was replaced
    QTimer m_pause;
    QElapsedTimer m_burst; ///< since its first event
};

} // namespace heliograph
