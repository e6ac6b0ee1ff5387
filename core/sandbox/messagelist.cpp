// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/messagelist.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>
#include <functional>

namespace heliograph::sandbox {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

constexpr int mostMessages = 1000;
constexpr int fewMessages = 10;

/// The parameters, decoded.
class Query
{
public:
    explicit Query(const QByteArray &encoded)
        : m_items(QUrlQuery(QString::fromUtf8(encoded)).queryItems(QUrl::FullyDecoded))
    {
    }
    /// The last one of that name; empty where there is none.
    [[nodiscard]] QByteArray text(QLatin1StringView name) const
    {
        const QList<QByteArray> all = texts(name);
        return all.isEmpty() ? QByteArray() : all.back();
    }
    [[nodiscard]] QList<QByteArray> texts(QLatin1StringView name) const
    {
        QList<QByteArray> found;
        for (const auto &[key, value] : m_items) {
            if (key == name)
                found.append(value.trimmed().toUtf8());
        }
        return found;
    }

private:
    QList<std::pair<QString, QString>> m_items;
};

Reply refused(const char *parameter, const char *why)
{
    Value field = Value::object();
    field.set(parameter, Value::array({Value::string(why)}));
    Value body = Value::object();
    body.set("detail", field);
    return jsonReply(400, body);
}

/// What a filter's word stands for; any other is of itself.
bool isStatus(const QByteArray &status, const QByteArray &wanted)
{
    static const std::array<QByteArray, 5> underWay{"triggered", "trigger_blocked", "sent_by_vendor", "to_be_triggered",
                                                    "not_to_be_triggered"};
    if (wanted == "triggered")
        return std::find(underWay.begin(), underWay.end(), status) != underWay.end();
    if (wanted == "delivery_failed")
        return status == "trigger_failed" || status == "delivery_failure";
    if (wanted == "unread")
        return true; // nothing of the Sandbox's is ever read
    return wanted != "archived" && status == wanted;
}

bool anyOf(const QList<QByteArray> &wanted, const std::function<bool(const QByteArray &)> &fits)
{
    return wanted.isEmpty() || std::any_of(wanted.begin(), wanted.end(), fits);
}

bool isOneOf(const QList<QByteArray> &wanted, const QByteArray &text)
{
    return wanted.isEmpty() || wanted.contains(text);
}

/// Seconds of the epoch; nothing where it is none.
std::optional<qint64> secondsOf(const QByteArray &text)
{
    const QDateTime time = QDateTime::fromString(QString::fromUtf8(text), Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toSecsSinceEpoch()) : std::nullopt;
}

bool fitsTime(const Query &query, const Delivery &delivery)
{
    const qint64 second = delivery.time / 1000;
    const auto from = secondsOf(query.text("created_at_gte"_L1));
    const auto to = secondsOf(query.text("created_at_lte"_L1));
    return (!from || second >= *from) && (!to || second <= *to);
}

bool fitsOne(const QByteArray &wanted, const QByteArray &text)
{
    return wanted.isEmpty() || wanted == text;
}

bool fits(const Query &query, const Delivery &delivery, const QDateTime &now)
{
    const QByteArray campaign = query.text("is_campaign"_L1).toLower();
    const bool isUser = delivery.objectType.isEmpty();
    return fitsOne(query.text("idempotency_key"_L1), delivery.key) &&
           fitsOne(query.text("message_id"_L1), delivery.id) && fitsOne(query.text("channel"_L1), delivery.channel) &&
           fitsOne(query.text("workflow_slug"_L1), delivery.workflow) &&
           fitsOne(query.text("execution_id"_L1), delivery.execution) &&
           fitsOne(query.text("tenant_id"_L1), delivery.tenant) &&
           fitsOne(query.text("object_type"_L1), delivery.objectType) &&
           (query.text("object_id"_L1).isEmpty() || query.text("object_id"_L1) == delivery.recipient) &&
           isOneOf(query.texts("recipient_id[]"_L1), isUser ? delivery.recipient : QByteArray()) &&
           isOneOf(query.texts("category[]"_L1), delivery.category) &&
           (campaign.isEmpty() || (campaign == "true") == delivery.isCampaign) && fitsTime(query, delivery) &&
           anyOf(query.texts("status[]"_L1),
                 [&](const QByteArray &wanted) { return isStatus(statusAt(delivery, now), wanted); });
}

/// Why the query is refused, or nothing.
std::optional<Reply> problemOf(const Query &query)
{
    const QByteArray limit = query.text("limit"_L1);
    bool isNumber = true;
    const int count = limit.isEmpty() ? fewMessages : limit.toInt(&isNumber);
    if (!isNumber || count < 1 || count > mostMessages)
        return refused("limit", "A whole number from 1 to 1000 is required.");
    for (const char *bound : {"created_at_gte", "created_at_lte"}) {
        const QByteArray text = query.text(QLatin1StringView(bound));
        if (!text.isEmpty() && !secondsOf(text))
            return refused(bound, "A time like 2026-04-26T21:34:33Z is required.");
    }
    if (query.text("object_id"_L1).isEmpty() != query.text("object_type"_L1).isEmpty())
        return refused("object_id", "object_id and object_type are required together.");
    return std::nullopt;
}

/// A cursor is the id of the message at the page's edge, in a form that nobody takes for one.
QByteArray cursorOf(const Delivery &delivery)
{
    return delivery.id.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

using Found = std::vector<const Delivery *>;

/// Where the page begins and ends among what was found; nothing for a cursor that leads nowhere.
std::optional<std::pair<qsizetype, qsizetype>> pageOf(const Query &query, const Found &found, qsizetype limit)
{
    const auto count = static_cast<qsizetype>(found.size());
    const bool isAfter = !query.text("after"_L1).isEmpty();
    const QByteArray cursor = isAfter ? query.text("after"_L1) : query.text("before"_L1);
    if (cursor.isEmpty())
        return std::pair(qsizetype{0}, std::min(limit, count));
    const auto edge = std::find_if(found.begin(), found.end(),
                                   [&cursor](const Delivery *delivery) { return cursorOf(*delivery) == cursor; });
    if (edge == found.end())
        return std::nullopt;
    const qsizetype at = edge - found.begin();
    if (isAfter)
        return std::pair(at + 1, std::min(at + 1 + limit, count));
    return std::pair(std::max<qsizetype>(0, at - limit), at);
}

} // namespace

Reply messageList(const QByteArray &encoded, const std::deque<Delivery> &all, const QDateTime &now)
{
    const Query query(encoded);
    if (auto problem = problemOf(query))
        return *problem;
    Found found;
    for (auto delivery = all.rbegin(); delivery != all.rend(); ++delivery) {
        if (fits(query, *delivery, now))
            found.push_back(&*delivery);
    }
    const QByteArray limit = query.text("limit"_L1);
    const int most = limit.isEmpty() ? fewMessages : limit.toInt();
    const auto page = pageOf(query, found, most);
    if (!page)
        return refused("after", "This cursor is of no message that is still here.");
    const auto [first, last] = *page;
    const bool hasNext = last < static_cast<qsizetype>(found.size());
    Value meta = Value::object();
    meta.set("count", Value::integer(static_cast<qint64>(found.size())));
    meta.set("limit", Value::integer(most));
    meta.set("has_prev", Value::boolean(first > 0));
    meta.set("before",
             first > 0 && first < last ? Value::string(cursorOf(*found[static_cast<size_t>(first)])) : Value());
    meta.set("has_next", Value::boolean(hasNext));
    meta.set("after",
             hasNext && last > first ? Value::string(cursorOf(*found[static_cast<size_t>(last - 1)])) : Value());
    Value results = Value::array();
    for (qsizetype i = first; i < last; ++i)
        results.items().push_back(messageAt(*found[static_cast<size_t>(i)], now));
    Value body = Value::object();
    body.set("meta", meta);
    body.set("results", std::move(results));
    return jsonReply(200, body);
}

} // namespace heliograph::sandbox
