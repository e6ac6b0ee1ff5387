// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/bulk/filestamp.h"

#include <QFile>

#include <memory>

namespace heliograph {

/// A regular file that is read at any place and must not change meanwhile: each read compares size, time and inode with
/// those at the opening, of the open file and of what its path leads to now. Any thread, one at a time.
class SourceFile
{
public:
    /// Errors: file.missing, file.directory, file.special, file.denied (core/base/files.h).
    [[nodiscard]] static Result<SourceFile> open(const QString &path);

    [[nodiscard]] QString path() const { return m_file->fileName(); }
    [[nodiscard]] qint64 size() const { return m_stamp.size; }
    [[nodiscard]] const FileStamp &stamp() const { return m_stamp; }

    /// How many bytes were read; fewer than asked for at the file's end alone. Errors: bulk.changed, bulk.read.
    [[nodiscard]] Result<qsizetype> read(qint64 offset, char *to, qsizetype size);

private:
    SourceFile(std::unique_ptr<QFile> file, const FileStamp &stamp)
        : m_file(std::move(file))
        , m_stamp(stamp)
    {
    }

    std::unique_ptr<QFile> m_file;
    FileStamp m_stamp;
};

} // namespace heliograph
