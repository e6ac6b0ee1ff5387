// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/settings/preferences.h"

#include <QHash>
#include <QProcessEnvironment>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <vector>

class QSettings;

namespace heliograph {

/// The typed settings, one table (settings.cpp): key, type, default, range or words. Each may be overruled by the
/// environment: HELIOGRAPH_ and the key in capitals with _ for / (an empty variable counts as unset), but for
/// window/geometry and window/state. Kept in settings.ini of the data folder. Thread: the main one.
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
        QStringList words{}; ///< of a QString: those that there are; empty: any text
    };
    [[nodiscard]] static const std::vector<Entry> &table();
    /// Its row of that key, which must be one of them.
    [[nodiscard]] static const Entry &entry(const char *key);

    /// Reads the file; a missing one is empty. A file that cannot be read or is no INI is an Error
    /// (settings.unreadable) that names it; a value of the wrong type or range, in the file or the environment, is
    /// settings.value with the key or the variable as its place's field, and so is a manual proxy without a host. Keys
    /// that are not in the table are left alone.
    [[nodiscard]] static Result<Settings> open(const QString &file, const QProcessEnvironment &environment);

    Settings(Settings &&) noexcept;
    Settings &operator=(Settings &&) noexcept;
    ~Settings();

    [[nodiscard]] Preferences preferences() const;
    [[nodiscard]] NetworkOptions network() const { return preferences().network; }
    [[nodiscard]] RetryPolicy retry() const { return preferences().retry; }
    [[nodiscard]] int confirmAbove() const { return preferences().confirmAbove; }
    /// Writes those that differ from what is set, all or none of them, at once; one that is the default goes out of the
    /// file. What the environment overrules is left as the file has it. Errors: settings.value as for open(), and
    /// settings.write where the file cannot be written: then everything is as it was.
    [[nodiscard]] Result<> setPreferences(const Preferences &preferences);
    /// The variable that overrules a key of the table; empty where none does.
    [[nodiscard]] QString overruledBy(const QString &key) const;

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
    [[nodiscard]] Result<> write(const QHash<QString, QString> &changes);
    [[nodiscard]] QVariant value(const char *key) const;

    std::unique_ptr<QSettings> m_file;
    QHash<QString, QVariant> m_overrides;
};

} // namespace heliograph
