// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/databaselock.h"

#include <QFile>

#include <fcntl.h>

namespace heliograph {

bool isOpenElsewhere(const QString &path)
{
    QFile file(path);
    struct flock lock
    {
    };
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000000;
    lock.l_len = 512;
    return file.open(QIODevice::ReadWrite) && ::fcntl(file.handle(), F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

} // namespace heliograph
