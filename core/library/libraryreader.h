// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/library/libraryentry.h"

#include <QStringList>

#include <atomic>

namespace heliograph {

/// How much of a folder is a library: somebody may choose the root of a disk.
struct LibraryLimits
{
    int documents = 10000;
    int folders = 5000; ///< looked into
    int depth = 24;     ///< of folders in folders
    int watched = 2000; ///< files and folders whose changes the system reports
};

/// A library as it was read.
struct LibraryContents
{
    LibraryEntry root; ///< only folders that hold a document somewhere, or that cannot be read
    int documents = 0;
    bool isCut = false;  ///< a limit was met: there is more on the disk
    QStringList folders; ///< all that were looked into, with documents or not

    friend bool operator==(const LibraryContents &, const LibraryContents &) = default;
};

/// Reads a folder of `*.notify.json` and the folders in it, hidden ones left out, each folder once whatever links lead
/// to it. A document that cannot be read or is none is an entry with its problem. What `before` has of a file of the
/// same size and time is not read again. Once `stop` is true it returns soon, with what it has. Errors:
/// library.missing, library.denied. Any thread; waits for the disk.
[[nodiscard]] Result<LibraryContents> readLibrary(const QString &folder, const LibraryLimits &limits,
                                                  const LibraryContents &before, const std::atomic_bool &stop);

} // namespace heliograph
