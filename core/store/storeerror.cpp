// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storeerror.h"

#include "core/store/damagenotes.h"
#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// SQLite's result codes, as sqlite.org lists them. The low byte is the primary code.
enum Sqlite {
    Permission = 3,
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    Authorization = 23,
    NotADatabase = 26,
    InputOutputRead = InputOutput | (1 << 8),
    InputOutputWrite = InputOutput | (3 << 8),
    InputOutputShmSize = InputOutput | (19 << 8),
    InputOutputCorruptFs = InputOutput | (33 << 8),
};

/// Where an extended code says more than its primary one.
int telling(int code)
{
    switch (code) {
    case InputOutputRead:
        return CannotOpen;
    case InputOutputShmSize: // the index of the WAL could not grow
    case InputOutputWrite:   // SQLite knows a full disk by one of its signs only: a quota and a limit have others
        return Full;
    case InputOutputCorruptFs:
        return Corrupt;
    default:
        return code & 0xff;
    }
}

QString &namedFile()
{
    thread_local QString file = u"heliograph.db"_s;
    return file;
}

/// `sentence` has a place for the file.
Error about(const QString &file, const QString &code, const QString &sentence, const QString &detail)
{
    return {code, sentence.arg(file), detail, {}};
}

Error damaged(const QString &file, const QString &detail)
{
    damagenotes::askForCheck(file);
    return about(
        file, u"store.damaged"_s,
        Text::tr("The database %1 is damaged. Quit Heliograph and start it again: it then sets the damaged file "
                 "aside, and saves from it what can be read."),
        detail);
}

Error failed(const QString &file, const QString &detail)
{
    return about(file, u"store.failed"_s,
                 Text::tr("The database %1 did not do what was asked of it. The details say what the system reported."),
                 detail);
}

QString detailOf(const QSqlError &error)
{
    QStringList parts;
    for (const QString &part : {error.databaseText(), error.driverText()}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join("; "_L1) + u" (SQLite %1)"_s.arg(error.nativeErrorCode());
}

} // namespace

void nameFile(const QString &file)
{
    namedFile() = file;
}

Error storeError(const QSqlError &error, const QString &reported)
{
    const QString file = reported.isEmpty() ? namedFile() : reported;
    const QString detail = detailOf(error);
    switch (telling(error.nativeErrorCode().toInt())) {
    case Corrupt:
    case NotADatabase:
        return damaged(file, detail);
    case Busy:
    case Locked:
        return lockedFile(file, detail);
    case Full:
        return fullDisk(file, detail);
    case Permission:
    case ReadOnly:
    case CannotOpen:
    case Authorization:
        return deniedFile(file, detail);
    default:
        return failed(file, detail);
    }
}

Error damagedRow(const QString &detail)
{
    return damaged(namedFile(), detail);
}

Error deniedFile(const QString &file, const QString &detail)
{
    return about(
        file, u"store.denied"_s,
        Text::tr("Heliograph cannot read and write the database %1. Check that the file and its folder are yours "
                 "and not write-protected, or choose another data folder."),
        detail);
}

Error lockedFile(const QString &file, const QString &detail)
{
    return about(
        file, u"store.locked"_s,
        Text::tr("The database %1 is in use by another program that does not let go of it. Try again in a moment, "
                 "or close the other program."),
        detail);
}

Error fullDisk(const QString &file, const QString &detail)
{
    return about(
        file, u"store.full"_s,
        Text::tr("The disk is full, or your share of it, so nothing can be written to the database %1. Free some "
                 "space and try again."),
        detail);
}

} // namespace heliograph
