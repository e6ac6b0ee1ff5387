// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QDateTime>
#include <QStringList>

namespace heliograph {

class Database;

/// What a run was made of.
struct RunAbout
{
    QString id; ///< a UUID, and the name of the run's file
    QDateTime createdAt;
    QString file;          ///< the source, as an absolute path
    QByteArray fileHash;   ///< of its bytes, as core/bulk makes it
    QStringList columns;   ///< of a delimited file
    QByteArray request;    ///< the document whose placeholders they fill; empty for a file of documents
    QString requestFolder; ///< that its attachments are relative to
    QByteArray reading;    ///< how the file is read, as core/bulk writes it
    Workspace workspace;   ///< as it was then, without its secrets
    friend bool operator==(const RunAbout &, const RunAbout &) = default;
};

/// Into a run's database that has none yet, and out of it. Errors: those of Database; store.damaged where there is none
/// or it is none that we write.
[[nodiscard]] Result<> writeAbout(Database &database, const RunAbout &about);
[[nodiscard]] Result<RunAbout> readAbout(Database &database);

} // namespace heliograph
