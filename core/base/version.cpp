// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"

namespace heliograph {

QString programVersion()
{
    return QStringLiteral(HELIOGRAPH_VERSION);
}

QByteArray userAgent()
{
    return QByteArrayLiteral("heliograph/" HELIOGRAPH_VERSION);
}

} // namespace heliograph
