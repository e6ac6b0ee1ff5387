// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/loopbacklistener.h"

#include "core/sandbox/uploadguard.h"

#include <QNetworkProxy>
#include <QTcpSocket>

namespace heliograph::sandbox {

namespace {

constexpr int waitingConnections = 512;

} // namespace

LoopbackListener::LoopbackListener(QObject *parent)
    : QTcpServer(parent)
{
    setProxy(QNetworkProxy::NoProxy);
    setMaxPendingConnections(waitingConnections);
}

bool LoopbackListener::listenOn(quint16 port)
{
    return listen(QHostAddress::LocalHost, port);
}

void LoopbackListener::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    // Without it the kernel holds the last piece of an answer back for 40 ms.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    new UploadGuard(*socket);
    addPendingConnection(socket);
}

} // namespace heliograph::sandbox
