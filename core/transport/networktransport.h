// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/transport/transport.h"

#include <chrono>
#include <memory>

class QNetworkAccessManager;

namespace heliograph {

/// The settings of the network (see core/settings).
struct NetworkOptions
{
    std::chrono::milliseconds connectTimeout{10000}; ///< name, TCP and TLS
    std::chrono::milliseconds answerTimeout{30000};  ///< from the request's last byte to the answer's last
    qint64 maxAnswerBytes = 4 * 1024 * 1024;         ///< more is cut off: the head has told the outcome by then
    QString caFile;                                  ///< PEM, in addition to the system's certificates
};

/// Transport over QNetworkAccessManager. Bodies are uploaded from a sequential device, for Qt 6.4 resends a POST whose
/// connection closes when it can rewind the body: up to four copies of one call. HTTP/2 is off. The system's proxy is
/// honoured, but never for loopback.
class NetworkTransport final : public Transport
{
    Q_OBJECT
public:
    /// `clock` must outlive it.
    NetworkTransport(const NetworkOptions &options, const Clock &clock, QObject *parent = nullptr);
    ~NetworkTransport() override;
    [[nodiscard]] CallJob *start(const HttpCall &call) override;

private:
    NetworkOptions m_options;
    const Clock &m_clock;
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

} // namespace heliograph
