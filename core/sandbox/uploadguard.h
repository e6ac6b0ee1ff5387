// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QTcpSocket;

namespace heliograph::sandbox {

/// Ends an upload that goes beyond 64 MB, for QHttpServer collects a body of any size in memory. A child of its socket;
/// made before QHttpServer hears of the socket, so that it counts first.
class UploadGuard : public QObject
{
    Q_OBJECT
public:
    explicit UploadGuard(QTcpSocket &socket);
    /// The request is whole: the next one is counted from nothing.
    void reset() { m_received = 0; }

private:
    void count();
    void refuse();

    QTcpSocket &m_socket; ///< the parent
    qint64 m_received = 0;
};

} // namespace heliograph::sandbox
