// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/library/libraryentry.h"

#include <QStringList>
#include <QTemporaryDir>

namespace heliograph::test {

/// A folder of documents that a test makes and changes, as another program would.
class LibraryFolder
{
public:
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// In place: whoever watches may see it empty first.
    void write(const QString &name, const QByteArray &text) const;
    /// As most editors do: a new file that takes the other's place, so that none between the two is seen.
    void replace(const QString &name, const QByteArray &text) const;
    void remove(const QString &name) const;

private:
    QTemporaryDir m_folder;
};

/// A small workflow with that title; without one where it is empty.
[[nodiscard]] QByteArray workflowText(const QByteArray &title);

/// A small workflow of that slug, to which nothing is missing.
[[nodiscard]] QByteArray workflowNamed(const QByteArray &slug);

/// "Billing/: [Invoice, Overdue!]" of what is in a folder: titles, `!` behind what has a problem.
[[nodiscard]] QString shown(const LibraryEntry &folder);

} // namespace heliograph::test
