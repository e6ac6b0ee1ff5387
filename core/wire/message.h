// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace heliograph {

/// A message as the Messages API tells of it: what a send became for one recipient by one channel. Every text is from
/// outside, and cut where it is longer than it can be; a time that cannot be read is none.
struct Message
{
    QString id;
    QString idempotencyKey; ///< empty where it has none
    QString recipient;      ///< distinct ID, or "object_type/id"; empty for somebody anonymous
    QString channel;        ///< "email"
    QString address;        ///< of e-mail, SMS, WhatsApp and inbox only: those of other channels may be secrets
    QString status;         ///< as the API has it: "sent_by_vendor"
    QString failureReason;
    QString vendor;
    std::optional<QDateTime> createdAt;
    std::optional<QDateTime> updatedAt;
    std::optional<QDateTime> triggeredAt;
    std::optional<QDateTime> deliveredAt;
    std::optional<QDateTime> seenAt;
    std::optional<QDateTime> clickedAt;
    friend bool operator==(const Message &, const Message &) = default;
};

/// A page of them, the newest first.
struct MessagePage
{
    std::vector<Message> messages;
    QString after;    ///< the cursor to the next page; empty where this is the last
    qint64 count = 0; ///< of all pages, as the API says
};

/// Reads the body of an answer to `GET v1/message/`. Entries that are no messages are passed over. Error:
/// delivery.garbage where it is no such answer.
[[nodiscard]] Result<MessagePage> readMessagePage(const QByteArray &body);

/// What a status comes to.
enum class DeliveryGroup : quint8 {
    UnderWay,  ///< nothing final yet, and every status that is not documented
    Delivered, ///< delivered, and what comes after it
    Failed,    ///< the vendor did not take it, or could not deliver it
    Stopped    ///< SuprSend did not send it, on purpose
};
[[nodiscard]] DeliveryGroup deliveryGroup(const QString &status);
/// Whether nothing more is to be waited for. A message that was delivered by a channel that can tell more is not.
[[nodiscard]] bool isFinal(const Message &message);
/// When it failed, as far as that is told.
[[nodiscard]] std::optional<QDateTime> failedAt(const Message &message);

/// How many messages of a send are in which group.
struct DeliverySummary
{
    int delivered = 0;
    int failed = 0;
    int stopped = 0;
    int underWay = 0;
    [[nodiscard]] int total() const { return delivered + failed + stopped + underWay; }
    friend bool operator==(const DeliverySummary &, const DeliverySummary &) = default;
};
[[nodiscard]] DeliverySummary summaryOf(const std::vector<Message> &messages);

} // namespace heliograph
