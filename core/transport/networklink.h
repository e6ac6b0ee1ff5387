// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/networkoptions.h"

#include <memory>

class QNetworkAccessManager;
class QSslConfiguration;

namespace heliograph {

class ProxyPolicy;

/// What calls stand on that were begun with the same options: the manager with its connections, the certificates, the
/// way to the proxy. Shared by the transport and its calls, so that new options leave alone what is under way. Made,
/// used and ended on one thread.
class NetworkLink
{
public:
    /// Reads the CA file; why it cannot be used is tlsProblem().
    explicit NetworkLink(const NetworkOptions &options);
    ~NetworkLink();
    Q_DISABLE_COPY_MOVE(NetworkLink)

    [[nodiscard]] const NetworkOptions &options() const { return m_options; }
    [[nodiscard]] QNetworkAccessManager &manager() const { return *m_manager; }
    [[nodiscard]] const QSslConfiguration &tls() const { return *m_tls; }
    [[nodiscard]] const ProxyPolicy &proxies() const { return *m_proxies; }
    /// Why no call may go over https; empty: none.
    [[nodiscard]] const QString &tlsProblem() const { return m_tlsProblem; }

private:
    void addCertificates();

    NetworkOptions m_options;
    std::unique_ptr<QSslConfiguration> m_tls;
    QString m_tlsProblem;
    ProxyPolicy *m_proxies; ///< the manager's
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

} // namespace heliograph
