// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/networklink.h"

#include "core/base/log.h"
#include "core/transport/cafile.h"
#include "core/transport/proxypolicy.h"

#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace heliograph {

NetworkLink::NetworkLink(const NetworkOptions &options)
    : m_options(options)
    , m_tls(std::make_unique<QSslConfiguration>(QSslConfiguration::defaultConfiguration()))
    , m_proxies(new ProxyPolicy(options.proxy))
    , m_manager(std::make_unique<QNetworkAccessManager>())
{
    m_manager->setProxyFactory(m_proxies);
    m_manager->setStrictTransportSecurityEnabled(false);
    if (!options.caFile.isEmpty())
        addCertificates();
}

NetworkLink::~NetworkLink() = default;

void NetworkLink::addCertificates()
{
    const Result<QList<QSslCertificate>> extra = certificatesIn(m_options.caFile);
    if (!extra) {
        m_tlsProblem = extra.error().message;
        qCWarning(logTransport).noquote() << m_tlsProblem;
        return;
    }
    // Setting any certificate turns Qt's own loading of the system's off: they must be named too.
    m_tls->setCaCertificates(QSslConfiguration::systemCaCertificates() + *extra);
}

} // namespace heliograph
