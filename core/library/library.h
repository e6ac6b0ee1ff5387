// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/library/libraryreader.h"

#include <QObject>

#include <memory>

namespace heliograph {

/// The folder of documents that the person chose: read and watched on a thread of its own, and read again when
/// something changes in it. Lives on the GUI thread, which never waits for the disk; its end waits for at most the
/// file that is just read.
class Library final : public QObject
{
    Q_OBJECT
public:
    explicit Library(const LibraryLimits &limits = {}, QObject *parent = nullptr);
    ~Library() override;

    /// Empty for none.
    [[nodiscard]] QString folder() const { return m_folder; }
    void setFolder(const QString &folder);
    /// Looks again, for what the system did not report.
    void refresh();

    /// The folder was not read yet.
    [[nodiscard]] bool isReading() const { return m_reading; }
    /// As it was read last, or why it cannot be read (readLibrary()); empty while there is no folder.
    [[nodiscard]] const Result<LibraryContents> &contents() const { return m_contents; }

Q_SIGNALS:
    void folderChanged();
    /// contents() or isReading() is another.
    void changed();

private:
    class Worker;
    class Shelf;
    void take(quint64 serial, const Result<LibraryContents> &contents);

    LibraryLimits m_limits;
    QString m_folder;
    Result<LibraryContents> m_contents;
    bool m_reading = false;
    quint64 m_serial = 0; ///< of the folder; what comes of one before is not for this one
    Mailbox m_here;       ///< for what the thread has to say
    std::unique_ptr<Shelf> m_shelf;
};

} // namespace heliograph
