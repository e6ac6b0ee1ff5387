// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/keymemory.h"

#include "core/base/log.h"
#include "core/json/parser.h"
#include "core/json/writer.h"

#include <algorithm>

namespace heliograph::sandbox {

namespace {

constexpr qsizetype fewLines = 10000;

bool expired(qint64 time, const QDateTime &now)
{
    return now.toMSecsSinceEpoch() - time >= std::chrono::milliseconds(keyLifetime).count();
}

QByteArray lineOf(const QByteArray &key, qint64 time)
{
    return "{\"time\":" + QByteArray::number(time) + ",\"key\":" + json::quoted(key) + "}\n";
}

} // namespace

KeyMemory::KeyMemory(QString path)
    : m_lines(std::move(path))
{
}

bool KeyMemory::open(const QDateTime &now)
{
    refresh();
    dropExpired(now);
    const bool wasteful = m_lines.count() > 2 * m_times.size() + fewLines;
    if (m_lines.isNew() || wasteful)
        return rewrite();
    m_rewriteAt = 2 * m_times.size() + fewLines;
    return m_lines.append({});
}

void KeyMemory::refresh()
{
    m_lines.read([this](const QByteArray &line) { consume(line); });
}

void KeyMemory::consume(const QByteArray &line)
{
    const auto value = json::parse(line);
    const json::Value *key = value ? value->find("key") : nullptr;
    const json::Value *time = value ? value->find("time") : nullptr;
    if (!key || !key->isString() || !time || !time->isNumber())
        return;
    qint64 &known = m_times[key->utf8()];
    known = std::max(known, time->spelling().toLongLong());
}

std::optional<qint64> KeyMemory::processedAt(const QByteArray &key, const QDateTime &now) const
{
    const auto found = m_times.constFind(key);
    if (found == m_times.constEnd() || expired(*found, now))
        return std::nullopt;
    return *found;
}

void KeyMemory::remember(const QByteArray &key, const QDateTime &now)
{
    const qint64 time = now.toMSecsSinceEpoch();
    m_times.insert(key, time);
    m_pending += lineOf(key, time);
}

void KeyMemory::flush(const QDateTime &now)
{
    if (m_pending.isEmpty())
        return;
    if (!m_lines.append(m_pending))
        qCWarning(logSandbox) << "The Sandbox's memory could not be written:" << m_lines.path();
    m_pending.clear();
    if (m_lines.count() < m_rewriteAt)
        return;
    dropExpired(now);
    if (!rewrite())
        qCWarning(logSandbox) << "The Sandbox's memory could not be written anew:" << m_lines.path();
}

void KeyMemory::dropExpired(const QDateTime &now)
{
    m_times.removeIf([&](const auto &entry) { return expired(entry.value(), now); });
}

bool KeyMemory::rewrite()
{
    QByteArray bytes;
    for (auto entry = m_times.cbegin(); entry != m_times.cend(); ++entry)
        bytes += lineOf(entry.key(), entry.value());
    m_rewriteAt = 2 * m_times.size() + fewLines;
    return m_lines.rewrite(bytes, m_times.size());
}

} // namespace heliograph::sandbox
