// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/wire/message.h"

namespace heliograph {

/// What is known of the delivery of one send.
struct Deliveries
{
    std::optional<QDateTime> askedAt; ///< nothing: nobody asked yet, or no answer came
    std::vector<Message> messages;    ///< failed ones first, then by recipient and channel
    qint64 total = 0;                 ///< that the workspace has; more than are kept here at times
};

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
