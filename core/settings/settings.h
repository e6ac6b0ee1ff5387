// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/transport/networktransport.h"
#include "core/transport/retry.h"

#include <QHash>
#include <QProcessEnvironment>
#include <QVariant>

#include <memory>
#include <vector>

class QSettings;

namespace heliograph {

/// The typed settings, one table (settings.cpp): key, type, default, range. Each may be overruled by the environment:
/// HELIOGRAPH_ and the key in capitals with _ for / (an empty variable counts as unset), but for window/geometry and
/// window/state. Kept in settings.ini of the data folder. Thread: the main one.
class Settings
{
public:
    /// A row of the table. The type is that of `fallback`: double, int, QString or QByteArray.
    struct Entry
    {
        const char *key; ///< "network/connect_timeout_s"
        QVariant fallback;
        double minimum = 0; ///< of a number; both 0: any
        double maximum = 0;
    };
    [[nodiscard]] static const std::vector<Entry> &table();

    /// Reads the file; a missing one is empty. A file that cannot be read or is no INI is an Error
    /// (settings.unreadable) that names it; a value of the wrong type or range, in the file or the environment, is
    /// settings.value with the key or the variable as its place's field. Keys that are not in the table are left alone.
    [[nodiscard]] static Result<Settings> open(const QString &file, const QProcessEnvironment &environment);

    Settings(Settings &&) noexcept;
    Settings &operator=(Settings &&) noexcept;
    ~Settings();

    [[nodiscard]] NetworkOptions network() const;
    [[nodiscard]] RetryPolicy retry() const;
    /// Above this count of recipients a production send asks for the workspace's name (production/confirm_above, 20).
    [[nodiscard]] int confirmAbove() const;
    /// The uuid of the workspace chosen last (window/workspace).
    [[nodiscard]] QString chosenWorkspace() const;
    void setChosenWorkspace(const QString &uuid);
    /// The folder of the library (library/folder); empty for none.
    [[nodiscard]] QString libraryFolder() const;
    void setLibraryFolder(const QString &folder);
    /// The window's geometry and splitters (window/geometry, window/state).
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    [[nodiscard]] QByteArray windowState() const;
    void setWindowState(const QByteArray &state);

private:
    explicit Settings(std::unique_ptr<QSettings> file);
    [[nodiscard]] Result<> takeOverrides(const QProcessEnvironment &environment);
    [[nodiscard]] Result<> checkFile() const;
    [[nodiscard]] QVariant value(const char *key) const;

    std::unique_ptr<QSettings> m_file;
    QHash<QString, QVariant> m_overrides;
};

} // namespace heliograph
