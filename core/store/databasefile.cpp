// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/databasefile.h"

#include "core/base/clock.h"
#include "core/store/damagenotes.h"
#include "core/store/databaselock.h"
#include "core/store/openfiles.h"
#include "core/store/storeerror.h"
#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <optional>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr QByteArrayView magic("SQLite format 3", 16); // with its final zero

QString freeName(const QString &file)
{
    const QString stamp = SystemClock().now().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    const QString name = file + u".damaged-"_s + stamp;
    QString candidate = name;
    for (int i = 2; QFileInfo::exists(candidate); ++i)
        candidate = name + u'-' + QString::number(i);
    return candidate;
}

QString damageOfHead(const QString &path)
{
    // The WAL is asked first: one that has contents came after its file had them, in whatever process.
    const bool hasWal = QFileInfo(path + u"-wal"_s).size() > 0;
    QFile file(path);
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(magic.size()) : QByteArray();
    if (head.isEmpty())
        return hasWal ? u"a write-ahead log without its database"_s : QString();
    return head == magic ? QString() : u"the file does not begin as a SQLite database"_s;
}

Result<QString> renamed(const QString &file)
{
    QString target = freeName(file);
    // The note first: where the program ends between the two, a name that is not there costs nothing.
    if (!damagenotes::askForSalvage(file, target))
        return tl::unexpected(fullDisk(file, u"no note can be written beside it"_s));
    // The WAL goes before its database: left beside a new one, SQLite would delete it.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, QString()}) {
        QFile part(file + suffix);
        if (part.exists() && !part.rename(target + suffix))
            return tl::unexpected(deniedFile(file, part.errorString()));
    }
    damagenotes::checkIsDone(file);
    return target;
}

} // namespace

Result<> checkDatabasePlace(const QString &file)
{
    const QFileInfo info(file);
    if (info.isDir())
        return fail(
            u"store.denied"_s,
            Text::tr("There is a folder where the database %1 should be. Move it, or choose another data folder.")
                .arg(file));
    if (info.exists() && !info.isFile())
        return fail(u"store.denied"_s,
                    Text::tr("What is at %1 is no file, but the database should be there. Move it, or choose another "
                             "data folder.")
                        .arg(file));
    const QFileInfo folder(info.path());
    if (!folder.isDir())
        return fail(u"store.denied"_s,
                    Text::tr("The folder %1, which the database should be in, is not there. Make it, or choose another "
                             "data folder.")
                        .arg(info.path()));
    const bool usable = folder.isWritable() && (!info.exists() || (info.isReadable() && info.isWritable()));
    return usable ? Result<>() : tl::unexpected(deniedFile(file));
}

QString visibleDamage(const QString &path)
{
    QString damage;
    openfiles::ifClosed(path, [&] { damage = damageOfHead(path); });
    return damage;
}

Result<QString> setAside(const QString &file, int busyTimeoutMs)
{
    const QDeadlineTimer deadline(busyTimeoutMs);
    std::optional<Result<QString>> aside;
    const auto unlessOpen = [&] {
        if (!isOpenElsewhere(file))
            aside = renamed(file);
    };
    while (openfiles::ifClosed(file, unlessOpen), !aside) {
        if (deadline.hasExpired())
            return tl::unexpected(lockedFile(file, u"the damaged file is open in a process"_s));
        QThread::msleep(5);
    }
    return *aside;
}

} // namespace heliograph
