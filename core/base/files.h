// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

#include <functional>

class QIODevice;

namespace heliograph {

/// The whole of a regular file, at most `maxBytes` of it. Errors say what to do: file.missing, file.directory,
/// file.denied, file.too_big, file.read. A special file (pipe, device) is refused as file.special without blocking.
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qint64 maxBytes);

/// Replaces the file whole or leaves it as it was (QSaveFile). Errors: file.write with the system's reason,
/// file.directory, and file.special where a pipe or a device is there: it would be replaced by a file.
[[nodiscard]] Result<> writeFile(const QString &path, const QByteArray &bytes);

/// The same for what is too large to hold: `fill` writes it piece by piece. Its error leaves the file as it was.
[[nodiscard]] Result<> writeFile(const QString &path, const std::function<Result<>(QIODevice &)> &fill);

/// Whether writeFile() could begin there: the same errors, and nothing is changed.
[[nodiscard]] Result<> checkWritable(const QString &path);

} // namespace heliograph
