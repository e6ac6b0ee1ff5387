// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/databaselock.h"

namespace heliograph {

bool isOpenElsewhere(const QString &path)
{
    Q_UNUSED(path)
    return false;
}

} // namespace heliograph
