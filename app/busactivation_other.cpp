// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/busactivation.h"

namespace heliograph {

void listenOnBus(QObject *window, const std::function<void(const QString &file)> &called)
{
    // These systems have other ways: macOS sends an event, Windows starts the program again.
    Q_UNUSED(window)
    Q_UNUSED(called)
}

} // namespace heliograph
