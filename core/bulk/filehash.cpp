// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/filehash.h"

#include <QThread>
#include <QtEndian>

#include <algorithm>

namespace heliograph {

namespace {

/// More could not be read that fast.
constexpr int mostThreads = 4;
constexpr std::size_t mostUnderWay = mostThreads + 2;

} // namespace

FileHasher::FileHasher()
    : m_workers(std::clamp(QThread::idealThreadCount(), 1, mostThreads))
{
    m_block.reserve(fileHashBlock);
}

FileHasher::~FileHasher() = default;

void FileHasher::add(QByteArrayView bytes)
{
    m_length += bytes.size();
    while (!bytes.isEmpty()) {
        const qsizetype taken = std::min(bytes.size(), fileHashBlock - m_block.size());
        m_block.append(bytes.first(taken));
        bytes = bytes.sliced(taken);
        if (m_block.size() == fileHashBlock)
            endBlock();
    }
}

void FileHasher::endBlock()
{
    if (m_underWay.size() == mostUnderWay)
        takeFirst();
    m_underWay.push_back(m_workers.run(
        [block = std::exchange(m_block, {})] { return QCryptographicHash::hash(block, fileHashMethod); }));
    m_block.reserve(fileHashBlock);
}

void FileHasher::takeFirst()
{
    m_hash.addData(m_underWay.front().get());
    m_underWay.pop_front();
}

QByteArray FileHasher::result()
{
    if (!m_block.isEmpty())
        endBlock();
    while (!m_underWay.empty())
        takeFirst();
    const qint64 length = qToBigEndian(m_length);
    m_hash.addData({reinterpret_cast<const char *>(&length), sizeof(length)});
    return m_hash.result();
}

} // namespace heliograph
