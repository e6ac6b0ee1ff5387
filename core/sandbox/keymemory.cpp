// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/keymemory.h"

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/json/parser.h"
#include "core/json/writer.h"

#include <QFile>
#include <QUuid>

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

QByteArray newHead()
{
    return "{\"generation\":\"" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + "\"}\n";
}

} // namespace

KeyMemory::KeyMemory(QString path)
    : m_path(std::move(path))
{
}

bool KeyMemory::open(const QDateTime &now)
{
    refresh();
    dropExpired(now);
    const bool wasteful = m_lines > 2 * m_times.size() + fewLines;
    if (m_head.isEmpty() || wasteful)
        return rewrite();
    m_rewriteAt = 2 * m_times.size() + fewLines;
    return append({});
}

void KeyMemory::refresh()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    // Another server may have written the file anew: then it is read from its beginning.
    const QByteArray head = file.readLine();
    if (head != m_head || file.size() < m_offset) {
        m_head = head;
        m_offset = head.endsWith('\n') ? head.size() : 0;
        m_lines = 0;
        consume(head);
    }
    if (file.size() <= m_offset || !file.seek(m_offset))
        return;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.endsWith('\n'))
            return;
        m_offset += line.size();
        consume(line);
    }
}

void KeyMemory::consume(const QByteArray &line)
{
    const auto value = json::parse(line);
    const json::Value *key = value ? value->find("key") : nullptr;
    const json::Value *time = value ? value->find("time") : nullptr;
    if (!key || !key->isString() || !time || !time->isNumber())
        return;
    ++m_lines;
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
    if (!append(m_pending))
        qCWarning(logSandbox) << "The Sandbox's memory could not be written:" << m_path;
    m_pending.clear();
    if (m_lines < m_rewriteAt)
        return;
    dropExpired(now);
    if (!rewrite())
        qCWarning(logSandbox) << "The Sandbox's memory could not be written anew:" << m_path;
}

bool KeyMemory::append(const QByteArray &lines)
{
    QFile file(m_path);
    if (!file.open(QIODevice::Append | QIODevice::Unbuffered))
        return false;
    QByteArray bytes;
    if (file.size() == 0)
        bytes = m_head.isEmpty() ? newHead() : m_head;
    else if (file.size() > m_offset)
        bytes = "\n"; // a line that a crash tore is closed, or it would swallow the next one
    bytes += lines;
    return file.write(bytes) == bytes.size();
}

void KeyMemory::dropExpired(const QDateTime &now)
{
    m_times.removeIf([&](const auto &entry) { return expired(entry.value(), now); });
}

bool KeyMemory::rewrite()
{
    const QByteArray head = newHead();
    QByteArray bytes = head;
    for (auto entry = m_times.cbegin(); entry != m_times.cend(); ++entry)
        bytes += lineOf(entry.key(), entry.value());
    m_rewriteAt = 2 * m_times.size() + fewLines;
    if (!writeFile(m_path, bytes))
        return false;
    m_head = head;
    m_offset = bytes.size();
    m_lines = m_times.size();
    return true;
}

} // namespace heliograph::sandbox
