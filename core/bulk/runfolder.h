// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/datafolder.h"
#include "core/store/runfile.h"

namespace heliograph {

/// The runs of a data folder: a file each. Any thread; waits for the disk.
class RunFolder
{
public:
    explicit RunFolder(const DataFolder &folder)
        : m_path(folder.runs())
    {
    }
    [[nodiscard]] QString pathOf(const QString &id) const;
    /// Errors: those of RunFile::make().
    [[nodiscard]] Result<std::unique_ptr<RunFile>> make(const RunAbout &about) const;
    /// Errors: those of RunFile::open().
    [[nodiscard]] Result<std::unique_ptr<RunFile>> open(const QString &id) const;
    /// To be read only, as it is now: it may be open elsewhere. Errors: those of RunFile::open(), but for store.locked.
    [[nodiscard]] Result<std::unique_ptr<RunFile>> read(const QString &id) const;
    /// The id that begins so. Errors: bulk.no_such_run, and bulk.many_runs where several do.
    [[nodiscard]] Result<QString> idOf(const QString &beginning) const;
    /// The newest first; one that cannot be read, or was not made to its end, is left out. Fewer than `limit` where
    /// there are no more.
    [[nodiscard]] std::vector<RunOverview> list(int limit) const;
    /// The runs that were made of that file for that scope (Workspace::keyScope()) and of which something was sent, the
    /// newest first.
    [[nodiscard]] std::vector<RunOverview> madeOf(const QByteArray &fileHash, const QString &scope) const;
    /// Says beside the run that it has something for the history: from before its first call until all of it is there.
    /// Errors: those of writeFile().
    [[nodiscard]] Result<> mark(const QString &id) const;
    void unmark(const QString &id) const;
    [[nodiscard]] QStringList marked() const;
    /// Deletes what is left of runs whose making a crash cut short, and whose calls had not begun.
    void removeUnmade() const;
    /// Deletes the run, which nothing has open. Error: store.denied.
    [[nodiscard]] Result<> remove(const QString &id) const;

private:
    [[nodiscard]] QStringList ids() const;
    QString m_path;
};

} // namespace heliograph
