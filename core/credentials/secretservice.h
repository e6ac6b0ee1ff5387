// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace heliograph {

/// Asks the Secret Service of the session bus whether it has that entry in a locked collection. QtKeychain 0.13 cannot
/// tell: to it an entry whose unlock prompt was dismissed (or could not be shown) does not exist, and removing it
/// succeeds. Calls `done` exactly once, from the event loop; false where the bus does not answer. Main thread.
void findLockedEntry(const QString &service, const QString &entry, std::function<void(bool locked)> done);

} // namespace heliograph
