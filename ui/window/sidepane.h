// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

namespace heliograph {

class RecentPanel;

/// Beside the composer: the last sends, and the library before them once there is one. With one thing to show there is
/// no tab.
class SidePane final : public QTabWidget
{
    Q_OBJECT
public:
    /// Takes both.
    SidePane(QWidget *library, RecentPanel *recent, QWidget *parent = nullptr);
    void showLibrary(bool shown);

private:
    QWidget *m_library;
    RecentPanel *m_recent;
};

} // namespace heliograph
