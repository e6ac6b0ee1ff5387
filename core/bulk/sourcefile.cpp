// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/sourcefile.h"

#include "core/base/files.h"
#include "core/bulk/rowerrors.h"

#include <algorithm>

namespace heliograph {

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
