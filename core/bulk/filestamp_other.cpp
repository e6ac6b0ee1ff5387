// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/filestamp.h"

#include <QDateTime>
#include <QFileInfo>

namespace heliograph {

std::optional<FileStamp> stampOf(const QFile &file)
{
    return stampAt(file.fileName());
}

std::optional<FileStamp> stampAt(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return std::nullopt;
    return FileStamp{info.size(), info.lastModified().toMSecsSinceEpoch() * 1000000, 0, 0};
}

} // namespace heliograph
