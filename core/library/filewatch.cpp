// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/filewatch.h"

#include "core/base/files.h"
#include "core/library/pathwatcher.h"
#include "core/library/workthread.h"
#include "core/request/limits.h"

#include <QFileInfo>
#include <QHash>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

bool isSameFile(const Result<QByteArray> &one, const Result<QByteArray> &other)
{
    return one && other ? *one == *other : !one && !other && one.error().message == other.error().message;
}

} // namespace

/// What lives on the thread of the open files.
class FileWatch::Worker
{
public:
    using Tell = std::function<void(const FoundFile &)>;

    Worker()
    {
        QObject::connect(&m_watcher, &PathWatcher::changed, &m_watcher, [this] { look(); });
    }

    void follow(const QStringList &paths, bool anew, Tell tell)
    {
        m_paths = paths;
        m_tell = std::move(tell);
        if (anew)
            m_told.clear();
        m_told.removeIf([this](const auto &file) { return !m_paths.contains(file.key()); });
        look();
    }

private:
    void look()
    {
        // Watched first: a change while it is read is told with the next look. With their folders, where an editor
        // puts another file in the place of one.
        QStringList watched = m_paths;
        for (const QString &path : m_paths)
            watched.append(QFileInfo(path).path());
        m_watcher.watch(watched);
        for (const QString &path : m_paths) {
            const Result<QByteArray> bytes = readFile(path, limits::documentBytes);
            const auto told = m_told.constFind(path);
            if (told != m_told.cend() && isSameFile(*told, bytes))
                continue;
            m_told.insert(path, bytes);
            m_tell({path, bytes});
        }
    }

    QStringList m_paths;
    Tell m_tell;
    QHash<QString, Result<QByteArray>> m_told;
    PathWatcher m_watcher;
};

class FileWatch::Desk
{
public:
    WorkThread<Worker> thread{u"open files"_s};
};

FileWatch::FileWatch(QObject *parent)
    : QObject(parent)
{
}

FileWatch::~FileWatch() = default;

void FileWatch::setFiles(const QStringList &paths)
{
    if (paths == m_paths)
        return;
    m_paths = paths;
    // Who has no file open needs no thread.
    if (!m_desk && !paths.isEmpty())
        m_desk = std::make_unique<Desk>();
    post(false);
}

void FileWatch::startOver()
{
    ++m_serial;
    post(true);
}

void FileWatch::refresh()
{
    post(false);
}

void FileWatch::post(bool anew)
{
    if (!m_desk)
        return;
    const Worker::Tell tell = [this, serial = m_serial](const FoundFile &file) {
        m_here.post([this, serial, file] {
            if (serial == m_serial && m_paths.contains(file.path))
                Q_EMIT found(file);
        });
    };
    m_desk->thread.post([paths = m_paths, anew, tell](Worker &worker) { worker.follow(paths, anew, tell); });
}

} // namespace heliograph
