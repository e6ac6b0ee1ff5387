// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

class FileText
{
    Q_DECLARE_TR_FUNCTIONS(Files)
};

Result<> readable(const QFileInfo &info)
{
    const QString path = info.filePath();
    if (!info.exists() && !info.isSymLink())
        return fail(u"file.missing"_s, FileText::tr("There is no file “%1”. Check its name and folder.").arg(path));
    if (info.isDir())
        return fail(u"file.directory"_s, FileText::tr("“%1” is a folder. Choose a file in it.").arg(path));
    if (info.isSymLink() && !info.exists())
        return fail(u"file.missing"_s, FileText::tr("“%1” is a link to a file that is not there.").arg(path));
    // Opening a pipe or a device would wait for its other end.
    if (!info.isFile())
        return fail(u"file.special"_s,
                    FileText::tr("“%1” is no ordinary file. Copy its contents into one first.").arg(path));
    return {};
}

/// QSaveFile puts a new file in the place of whatever is there, `/dev/null` too where root asks for it.
Result<> replaceable(const QFileInfo &info)
{
    if (info.isDir())
        return fail(
            u"file.directory"_s,
            FileText::tr("“%1” is a folder. Give the name of a file in it, or another one.").arg(info.filePath()));
    if (info.exists() && !info.isFile())
        return fail(u"file.special"_s,
                    FileText::tr("“%1” is no ordinary file, and is not replaced by one. Choose another name.")
                        .arg(info.filePath()));
    return {};
}

tl::unexpected<Error> unwritable(const QSaveFile &file)
{
    return fail(u"file.write"_s,
                FileText::tr("“%1” could not be written. Check the folder’s permissions and the free space.")
                    .arg(file.fileName()),
                file.errorString());
}

} // namespace

Result<> openForReading(QFile &file, QIODevice::OpenMode extra)
{
    if (auto able = readable(QFileInfo(file.fileName())); !able)
        return able;
    if (!file.open(QIODevice::ReadOnly | extra))
        return fail(u"file.denied"_s, FileText::tr("“%1” cannot be read. Check its permissions.").arg(file.fileName()),
                    file.errorString());
    return {};
}

Result<QByteArray> readFile(const QString &path, qint64 maxBytes)
{
    QFile file(path);
    if (const auto opened = openForReading(file); !opened)
        return tl::unexpected(opened.error());
    // One byte more than allowed tells a file that is too big, also one that grows while it is read. A read makes room
    // for all that it may return, so it is asked for what is there, and then for what came meanwhile.
    const qint64 piece = std::max(file.size(), qint64{4096}) + 1;
    QByteArray bytes;
    for (QByteArray more; bytes.size() <= maxBytes; bytes += more) {
        more = file.read(std::min(piece, maxBytes + 1 - bytes.size()));
        if (more.isEmpty())
            break;
    }
    if (file.error() != QFileDevice::NoError)
        return fail(u"file.read"_s, FileText::tr("“%1” could not be read to its end. Try again.").arg(path),
                    file.errorString());
    if (bytes.size() > maxBytes)
        return fail(u"file.too_big"_s, FileText::tr("“%1” is larger than %2 KB, the most that is read.")
                                           .arg(path, QString::number(maxBytes / 1024)));
    return bytes;
}

Result<> writeFile(const QString &path, const QByteArray &bytes)
{
    return writeFile(path, [&bytes](const WritePiece &write) -> Result<> {
        write(bytes);
        return {};
    });
}

Result<> writeFile(const QString &path, const std::function<Result<>(const WritePiece &)> &fill)
{
    if (auto able = replaceable(QFileInfo(path)); !able)
        return able;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return unwritable(file);
    // A piece that was written in part only is no error to Qt, and the commit would take it.
    bool whole = true;
    const WritePiece write = [&](const QByteArray &piece) { whole = whole && file.write(piece) == piece.size(); };
    // Without a commit the file's end leaves everything as it was.
    if (auto filled = fill(write); !filled)
        return filled;
    return whole && file.flush() && file.commit() ? Result<>() : unwritable(file);
}

Result<> checkWritable(const QString &path)
{
    if (auto able = replaceable(QFileInfo(path)); !able)
        return able;
    // The destructor without a commit leaves everything as it was.
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) ? Result<>() : unwritable(file);
}

} // namespace heliograph
