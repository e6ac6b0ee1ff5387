// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace heliograph {

/// How a request says who sends it.
enum class AuthMode : quint8 { Signature, Bearer };

/// What a body takes from the place that it goes to, and from the moment in which it is made.
struct Stamp
{
    /// In the URL of a dynamic workflow and of a broadcast, and the `env` of an event.
    QByteArray workspaceKey;
    /// With an API key an event has what its schema has, and nothing that only the official SDKs add.
    AuthMode auth = AuthMode::Signature;
    QDateTime now; ///< the `$time` of an event and of a broadcast
};

} // namespace heliograph
