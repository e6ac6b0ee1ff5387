// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/proxychoice.h"

#include <QHash>
#include <QNetworkProxyFactory>
#include <QUrl>

namespace heliograph {

/// The proxy that was chosen for every host but loopback: the Sandbox is on this machine, and no proxy can reach it.
/// Thread: that of the manager it is given to.
class ProxyPolicy final : public QNetworkProxyFactory
{
public:
    explicit ProxyPolicy(ProxyChoice choice = {});
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
    /// Whether the last answer for that server named a proxy.
    [[nodiscard]] bool isProxied(const QUrl &url) const;

private:
    [[nodiscard]] QList<QNetworkProxy> chosen(const QNetworkProxyQuery &query) const;

    ProxyChoice m_choice;
    QHash<QString, bool> m_proxied; ///< by host and port
};

} // namespace heliograph
