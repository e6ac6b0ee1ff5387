// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sharedlines.h"

#include "core/base/files.h"

#include <QFile>
#include <QUuid>

namespace heliograph::sandbox {

namespace {

QByteArray newHead()
{
    return "{\"generation\":\"" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + "\"}\n";
}

} // namespace

SharedLines::SharedLines(QString path)
    : m_path(std::move(path))
{
}

void SharedLines::read(const std::function<void(const QByteArray &line)> &take)
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArray head = file.readLine();
    if (head != m_head || file.size() < m_offset) {
        m_head = head;
        m_offset = head.endsWith('\n') ? head.size() : 0;
        m_lines = 0;
        take(head); // it may be a line that lost its head
    }
    if (file.size() <= m_offset || !file.seek(m_offset))
        return;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.endsWith('\n'))
            return;
        m_offset += line.size();
        ++m_lines;
        take(line);
    }
}

bool SharedLines::append(const QByteArray &lines)
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

bool SharedLines::rewrite(const QByteArray &lines, qsizetype count)
{
    const QByteArray head = newHead();
    if (!writeFile(m_path, head + lines))
        return false;
    m_head = head;
    m_offset = head.size() + lines.size();
    m_lines = count;
    return true;
}

} // namespace heliograph::sandbox
