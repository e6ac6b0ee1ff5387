// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/echoguard.h"

#include <QGuiApplication>
#include <QStyleHints>

namespace heliograph {

bool EchoGuard::isEcho()
{
    const bool echo =
        m_since.isValid() && m_since.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval();
    m_since.start();
    return echo;
}

} // namespace heliograph
