// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <optional>

namespace heliograph {

/// What tells that a file is still the one that was opened.
struct FileStamp
{
    qint64 size = 0;
    qint64 modifiedNs = 0; ///< since the epoch
    quint64 device = 0;
    quint64 inode = 0; ///< 0 where the system has none

    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

/// Of a file that is open. Nothing where it is no regular file.
[[nodiscard]] std::optional<FileStamp> stampOf(const QFile &file);
/// Of what a path leads to now. Nothing where that is nothing.
[[nodiscard]] std::optional<FileStamp> stampAt(const QString &path);

} // namespace heliograph
