// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace heliograph::sandbox {

/// A file of lines that outlives its server and that several may share: a first line names this writing of it,
/// `{"generation":"…"}`, and each server appends to it and reads what the others have. A line that a crash tore is
/// closed by the next. Readers and writers hold a FolderLock meanwhile. Not thread-safe.
class SharedLines
{
public:
    explicit SharedLines(QString path);

    /// Hands over each whole line that was not read yet; all of them where the file was written anew. One's own come
    /// back too.
    void read(const std::function<void(const QByteArray &line)> &take);
    /// False where the disk does not take them. `lines` end in newlines; none: only whether it can be written.
    [[nodiscard]] bool append(const QByteArray &lines);
    /// Puts `count` lines in the place of all others.
    [[nodiscard]] bool rewrite(const QByteArray &lines, qsizetype count);
    /// No server has written it yet.
    [[nodiscard]] bool isNew() const { return m_head.isEmpty(); }
    [[nodiscard]] qsizetype count() const { return m_lines; } ///< of lines that it had when it was read last
    [[nodiscard]] qint64 bytes() const { return m_offset; }   ///< the same
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    QString m_path;
    QByteArray m_head;     ///< first line of the file as it was last read
    qint64 m_offset = 0;   ///< how far it has been read
    qsizetype m_lines = 0; ///< read since m_head changed
};

} // namespace heliograph::sandbox
