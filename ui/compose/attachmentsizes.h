// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/attachmentrow.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QThreadPool>

namespace heliograph {

/// The sizes of the files that a request attaches, looked up on a worker: a folder on a network may take its time.
/// Lives on the GUI thread.
class AttachmentSizes final : public QObject
{
    Q_OBJECT
public:
    explicit AttachmentSizes(QObject *parent = nullptr);
    ~AttachmentSizes() override;

    /// Looks at these absolute paths; the same ones again are not looked at again.
    void watch(const QStringList &paths);
    /// Looks at the files again: another program may have written them.
    void refresh();
    /// As it was found last; nothing where it was not looked at yet.
    [[nodiscard]] std::optional<AttachmentSize> of(const QString &path) const;

Q_SIGNALS:
    void changed();

private:
    QStringList m_paths;
    QHash<QString, AttachmentSize> m_sizes;
    bool m_looking = false;
    bool m_again = false; ///< what was asked while a look was under way
    QThreadPool m_pool;   ///< of one thread; last, for its end waits for what it runs
};

} // namespace heliograph
