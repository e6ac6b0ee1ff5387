// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/deliveries.h"

namespace heliograph {

/// What the workspaces told about sends. Goes with its send (retention). Blocks on the disk; used on its Database's
/// thread.
class DeliveryStore
{
public:
    /// A send keeps no more messages than that.
    static constexpr int mostMessages = 1000;

    explicit DeliveryStore(Database &database)
        : m_database(database)
    {
    }

    /// Adds what an answer told: a message that is known gets its new state, one that the answer does not name stays.
    /// Gives whether anything but the time is another than before; where nothing is, only the time is written. Error:
    /// store.missing where there is no such send any more.
    [[nodiscard]] Result<bool> learn(qint64 sendId, const std::vector<Message> &messages, qint64 total,
                                     const QDateTime &askedAt);
    /// Nothing known is no error.
    [[nodiscard]] Result<Deliveries> of(qint64 sendId) const;

private:
    [[nodiscard]] Result<> put(qint64 sendId, const Message &message);
    [[nodiscard]] Result<> putLook(qint64 sendId, const std::vector<Message> &messages, qint64 total,
                                   const QDateTime &askedAt);
    Database &m_database;
};

} // namespace heliograph
