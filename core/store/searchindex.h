// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace heliograph {

class Database;

/// Keeps send_text, the index that a search asks. A send is put in once it has its outcome, off the path of sending,
/// and taken out before its text changes; what is not in yet is found without the index. Blocks on the disk; on its
/// Database's thread.
class SearchIndex
{
public:
    explicit SearchIndex(Database &database)
        : m_database(database)
    {
    }

    /// Puts in at most that many sends, oldest first, in one transaction; gives how many. 0: all are in.
    [[nodiscard]] Result<int> putIn(int most);
    /// Takes a send out, where it is in. Inside the caller's transaction.
    [[nodiscard]] Result<> forget(qint64 id);

private:
    Database &m_database;
};

} // namespace heliograph
