// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

namespace heliograph::sandbox {

/// Listens on 127.0.0.1 alone, and makes its sockets answer at once (no waiting for more to send) and guarded against
/// endless bodies.
class LoopbackListener : public QTcpServer
{
    Q_OBJECT
public:
    explicit LoopbackListener(QObject *parent = nullptr);
    /// Port 0 is any free one. False where it is taken or not allowed, see errorString().
    [[nodiscard]] bool listenOn(quint16 port);

protected:
    void incomingConnection(qintptr descriptor) override;
};

} // namespace heliograph::sandbox
