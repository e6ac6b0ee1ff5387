// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/proxypolicy.h"

#include "core/base/loopback.h"
#include "core/transport/callfailure.h"

#include <utility>

namespace heliograph {

ProxyPolicy::ProxyPolicy(ProxyChoice choice)
    : m_choice(std::move(choice))
{
}

QList<QNetworkProxy> ProxyPolicy::queryProxy(const QNetworkProxyQuery &query)
{
    if (isLoopbackHost(query.peerHostName()))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    QList<QNetworkProxy> proxies = chosen(query);
    m_proxied[hostAndPort(query.url())] = !proxies.isEmpty() && proxies.first().type() != QNetworkProxy::NoProxy;
    return proxies;
}

QList<QNetworkProxy> ProxyPolicy::chosen(const QNetworkProxyQuery &query) const
{
    switch (m_choice.mode) {
    case ProxyMode::System:
        return systemProxyForQuery(query);
    case ProxyMode::None:
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    case ProxyMode::Manual:
        break;
    }
    const auto type = m_choice.kind == ProxyKind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy;
    return {QNetworkProxy(type, m_choice.host, static_cast<quint16>(m_choice.port))};
}

bool ProxyPolicy::isProxied(const QUrl &url) const
{
    return m_proxied.value(hostAndPort(url));
}

bool isProxyHost(const QString &host)
{
    QUrl url;
    url.setHost(host, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty();
}

} // namespace heliograph
