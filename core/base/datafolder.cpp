// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/datafolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

class FolderText
{
    Q_DECLARE_TR_FUNCTIONS(DataFolder)
};

Result<> makePrivateFolder(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isDir())
        return fail(
            u"data.not_a_folder"_s,
            FolderText::tr(
                "“%1” is not a folder, but one of the data folder’s own belongs there. Move it away, or choose another "
                "data folder with --data-dir.")
                .arg(path));
    if (info.isDir())
        return {};
    if (!QDir().mkpath(path))
        return fail(
            u"data.denied"_s,
            FolderText::tr(
                "The data folder “%1” cannot be made. Check the permissions of the folder above it and the free "
                "space, or choose another with --data-dir.")
                .arg(path));
    // What was sent to whom is nobody else's business.
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return {};
}

} // namespace

DataFolder::DataFolder(QString path)
    : m_path(std::move(path))
{
}

Result<DataFolder> DataFolder::open(const QString &path)
{
    DataFolder folder(QDir::cleanPath(QDir::current().absoluteFilePath(path)));
    for (const QString &part :
         {folder.path(), folder.drafts(), folder.log(), folder.sandbox(), folder.runs(), folder.locks()}) {
        if (const auto made = makePrivateFolder(part); !made)
            return tl::unexpected(made.error());
    }
    return folder;
}

QString DataFolder::standardPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

QString DataFolder::database() const
{
    return m_path + u"/heliograph.db"_s;
}

QString DataFolder::settingsFile() const
{
    return m_path + u"/settings.ini"_s;
}

QString DataFolder::drafts() const
{
    return m_path + u"/drafts"_s;
}

QString DataFolder::log() const
{
    return m_path + u"/log"_s;
}

QString DataFolder::sandbox() const
{
    return m_path + u"/sandbox"_s;
}

QString DataFolder::runs() const
{
    return m_path + u"/runs"_s;
}

QString DataFolder::locks() const
{
    return m_path + u"/locks"_s;
}

} // namespace heliograph
