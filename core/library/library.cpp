// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/library.h"

#include "core/library/pathwatcher.h"
#include "core/library/workthread.h"

namespace heliograph {

using namespace Qt::StringLiterals;

/// What lives on the library's thread.
class Library::Worker
{
public:
    using Tell = std::function<void(const Result<LibraryContents> &)>;

    Worker()
    {
        QObject::connect(&m_watcher, &PathWatcher::changed, &m_watcher, [this] { read(); });
    }

    void setFolder(const QString &folder, const LibraryLimits &limits, std::shared_ptr<std::atomic_bool> stop,
                   Tell tell)
    {
        m_folder = folder;
        m_limits = limits;
        m_stop = std::move(stop);
        m_tell = std::move(tell);
        m_last.reset();
        read();
    }

    void read()
    {
        if (m_folder.isEmpty())
            return;
        // What came into a new folder before that was watched is seen by looking once more.
        constexpr int rounds = 3;
        Result<LibraryContents> found = look();
        for (int round = 1; m_watcher.watch(watched(found)) && round < rounds && !*m_stop; ++round)
            found = look();
        if (*m_stop || (m_last && isSame(*m_last, found)))
            return;
        m_last = found;
        m_tell(found);
    }

private:
    static bool isSame(const Result<LibraryContents> &one, const Result<LibraryContents> &other)
    {
        return one && other ? *one == *other : !one && !other && one.error().message == other.error().message;
    }

    Result<LibraryContents> look()
    {
        Result<LibraryContents> found = readLibrary(m_folder, m_limits, m_known, *m_stop);
        if (found)
            m_known = *found;
        return found;
    }

    static void addDocuments(const LibraryEntry &folder, QStringList &paths)
    {
        for (const LibraryEntry &entry : folder.entries) {
            if (entry.isFolder)
                addDocuments(entry, paths);
            else
                paths.append(entry.path);
        }
    }

    QStringList watched(const Result<LibraryContents> &found) const
    {
        if (!found)
            return {m_folder};
        QStringList paths = found->folders;
        addDocuments(found->root, paths);
        return paths.mid(0, m_limits.watched);
    }

    QString m_folder;
    LibraryLimits m_limits;
    std::shared_ptr<std::atomic_bool> m_stop;
    Tell m_tell;
    LibraryContents m_known;                       ///< as it was read last
    std::optional<Result<LibraryContents>> m_last; ///< as it was told last
    PathWatcher m_watcher;
};

class Library::Shelf
{
public:
    ~Shelf() { *stop = true; }
    /// Ends what is being read.
    std::shared_ptr<std::atomic_bool> stop = std::make_shared<std::atomic_bool>(false);
    WorkThread<Worker> thread{u"library"_s};
};

Library::Library(const LibraryLimits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{
}

Library::~Library() = default;

void Library::setFolder(const QString &folder)
{
    if (folder == m_folder)
        return;
    m_folder = folder;
    m_contents = LibraryContents();
    m_reading = !folder.isEmpty();
    ++m_serial;
    // With no folder there is no thread; another folder does not wait until the one before was read.
    m_shelf.reset();
    if (m_reading) {
        m_shelf = std::make_unique<Shelf>();
        const Worker::Tell tell = [this, serial = m_serial](const Result<LibraryContents> &contents) {
            m_here.post([this, serial, contents] { take(serial, contents); });
        };
        m_shelf->thread.post([folder, limits = m_limits, stop = m_shelf->stop, tell](Worker &worker) {
            worker.setFolder(folder, limits, stop, tell);
        });
    }
    Q_EMIT folderChanged();
    Q_EMIT changed();
}

void Library::refresh()
{
    if (m_shelf)
        m_shelf->thread.post([](Worker &worker) { worker.read(); });
}

void Library::take(quint64 serial, const Result<LibraryContents> &contents)
{
    if (serial != m_serial)
        return;
    m_contents = contents;
    m_reading = false;
    Q_EMIT changed();
}

} // namespace heliograph
