// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/sandboxstatus.h"

namespace heliograph {

void SandboxStatus::setRunning(const QUrl &url)
{
    m_url = url;
    m_failure.clear();
    Q_EMIT changed();
}

void SandboxStatus::setFailed(const QString &sentence)
{
    m_url.clear();
    m_failure = sentence;
    Q_EMIT changed();
}

} // namespace heliograph
