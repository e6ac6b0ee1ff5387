// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

#include <memory>

class QLockFile;

namespace heliograph {

/// A lock of the system that one process holds while it lives, so that others can tell whether the owner of a row
/// under way is still there. Freed by the system when the process ends, however it ends.
class ProcessLock
{
public:
    /// Takes a lock of its own, `FOLDER/<owner>.lock`. Error: lock.denied.
    [[nodiscard]] static Result<ProcessLock> take(const QString &folder, const QString &owner);
    /// Whether the process that took `owner` in this folder still holds it. An owner never seen is not alive.
    [[nodiscard]] static bool isAlive(const QString &folder, const QString &owner);

    ProcessLock(ProcessLock &&) noexcept;
    ProcessLock &operator=(ProcessLock &&) noexcept;
    ~ProcessLock();

    [[nodiscard]] QString owner() const { return m_owner; }

private:
    ProcessLock(QString owner, std::unique_ptr<QLockFile> lock);
    QString m_owner;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace heliograph
