// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/damagenotes.h"

#include "core/base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace heliograph::damagenotes {

namespace {

constexpr qint64 mostBytes = 100 * 1024;

QString checkName(const QString &file)
{
    return file + u".check"_s;
}

QString salvageName(const QString &file)
{
    return file + u".salvage"_s;
}

/// Names without their folder, so that a data folder can be moved.
bool writeNames(const QString &file, const QStringList &asides)
{
    QStringList names;
    for (const QString &aside : asides)
        names.append(QFileInfo(aside).fileName());
    return writeFile(salvageName(file), names.join(u'\n').toUtf8()).has_value();
}

} // namespace

void askForCheck(const QString &file)
{
    QFile note(checkName(file));
    if (QFileInfo(file).isAbsolute() && QFileInfo::exists(file) && !note.exists())
        static_cast<void>(note.open(QIODevice::WriteOnly));
}

bool isCheckAskedFor(const QString &file)
{
    return QFileInfo::exists(checkName(file));
}

void checkIsDone(const QString &file)
{
    QFile::remove(checkName(file));
}

QStringList toSalvage(const QString &file)
{
    const auto note = readFile(salvageName(file), mostBytes);
    const QDir folder = QFileInfo(file).dir();
    QStringList asides;
    for (const QString &name : QString::fromUtf8(note.value_or(QByteArray())).split(u'\n', Qt::SkipEmptyParts))
        asides.append(folder.filePath(name));
    return asides;
}

bool askForSalvage(const QString &file, const QString &aside)
{
    return writeNames(file, toSalvage(file) + QStringList{aside});
}

void salvageIsDone(const QString &file, const QString &aside)
{
    QStringList asides = toSalvage(file);
    asides.removeAll(aside);
    if (asides.isEmpty())
        QFile::remove(salvageName(file));
    else
        static_cast<void>(writeNames(file, asides));
}

} // namespace heliograph::damagenotes
