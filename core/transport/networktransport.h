// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/transport/networkoptions.h"
#include "core/transport/transport.h"

#include <QHash>
#include <QPointer>

#include <deque>
#include <memory>

namespace heliograph {

class NetworkJob;
class NetworkLink;

/// Transport over QNetworkAccessManager. Bodies are uploaded from a sequential device, for Qt 6.4 resends a POST whose
/// connection closes when it can rewind the body: up to four copies of one call. HTTP/2 is off. The proxy that the
/// options name is never asked for loopback. Six calls a server are under way at once, as many as Qt opens connections;
/// the others wait here, where their timeouts do not run yet.
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
    /// For the calls that are started from now on; the others go on with what they were started with.
    void setOptions(const NetworkOptions &options);

private:
    /// The calls of one server, by scheme, host and port.
    struct Lane
    {
        int running = 0;
        std::deque<QPointer<NetworkJob>> waiting;
    };
    void advance(const QString &server);

    const Clock &m_clock;
    std::shared_ptr<const NetworkLink> m_link; ///< of the next call
    QHash<QString, Lane> m_lanes;
};

} // namespace heliograph
