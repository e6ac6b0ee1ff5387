// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/sharedlines.h"

#include <QDateTime>
#include <QHash>

#include <chrono>
#include <optional>

namespace heliograph::sandbox {

/// How long a processed key is remembered.
inline constexpr std::chrono::hours keyLifetime{24};

/// The idempotency keys that were processed, in a file that outlives the server and that several servers may share:
/// lines
/// `{"time":<epoch ms>,"key":"…"}` after a first one that names this writing of the file, `{"generation":"…"}`. A
/// damaged line is skipped. The file's readers and writers hold a FolderLock meanwhile. Not thread-safe.
class KeyMemory
{
public:
    explicit KeyMemory(QString path);

    /// Reads the file, and writes it anew without the expired keys where these are many. False
    /// where the file cannot be written.
    [[nodiscard]] bool open(const QDateTime &now);
    /// Reads what other servers have appended since.
    void refresh();
    /// When the key was processed (epoch ms); nothing where it was not, or 24 hours ago. A clock set back frees no key.
    [[nodiscard]] std::optional<qint64> processedAt(const QByteArray &key, const QDateTime &now) const;
    /// Notes the key; flush() puts it into the file.
    void remember(const QByteArray &key, const QDateTime &now);
    /// Appends the noted keys. A disk that does not take them is logged: this server knows them all the same.
    void flush(const QDateTime &now);

private:
    void consume(const QByteArray &line);
    void dropExpired(const QDateTime &now);
    [[nodiscard]] bool rewrite();

    SharedLines m_lines;
    QHash<QByteArray, qint64> m_times;
    QByteArray m_pending;
    qsizetype m_rewriteAt = 0;
};

} // namespace heliograph::sandbox
