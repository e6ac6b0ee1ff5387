// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxyFactory>

namespace heliograph {

/// localhost, 127.0.0.0/8 or ::1, in any spelling that a URL may have.
[[nodiscard]] bool isLoopbackHost(const QString &host);

/// The system's proxy for every host but loopback: the Sandbox is on this machine, and no proxy can reach it.
class ProxyPolicy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
};

} // namespace heliograph
