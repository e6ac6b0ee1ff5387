// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace heliograph::sandbox {

/// What a message comes to, decided when its request is accepted.
enum class Fate : quint8 {
    Seen,      ///< triggered, sent by the vendor, delivered, and seen where the channel can tell
    Clicked,   ///< the same, and clicked where the channel can tell
    Delivered, ///< delivered, and never seen
    Failed,    ///< the vendor took it and could not deliver it
    Refused,   ///< the vendor did not take it
    Blocked,   ///< the workspace is in test mode
    Skipped,   ///< smart delivery had its success by another channel
    Queued     ///< waits for ever
};

/// A message of the Sandbox: what one accepted record sends to one recipient by one channel.
struct Delivery
{
    QByteArray id;
    qint64 time = 0;       ///< when the record was accepted, epoch ms
    QByteArray key;        ///< the record's idempotency key, trimmed; empty where it had none
    QByteArray recipient;  ///< distinct ID, or an object's id; empty for somebody anonymous
    QByteArray objectType; ///< empty for a user
    QByteArray channel;    ///< "email"
    QByteArray address;    ///< the first one of that channel, where it was said and is no secret
    Fate fate = Fate::Seen;
    QByteArray workflow; ///< slug or name
    QByteArray templateSlug;
    QByteArray tenant;
    QByteArray category;
    QByteArray execution;    ///< the same for all messages of one recipient
    bool isCampaign = false; ///< of a broadcast
    /// What was rendered for it, by the part's name (`{"subject":"…","body":"…"}`); null where nothing rendered it. The
    /// Messages API does not tell of it.
    json::Value parts;
};

/// A line of the Sandbox's memory, and back; nothing where it is none.
[[nodiscard]] json::Value memoryLine(const Delivery &delivery);
[[nodiscard]] std::optional<Delivery> deliveryFrom(const json::Value &line);

/// What the Messages API says of it at that moment: it moves on with the time since its record was accepted.
[[nodiscard]] json::Value messageAt(const Delivery &delivery, const QDateTime &now);
/// Its `status` in messageAt().
[[nodiscard]] QByteArray statusAt(const Delivery &delivery, const QDateTime &now);

} // namespace heliograph::sandbox
