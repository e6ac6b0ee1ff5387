// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/proxypolicy.h"

#include "core/base/loopback.h"
#include "core/transport/callfailure.h"

namespace heliograph {

QList<QNetworkProxy> ProxyPolicy::queryProxy(const QNetworkProxyQuery &query)
{
    if (isLoopbackHost(query.peerHostName()))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    QList<QNetworkProxy> proxies = systemProxyForQuery(query);
    m_proxied[hostAndPort(query.url())] = !proxies.isEmpty() && proxies.first().type() != QNetworkProxy::NoProxy;
    return proxies;
}

bool ProxyPolicy::isProxied(const QUrl &url) const
{
    return m_proxied.value(hostAndPort(url));
}

} // namespace heliograph
