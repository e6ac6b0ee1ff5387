// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/retentionoptions.h"

#include <QDateTime>

namespace heliograph {

class Database;

/// Removes from the history what the person does not want to keep: what is older than so many days, and the oldest
/// beyond so many megabytes. Always kept: what is pinned, under way, waits or needs attention, and whatever used its
/// key in the last 24 hours, or at a time after now (a clock set back frees nothing). The room that becomes free in the
/// file is used again; the file does not shrink. Blocks on the disk; on its Database's thread.
class Retention
{
public:
    explicit Retention(Database &database)
        : m_database(database)
    {
    }

    /// Removes at most that many sends with their attempts and tags, oldest first, in one transaction; gives how many.
    /// 0: there is nothing to remove.
    [[nodiscard]] Result<int> remove(const RetentionOptions &options, const QDateTime &now, int most);

private:
    [[nodiscard]] Result<bool> isTooLarge(int megabytes);
    [[nodiscard]] Result<int> removeOlder(const QDateTime &before, const QDateTime &now, int most);
    Database &m_database;
};

} // namespace heliograph
