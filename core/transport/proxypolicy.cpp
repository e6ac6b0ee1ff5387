// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/proxypolicy.h"

#include "core/transport/callfailure.h"

#include <QHostAddress>

namespace heliograph {

bool isLoopbackHost(const QString &host)
{
    return host.compare(QLatin1StringView("localhost"), Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

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
