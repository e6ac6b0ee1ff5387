// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/sendrecord.h"

#include <vector>

namespace heliograph {

/// The history as it is looked at: pages of rows, counts, pins and tags. Blocks on the disk; on its Database's thread.
class HistoryStore
{
public:
    explicit HistoryStore(Database &database)
        : m_database(database)
    {
    }

    /// Without the bodies (SendStore::byId() has them). Error: store.search where the text is too long to search for.
    [[nodiscard]] Result<std::vector<SendRecord>> list(const HistoryQuery &query) const;
    /// Their ids alone, in their order.
    [[nodiscard]] Result<std::vector<qint64>> ids(const HistoryQuery &query) const;
    /// How many match, whatever the page; no more than `most` are counted where that is not negative.
    [[nodiscard]] Result<qint64> count(const HistoryQuery &query, qint64 most = -1) const;
    /// The names of the workspaces that anything was sent to, and the tags in use, each in the order of the alphabet.
    [[nodiscard]] Result<QStringList> workspaceNames() const;
    [[nodiscard]] Result<QStringList> tagNames() const;

    /// Another number after another connection than this one, of whatever process, has committed something.
    [[nodiscard]] Result<qint64> dataVersion() const;

    /// A send that is not there is none that could be pinned or tagged: nothing happens.
    [[nodiscard]] Result<> setPinned(const std::vector<qint64> &ids, bool pinned);
    /// A tag has at most maxTagLength characters in one line; a send has it once, in whatever case. Error: store.tag.
    [[nodiscard]] Result<> addTag(const std::vector<qint64> &ids, const QString &tag);
    [[nodiscard]] Result<> removeTag(const std::vector<qint64> &ids, const QString &tag);
    static constexpr int maxTagLength = 60;

private:
    [[nodiscard]] Result<bool> anyUnderWay(const HistoryQuery &query) const;
    Database &m_database;
};

} // namespace heliograph
