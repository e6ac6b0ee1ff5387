// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/requestlog.h"

#include "core/base/log.h"
#include "core/json/writer.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace heliograph::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 rotateBytes = 20 * 1024 * 1024;
constexpr qint64 tailBytes = 16 * 1024 * 1024;

bool appendTo(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    // Unbuffered, so that a line is one write: lines of two servers never mix.
    return file.open(QIODevice::Append | QIODevice::Unbuffered) && file.write(bytes) == bytes.size();
}

QByteArray lastBytes(const QString &path, qint64 count)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const qint64 start = std::max<qint64>(0, file.size() - count);
    file.seek(start);
    const QByteArray bytes = file.readAll();
    return start == 0 ? bytes : bytes.sliced(bytes.indexOf('\n') + 1);
}

QByteArray lastLines(const QByteArray &bytes, int count)
{
    qsizetype begin = bytes.size();
    for (int lines = 0; lines < count && begin > 0; ++lines) {
        const qsizetype newline = begin < 2 ? -1 : bytes.lastIndexOf('\n', begin - 2);
        begin = newline + 1;
    }
    return bytes.sliced(begin);
}

} // namespace

RequestLog::RequestLog(const QString &folder)
    : m_path(folder + u"/log.jsonl"_s)
    , m_previousPath(folder + u"/log.1.jsonl"_s)
{
}

bool RequestLog::open()
{
    return appendTo(m_path, {});
}

void RequestLog::append(const json::Value &entry)
{
    rotateIfLarge();
    if (!appendTo(m_path, json::compact(entry) + '\n'))
        qCWarning(logSandbox) << "The Sandbox's log could not be written:" << m_path;
}

QByteArray RequestLog::tail(int count) const
{
    QByteArray bytes = lastLines(lastBytes(m_path, tailBytes), count);
    const auto lines = static_cast<int>(bytes.count('\n'));
    if (lines < count && bytes.size() < tailBytes)
        bytes.prepend(lastLines(lastBytes(m_previousPath, tailBytes - bytes.size()), count - lines));
    return bytes;
}

void RequestLog::rotateIfLarge()
{
    if (QFileInfo(m_path).size() < rotateBytes)
        return;
    QFile::remove(m_previousPath);
    if (!QFile::rename(m_path, m_previousPath))
        qCWarning(logSandbox) << "The Sandbox's log could not be set aside:" << m_previousPath;
}

} // namespace heliograph::sandbox
