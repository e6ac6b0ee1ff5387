// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

namespace heliograph {

/// The whole of a regular file, at most `maxBytes` of it. Errors say what to do: file.missing, file.directory,
/// file.denied, file.too_big, file.read. A special file (pipe, device) is refused as file.special without blocking.
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qint64 maxBytes);

/// Replaces the file whole or leaves it as it was (QSaveFile). Errors: file.write with the system's reason.
[[nodiscard]] Result<> writeFile(const QString &path, const QByteArray &bytes);

} // namespace heliograph
