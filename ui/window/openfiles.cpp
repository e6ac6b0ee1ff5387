// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/openfiles.h"

#include "ui/compose/openrequests.h"

namespace heliograph {

OpenFiles::OpenFiles(OpenRequests &requests, QObject *parent)
    : QObject(parent)
    , m_requests(requests)
{
    connect(&requests, &OpenRequests::listChanged, this, &OpenFiles::followList);
    connect(&requests, &OpenRequests::currentChanged, this, &OpenFiles::tellCurrent);
    connect(&m_watch, &FileWatch::found, this, &OpenFiles::take);
    followList();
}

void OpenFiles::followList()
{
    QStringList paths;
    for (int i = 0; i < m_requests.count(); ++i) {
        const QString path = m_requests.path(i);
        if (!path.isEmpty() && !paths.contains(path))
            paths.append(path);
    }
    paths.sort();
    m_found.removeIf([&paths](const auto &file) { return !paths.contains(file.key()); });
    m_watch.setFiles(paths);
}

void OpenFiles::take(const FoundFile &file)
{
    m_found.insert(file.path, file.bytes);
    m_requests.takeFile(file.path, file.bytes);
}

/// A request that was not shown since the start learns it when it is.
void OpenFiles::tellCurrent()
{
    const auto found = m_found.constFind(m_requests.current().path());
    if (found != m_found.cend())
        m_requests.takeFile(found.key(), Result<QByteArray>(*found));
}

void OpenFiles::wrote(const QString &path)
{
    m_found.remove(path);
    m_watch.startOver();
}

void OpenFiles::refresh()
{
    m_watch.refresh();
}

} // namespace heliograph
