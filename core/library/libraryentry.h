// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/kind.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace heliograph {

/// A folder or a document of the library, as it was found on the disk. A value.
struct LibraryEntry
{
    QString name; ///< of the file or folder; with U+FFFD where it is no UTF-8
    QString path; ///< absolute
    bool isFolder = false;
    QString title;            ///< the document's own, else its file's name without the endings
    std::optional<Kind> kind; ///< of a document
    /// What keeps it from being opened as a request, in one sentence; empty where nothing does.
    QString problem;
    qint64 bytes = 0;   ///< of a document's file
    QDateTime modified; ///< of a document's file; invalid where it cannot be told
    /// Of a folder, in the order of their names.
    std::vector<LibraryEntry> entries;

    friend bool operator==(const LibraryEntry &, const LibraryEntry &) = default;
};

} // namespace heliograph
