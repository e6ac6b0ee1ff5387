// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace heliograph {

/// Everything the program keeps, under one folder (`--data-dir`, by default QStandardPaths::AppDataLocation).
class DataFolder
{
public:
    /// Creates the folder and its parts where they are missing, readable by the user alone. Errors: data.denied,
    /// data.not_a_folder, each naming the folder and what to do.
    [[nodiscard]] static Result<DataFolder> open(const QString &path);
    /// The platform's standard place for the folder.
    [[nodiscard]] static QString standardPath();

    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString database() const;     ///< heliograph.db
    [[nodiscard]] QString settingsFile() const; ///< settings.ini
    [[nodiscard]] QString drafts() const;       ///< drafts/
    [[nodiscard]] QString log() const;          ///< log/
    [[nodiscard]] QString sandbox() const;      ///< sandbox/
    [[nodiscard]] QString runs() const;         ///< runs/: a file for each bulk run
    [[nodiscard]] QString locks() const;        ///< locks/: one file a running process, see ProcessLock

private:
    explicit DataFolder(QString path);
    QString m_path;
};

} // namespace heliograph
