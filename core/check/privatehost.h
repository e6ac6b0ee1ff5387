// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace heliograph::check_rules {

/// Whether a host (as QUrl::host() has it) is one that only this computer or its own network can reach: loopback,
/// private and link-local addresses, and names that are none of the public DNS.
[[nodiscard]] bool isPrivateHost(const QString &host);

} // namespace heliograph::check_rules
