// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

namespace heliograph {

/// Tells a press that is meant from the second half of a double click, or the third: one that comes within the system's
/// time for a double click after the one before.
class EchoGuard
{
public:
    /// To be asked once for each press.
    [[nodiscard]] bool isEcho();

private:
    QElapsedTimer m_since;
};

} // namespace heliograph
