// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>

namespace heliograph::sandbox {

/// Keeps other Sandboxes on the same folder out while this object lives, so that "is this key known?" and "remember it"
/// are one step. Waits a second at most and then goes on without: practice must not stand still for a lock.
class FolderLock
{
public:
    explicit FolderLock(const QString &folder);

private:
    QLockFile m_file; ///< frees itself
};

} // namespace heliograph::sandbox
