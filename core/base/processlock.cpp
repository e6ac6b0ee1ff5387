// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/processlock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString lockPath(const QString &folder, const QString &owner)
{
    return folder + u'/' + owner + u".lock"_s;
}

std::unique_ptr<QLockFile> lockFile(const QString &folder, const QString &owner)
{
    auto lock = std::make_unique<QLockFile>(lockPath(folder, owner));
    // Stale is only what has lost its process, never what is old: a window may run for weeks.
    lock->setStaleLockTime(0);
    return lock;
}

} // namespace

ProcessLock::ProcessLock(QString owner, std::unique_ptr<QLockFile> lock)
    : m_owner(std::move(owner))
    , m_lock(std::move(lock))
{
}

ProcessLock::ProcessLock(ProcessLock &&) noexcept = default;
ProcessLock &ProcessLock::operator=(ProcessLock &&) noexcept = default;
ProcessLock::~ProcessLock() = default;

Result<ProcessLock> ProcessLock::take(const QString &folder, const QString &owner)
{
    if (QFileInfo(lockPath(folder, owner)).isDir()) {
        return fail(u"lock.denied"_s,
                    QCoreApplication::translate("ProcessLock", "There is a folder at “%1”, where the data folder’s "
                                                               "lock should be. Remove that folder.")
                        .arg(lockPath(folder, owner)));
    }
    auto lock = lockFile(folder, owner);
    if (!lock->tryLock(0)) {
        return fail(u"lock.denied"_s,
                    QCoreApplication::translate("ProcessLock",
                                                "The data folder cannot be locked: “%1” cannot be made. Check the "
                                                "folder’s permissions and the free space.")
                        .arg(lockPath(folder, owner)));
    }
    return ProcessLock(owner, std::move(lock));
}

bool ProcessLock::isAlive(const QString &folder, const QString &owner)
{
    // Nobody holds a folder, though it is in the way of whoever wants the lock.
    if (owner.isEmpty() || !QFileInfo(lockPath(folder, owner)).isFile())
        return false;
    // Taking it for a moment is the one answer that the system vouches for: the lock of a dead process is free.
    return !lockFile(folder, owner)->tryLock(0);
}

} // namespace heliograph
