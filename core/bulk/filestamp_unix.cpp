// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/filestamp.h"

#include <sys/stat.h>

namespace heliograph {

namespace {

FileStamp stampFrom(const struct stat &status)
{
#ifdef Q_OS_DARWIN
    const timespec modified = status.st_mtimespec;
#else
    const timespec modified = status.st_mtim;
#endif
    return {status.st_size, modified.tv_sec * qint64(1000000000) + modified.tv_nsec,
            static_cast<quint64>(status.st_dev), status.st_ino};
}

} // namespace

std::optional<FileStamp> stampOf(const QFile &file)
{
    struct stat status = {};
    if (::fstat(file.handle(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return stampFrom(status);
}

std::optional<FileStamp> stampAt(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return std::nullopt;
    return stampFrom(status);
}

} // namespace heliograph
