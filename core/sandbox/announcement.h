// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QUrl>

namespace heliograph::sandbox {

/// `sandbox.json`, which tells others on this data folder where the Sandbox is. The first server's stands as long as it
/// runs; a second one on the same folder leaves it alone.
class Announcement
{
public:
    explicit Announcement(const QString &folder);
    Announcement(const Announcement &) = delete;
    Announcement &operator=(const Announcement &) = delete;
    ~Announcement(); ///< removes the file where it is still ours

    /// Error: sandbox.folder.
    [[nodiscard]] Result<> publish(const QUrl &url);

private:
    QString m_folder;
    QString m_path;
    QByteArray m_published; ///< empty while the file is not ours
};

} // namespace heliograph::sandbox
