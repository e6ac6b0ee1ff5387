// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/sourcefile.h"

#include "core/base/files.h"
#include "core/bulk/rowerrors.h"

#include <algorithm>
#include <optional>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#else
#include <QDateTime>
#include <QFileInfo>
#endif

namespace heliograph {

namespace {

#ifdef Q_OS_UNIX
FileStamp stampFrom(const struct stat &status)
{
#ifdef Q_OS_DARWIN
    const timespec modified = status.st_mtimespec;
#else
    const timespec modified = status.st_mtim;
#endif
    return {status.st_size, modified.tv_sec * qint64(1000000000) + modified.tv_nsec, status.st_dev, status.st_ino};
}

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
#else
std::optional<FileStamp> stampAt(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return std::nullopt;
    return FileStamp{info.size(), info.lastModified().toMSecsSinceEpoch() * 1000000, 0, 0};
}

std::optional<FileStamp> stampOf(const QFile &file)
{
    return stampAt(file.fileName());
}
#endif

} // namespace

Result<SourceFile> SourceFile::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (const auto opened = openForReading(*file, QIODevice::Unbuffered); !opened)
        return tl::unexpected(opened.error());
    const auto stamp = stampOf(*file);
    if (!stamp)
        return rowerror::unreadable(path, file->errorString());
    return SourceFile(std::move(file), *stamp);
}

Result<qsizetype> SourceFile::read(qint64 offset, char *to, qsizetype size)
{
    const qint64 wanted = std::clamp<qint64>(m_stamp.size - offset, 0, size);
    qint64 done = 0;
    if (!m_file->seek(offset))
        return rowerror::unreadable(path(), m_file->errorString());
    while (done < wanted) {
        const qint64 got = m_file->read(to + done, wanted - done);
        if (got < 0)
            return rowerror::unreadable(path(), m_file->errorString());
        if (got == 0)
            break;
        done += got;
    }
    if (done < wanted || stampOf(*m_file) != m_stamp || stampAt(path()) != m_stamp)
        return rowerror::changed(path());
    return done;
}

} // namespace heliograph
