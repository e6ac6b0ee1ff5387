// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawserver.h"

#include "tests/support/rawconnection.h"

#include <QSslSocket>

#include <utility>

using namespace Qt::StringLiterals;

namespace heliograph::test {

QByteArray answer(int status, const QByteArray &body, const QByteArray &extraHeaders)
{
    return "HTTP/1.1 " + QByteArray::number(status) +
           " Reason\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           extraHeaders + "\r\n" + body;
}

std::optional<QByteArray> RawRequest::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return std::nullopt;
}

RawServer::RawServer(QObject *parent)
    : QTcpServer(parent)
{
    listen(QHostAddress::LocalHost);
}

RawServer::~RawServer()
{
    // Here, while the server that they report to is whole.
    qDeleteAll(findChildren<RawConnection *>(Qt::FindDirectChildrenOnly));
}

void RawServer::react(const Reaction &reaction)
{
    if (std::exchange(m_isFrontServed, false))
        m_reactions.pop_front();
    m_reactions.push_back(reaction);
}

Reaction RawServer::nextReaction()
{
    const Reaction reaction = m_reactions.front();
    m_isFrontServed = m_reactions.size() == 1;
    if (!m_isFrontServed)
        m_reactions.pop_front();
    return reaction;
}

std::size_t RawServer::addRequest(int connection)
{
    m_requests.push_back({connection, {}, {}, false});
    return m_requests.size() - 1;
}

int RawServer::openConnections() const
{
    int count = 0;
    for (const RawConnection *connection : findChildren<RawConnection *>(Qt::FindDirectChildrenOnly))
        count += connection->isOpen() ? 1 : 0;
    return count;
}

QUrl RawServer::url(const QString &path) const
{
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(m_tls ? u"https"_s : u"http"_s).arg(serverPort()).arg(path));
}

quint16 RawServer::freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

void RawServer::incomingConnection(qintptr descriptor)
{
    std::unique_ptr<QTcpSocket> socket;
    if (m_tls)
        socket = std::make_unique<QSslSocket>();
    else
        socket = std::make_unique<QTcpSocket>();
    socket->setSocketDescriptor(descriptor);
    auto *tls = qobject_cast<QSslSocket *>(socket.get());
    auto *connection = new RawConnection(*this, std::move(socket), ++m_connections);
    if (!tls)
        return connection->begin();
    if (m_closesHandshakes)
        return tls->abort();
    if (!m_handshakes)
        return;
    tls->setSslConfiguration(*m_tls);
    connect(tls, &QSslSocket::encrypted, connection, &RawConnection::begin);
    tls->startServerEncryption();
}

} // namespace heliograph::test
