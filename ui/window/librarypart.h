// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/library/library.h"
#include "core/settings/settings.h"
#include "ui/window/actiontable.h"

class QMainWindow;

namespace heliograph {

/// The library's folder: chosen and closed in the File menu, and remembered. A part of the window; lives on the GUI
/// thread.
class LibraryPart final : public QObject
{
    Q_OBJECT
public:
    /// `settings` must outlive it. Adds its actions to the window's menus.
    LibraryPart(Settings &settings, QMainWindow *window);

    /// Takes up the folder of the last time.
    void restore();
    [[nodiscard]] Library &library() { return m_library; }

Q_SIGNALS:
    void folderChanged();

private:
    [[nodiscard]] static const std::vector<ActionRow<LibraryPart>> &actionTable();
    void choose();
    void setFolder(const QString &folder);
    void close();

    Settings &m_settings;
    QMainWindow *m_window;
    Library m_library;
    QAction *m_close;
};

} // namespace heliograph
