// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workers.h"

#include <QCryptographicHash>

#include <deque>

namespace heliograph {

/// Five times as quick as Qt's SHA-256, which would take longer than all else that is done to a large file as it is
/// opened.
inline constexpr QCryptographicHash::Algorithm fileHashMethod = QCryptographicHash::Blake2b_256;
/// All but the last block of a file have that many bytes.
inline constexpr qsizetype fileHashBlock = qsizetype{1024} * 1024;

/// What tells a source file from any other, 32 bytes: the hash of the hashes of its blocks, one after the other, and of
/// its length in eight bytes, the highest first. Blocks are hashed on other threads, as many as there are processors,
/// and a few are held at a time. To be used on one thread.
class FileHasher
{
public:
    FileHasher();
    ~FileHasher(); ///< waits for what is under way

    /// The next bytes of the file, in pieces of any size.
    void add(QByteArrayView bytes);
    /// Once, after the last of them. Waits for the other threads.
    [[nodiscard]] QByteArray result();

private:
    void endBlock();
    void takeFirst();

    QByteArray m_block;
    qint64 m_length = 0;
    QCryptographicHash m_hash{fileHashMethod}; ///< of the blocks that are done
    std::deque<std::future<QByteArray>> m_underWay;
    Workers m_workers;
};

} // namespace heliograph
