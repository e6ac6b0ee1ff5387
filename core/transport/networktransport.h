// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/transport/transport.h"

#include <QHash>
#include <QPointer>

#include <chrono>
#include <deque>
#include <memory>

class QNetworkAccessManager;
class QSslConfiguration;

namespace heliograph {

class NetworkJob;
class ProxyPolicy;

/// The settings of the network (see core/settings).
struct NetworkOptions
{
    std::chrono::milliseconds connectTimeout{10000}; ///< name, TCP and TLS
    /// From the request's last byte to the answer's last. A pause within the request may take no longer either.
    std::chrono::milliseconds answerTimeout{30000};
    qint64 maxAnswerBytes = 4 * 1024 * 1024; ///< more is cut off: the head has told the outcome by then
    QString caFile;                          ///< PEM, in addition to the system's certificates
};

/// Transport over QNetworkAccessManager. Bodies are uploaded from a sequential device, for Qt 6.4 resends a POST whose
/// connection closes when it can rewind the body: up to four copies of one call. HTTP/2 is off. The system's proxy is
/// honoured, but never for loopback. Six calls a server are under way at once, as many as Qt opens connections; the
/// others wait here, where their timeouts do not run yet.
class NetworkTransport final : public Transport
{
    Q_OBJECT
public:
    /// `clock` must outlive it; made on the thread that uses it. A CA file that cannot be read is no error here, but
    /// each call over https is then refused with call.tls.
    NetworkTransport(const NetworkOptions &options, const Clock &clock, QObject *parent = nullptr);
    /// Ends the calls under way without a signal.
    ~NetworkTransport() override;
    [[nodiscard]] CallJob *start(const HttpCall &call) override;

private:
    /// The calls of one server, by scheme, host and port.
    struct Lane
    {
        int running = 0;
        std::deque<QPointer<NetworkJob>> waiting;
    };
    void addCertificates();
    void advance(const QString &server);

    NetworkOptions m_options;
    const Clock &m_clock;
    std::unique_ptr<QSslConfiguration> m_tls;
    QString m_tlsProblem;   ///< why no call may go over https; empty: none
    ProxyPolicy *m_proxies; ///< the manager's
    std::unique_ptr<QNetworkAccessManager> m_manager;
    QHash<QString, Lane> m_lanes;
};

} // namespace heliograph
