// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <functional>

class QFile;

namespace heliograph {

/// The whole of a regular file, at most `maxBytes` of it. Errors say what to do: file.missing, file.directory,
/// file.denied, file.too_big, file.read. A special file (pipe, device) is refused as file.special without blocking.
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qint64 maxBytes);

/// Opens a regular file for reading, for who reads it piece by piece. Errors: those of readFile() that meet its
/// opening.
[[nodiscard]] Result<> openForReading(QFile &file, QIODevice::OpenMode extra = {});

/// Replaces the file whole or leaves it as it was (QSaveFile). Errors: file.write with the system's reason,
/// file.directory, and file.special where a pipe or a device is there: it would be replaced by a file.
[[nodiscard]] Result<> writeFile(const QString &path, const QByteArray &bytes);

/// The same for what is too large to hold: `fill` gives it piece by piece to the function that it is called with. Its
/// error leaves the file as it was.
using WritePiece = std::function<void(const QByteArray &)>;
[[nodiscard]] Result<> writeFile(const QString &path, const std::function<Result<>(const WritePiece &)> &fill);

/// Whether writeFile() could begin there, and nothing is changed: the same errors, but for what only its end meets (a
/// full disk, a name that is too long).
[[nodiscard]] Result<> checkWritable(const QString &path);

} // namespace heliograph
