// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/library/filewatch.h"

#include <QHash>

namespace heliograph {

class ComposeState;
class OpenRequests;

/// Tells the open requests what other programs do to their files. Lives on the GUI thread.
class OpenFiles final : public QObject
{
    Q_OBJECT
public:
    /// `requests` must outlive it.
    explicit OpenFiles(OpenRequests &requests, QObject *parent = nullptr);

    /// We wrote that file: what was known of it before is not so any more.
    void wrote(const QString &path);
    /// Looks again, for what the system did not report.
    void refresh();

private:
    void followList();
    void take(const FoundFile &file);
    void tellCurrent();

    OpenRequests &m_requests;
    FileWatch m_watch;
    QHash<QString, Result<QByteArray>> m_found; ///< by path; for requests that are not shown yet
};

} // namespace heliograph
