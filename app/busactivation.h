// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace heliograph {

/// Takes the program's name on the session bus, where the desktop then calls the window (freedesktop's
/// org.freedesktop.Application): `called` is told a file, or nothing for just "come to the front". The bus starts the
/// program where it does not run yet, by that name in share/dbus-1/services. Does not wait for the bus; where there is
/// none, or another process has the name, nobody calls. Until `window` is destroyed; GUI thread.
void listenOnBus(QObject *window, const std::function<void(const QString &file)> &called);

} // namespace heliograph
