// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/folderlock.h"

#include "core/base/log.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QThread>

namespace heliograph::sandbox {

using namespace Qt::StringLiterals;

FolderLock::FolderLock(const QString &folder)
    : m_file(folder + u"/sandbox.lock"_s)
{
    // Held for a millisecond, but a holder that was stopped in the middle must not be robbed: only a dead one may be.
    m_file.setStaleLockTime(0);
    if (QFileInfo(m_file.fileName()).isDir()) { // looks held for ever
        qCWarning(logSandbox) << "There is a folder in the place of the Sandbox's lock:" << m_file.fileName();
        return;
    }
    const QDeadlineTimer deadline(1000);
    // QLockFile's own waiting sleeps 100 ms at a time.
    while (!m_file.tryLock(0)) {
        if (m_file.error() != QLockFile::LockFailedError || deadline.hasExpired()) {
            qCWarning(logSandbox) << "The Sandbox's folder could not be locked:" << m_file.error();
            return;
        }
        QThread::msleep(1);
    }
}

} // namespace heliograph::sandbox
