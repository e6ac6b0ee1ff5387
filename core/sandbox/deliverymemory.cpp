// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/deliverymemory.h"

#include "core/base/log.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/sandbox/keymemory.h"

#include <QUuid>

namespace heliograph::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype spareLines = 1000;
constexpr qint64 spareBytes = 1024 * 1024;

QByteArray lineOf(const Delivery &delivery)
{
    return json::compact(memoryLine(delivery)) + '\n';
}

} // namespace

QString deliveryFile(const QString &folder)
{
    return folder + u"/deliveries.jsonl"_s;
}

DeliveryMemory::DeliveryMemory(QString path, const DeliveryLimits &limits)
    : m_lines(std::move(path))
    , m_limits(limits)
{
}

bool DeliveryMemory::open(const QDateTime &now)
{
    refresh(now);
    return m_lines.isNew() || isWasteful() ? rewrite() : m_lines.append({});
}

void DeliveryMemory::refresh(const QDateTime &now)
{
    m_lines.read([this](const QByteArray &line) {
        const auto value = json::parse(line);
        if (const auto delivery = value ? deliveryFrom(*value) : std::nullopt)
            put(*delivery, line.size());
    });
    const qint64 dayAgo = now.toMSecsSinceEpoch() - std::chrono::milliseconds(keyLifetime).count();
    while (!m_all.empty() && m_all.front().time <= dayAgo)
        dropFirst();
}

void DeliveryMemory::add(const Delivery &delivery)
{
    const QByteArray line = lineOf(delivery);
    m_pending += line;
    put(delivery, line.size());
}

void DeliveryMemory::setParts(const QByteArray &id, const json::Value &parts)
{
    const auto place = m_places.constFind(id);
    if (place == m_places.constEnd())
        return;
    Delivery delivery = m_all[*place - m_dropped];
    delivery.parts = parts;
    add(delivery);
}

void DeliveryMemory::keepRendered(const QByteArray &key, const std::vector<RenderedMessage> &messages)
{
    for (const RenderedMessage &message : messages)
        keepOne(key, message);
}

void DeliveryMemory::keepOne(const QByteArray &key, const RenderedMessage &message)
{
    std::optional<Delivery> beside;
    for (const Delivery &delivery : m_all) {
        const bool isAnonymous = message.recipient.isEmpty();
        if (delivery.key != key || delivery.recipient != message.recipient ||
            (isAnonymous && delivery.address != message.address))
            continue;
        if (delivery.channel == message.channel) {
            const QByteArray id = delivery.id; // the delivery itself is replaced
            return setParts(id, message.parts);
        }
        beside = delivery;
    }
    if (!beside)
        return;
    beside->id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    beside->channel = message.channel;
    beside->address.clear();
    beside->parts = message.parts;
    add(*beside);
}

void DeliveryMemory::put(const Delivery &delivery, qint64 bytes)
{
    if (const auto place = m_places.constFind(delivery.id); place != m_places.constEnd()) {
        const quint64 index = *place - m_dropped;
        m_bytes += bytes - m_sizes[index];
        m_sizes[index] = bytes;
        m_all[index] = delivery;
    } else {
        m_places.insert(delivery.id, m_dropped + m_all.size());
        m_all.push_back(delivery);
        m_sizes.push_back(bytes);
        m_bytes += bytes;
    }
    while (std::cmp_greater(m_all.size(), m_limits.messages) || (m_bytes > m_limits.bytes && m_all.size() > 1))
        dropFirst();
}

void DeliveryMemory::dropFirst()
{
    m_places.remove(m_all.front().id);
    m_bytes -= m_sizes.front();
    m_all.pop_front();
    m_sizes.pop_front();
    ++m_dropped;
}

bool DeliveryMemory::isWasteful() const
{
    return m_lines.count() > 2 * static_cast<qsizetype>(m_all.size()) + spareLines ||
           m_lines.bytes() > 2 * m_bytes + spareBytes;
}

void DeliveryMemory::flush()
{
    if (m_pending.isEmpty())
        return;
    if (!m_lines.append(m_pending))
        qCWarning(logSandbox) << "The Sandbox's messages could not be written:" << m_lines.path();
    m_pending.clear();
    if (isWasteful() && !rewrite())
        qCWarning(logSandbox) << "The Sandbox's messages could not be written anew:" << m_lines.path();
}

bool DeliveryMemory::rewrite()
{
    QByteArray lines;
    for (const Delivery &delivery : m_all)
        lines += lineOf(delivery);
    return m_lines.rewrite(lines, static_cast<qsizetype>(m_all.size()));
}

} // namespace heliograph::sandbox
