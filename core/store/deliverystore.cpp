// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/deliverystore.h"

#include "core/store/queryrows.h"
#include "core/store/sendrow.h"
#include "core/store/storetext.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr auto columns = "message_id, recipient, channel, address, status, failure_reason, vendor, created_at, "
                         "updated_at, triggered_at, delivered_at, seen_at, clicked_at"_L1;

std::optional<QDateTime> timeOf(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(row::timeFrom(value));
}

Message messageFrom(const QSqlQuery &query)
{
    int column = 0;
    const auto text = [&] { return query.value(column++).toString(); };
    const auto time = [&] { return timeOf(query.value(column++)); };
    Message message;
    message.id = text();
    message.recipient = text();
    message.channel = text();
    message.address = text();
    message.status = text();
    message.failureReason = text();
    message.vendor = text();
    message.createdAt = time();
    message.updatedAt = time();
    message.triggeredAt = time();
    message.deliveredAt = time();
    message.seenAt = time();
    message.clickedAt = time();
    return message;
}

/// What failed is looked at first.
bool standsBefore(const Message &a, const Message &b)
{
    const auto rank = [](const Message &message) {
        return std::tuple(deliveryGroup(message.status) != DeliveryGroup::Failed, message.recipient, message.channel,
                          message.id);
    };
    return rank(a) < rank(b);
}

/// As the database gives it back: to the millisecond, and without the key, which is the send's.
Message asStored(Message message)
{
    message.idempotencyKey.clear();
    return message;
}

/// The known ones with what the answer told in their places, and the new ones as far as they are kept.
std::vector<Message> merged(std::vector<Message> known, const std::vector<Message> &told)
{
    for (const Message &message : told) {
        const auto there = std::ranges::find(known, message.id, &Message::id);
        if (there != known.end())
            *there = asStored(message);
        else if (std::cmp_less(known.size(), DeliveryStore::mostMessages))
            known.push_back(asStored(message));
    }
    std::ranges::sort(known, standsBefore);
    return known;
}

} // namespace

Result<bool> DeliveryStore::learn(qint64 sendId, const std::vector<Message> &messages, qint64 total,
                                  const QDateTime &askedAt)
{
    const auto before = of(sendId);
    if (!before)
        return tl::unexpected(before.error());
    const std::vector<Message> after = merged(before->messages, messages);
    const qint64 all = std::max<qint64>(total, static_cast<qint64>(after.size()));
    const bool isNews = !before->askedAt || after != before->messages || all != before->total;
    const auto done = m_database.transaction([&]() -> Result<> {
        for (const Message &message : after) {
            const auto there = std::ranges::find(before->messages, message.id, &Message::id);
            if (there != before->messages.end() && *there == message)
                continue;
            if (auto put = this->put(sendId, message); !put)
                return put;
        }
        return putLook(sendId, after, all, askedAt);
    });
    return done.map([isNews] { return isNews; });
}

Result<> DeliveryStore::put(qint64 sendId, const Message &message)
{
    static const QString sql = u"INSERT INTO deliveries (send_id, %1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                               " ON CONFLICT (send_id, message_id) DO UPDATE SET recipient = excluded.recipient,"
                               " channel = excluded.channel, address = excluded.address, status = excluded.status,"
                               " failure_reason = excluded.failure_reason, vendor = excluded.vendor,"
                               " created_at = excluded.created_at, updated_at = excluded.updated_at,"
                               " triggered_at = excluded.triggered_at, delivered_at = excluded.delivered_at,"
                               " seen_at = excluded.seen_at, clicked_at = excluded.clicked_at"_s.arg(columns);
    return m_database
        .change(sql, {sendId, message.id, message.recipient, message.channel, message.address, message.status,
                      message.failureReason, message.vendor, row::timeValue(message.createdAt),
                      row::timeValue(message.updatedAt), row::timeValue(message.triggeredAt),
                      row::timeValue(message.deliveredAt), row::timeValue(message.seenAt),
                      row::timeValue(message.clickedAt)})
        .map([](const Database::Change &) {});
}

Result<> DeliveryStore::putLook(qint64 sendId, const std::vector<Message> &messages, qint64 total,
                                const QDateTime &askedAt)
{
    const DeliverySummary summary = summaryOf(messages);
    // Nothing is written for a send that is not there any more.
    const auto changed = m_database.change(
        u"INSERT INTO delivery_looks (send_id, asked_at, total, delivered, failed, stopped, under_way)"
        " SELECT id, ?, ?, ?, ?, ?, ? FROM sends WHERE id = ?"
        " ON CONFLICT (send_id) DO UPDATE SET asked_at = excluded.asked_at, total = excluded.total,"
        " delivered = excluded.delivered, failed = excluded.failed, stopped = excluded.stopped,"
        " under_way = excluded.under_way"_s,
        {row::timeValue(askedAt), total, summary.delivered, summary.failed, summary.stopped, summary.underWay, sendId});
    if (!changed)
        return tl::unexpected(changed.error());
    if (changed->rows == 0)
        return fail(u"store.missing"_s, Text::tr("Send %1 is not in the history any more.").arg(sendId));
    return {};
}

Result<Deliveries> DeliveryStore::of(qint64 sendId) const
{
    Deliveries known;
    auto look = m_database.run(u"SELECT asked_at, total FROM delivery_looks WHERE send_id = ?"_s, {sendId});
    if (!look)
        return tl::unexpected(look.error());
    if (look->next()) {
        known.askedAt = row::timeFrom(look->value(0));
        known.total = look->value(1).toLongLong();
    }
    auto query = m_database.run(u"SELECT %1 FROM deliveries WHERE send_id = ?"_s.arg(columns), {sendId});
    if (!query)
        return tl::unexpected(query.error());
    while (query->next())
        known.messages.push_back(messageFrom(*query));
    if (const auto ended = Database::ended(*query); !ended)
        return tl::unexpected(ended.error());
    std::ranges::sort(known.messages, standsBefore);
    return known;
}

} // namespace heliograph
