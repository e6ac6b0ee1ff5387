// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace heliograph {

/// Which way calls take to hosts other than this computer.
enum class ProxyMode : quint8 {
    System, ///< as the system says
    None,   ///< straight to the host
    Manual  ///< through the one that is named
};

enum class ProxyKind : quint8 { Http, Socks5 };

/// The proxy of the settings. Kind, host and port count in the manual mode only.
struct ProxyChoice
{
    ProxyMode mode = ProxyMode::System;
    ProxyKind kind = ProxyKind::Http;
    QString host;
    int port = 8080;
    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

/// Whether that is the name or the address of a host and nothing more: no scheme, no port, no path.
[[nodiscard]] bool isProxyHost(const QString &host);

} // namespace heliograph
