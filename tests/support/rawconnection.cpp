// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawconnection.h"

#include <QSslSocket>
#include <QTimer>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace heliograph::test {

RawConnection::RawConnection(RawServer &server, std::unique_ptr<QTcpSocket> socket, int number)
    : QObject(&server)
    , m_server(server)
    , m_socket(std::move(socket))
    , m_pieces(std::make_unique<QTimer>())
    , m_number(number)
{
    connect(m_pieces.get(), &QTimer::timeout, this, &RawConnection::writePiece);
}

RawConnection::~RawConnection()
{
    m_socket->disconnect(this);
}

bool RawConnection::isOpen() const
{
    return m_socket->state() != QAbstractSocket::UnconnectedState;
}

void RawConnection::begin()
{
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &RawConnection::read);
    m_reaction = m_server.nextReaction();
    reactAt(Reaction::When::Connected);
    read();
}

void RawConnection::read()
{
    if (m_isDeaf)
        return;
    if (!m_request && m_incoming.isEmpty() && m_socket->bytesAvailable() > 0)
        reactToArrival();
    m_incoming += m_isDeaf ? QByteArray() : m_socket->readAll();
    while (!m_isDeaf && !m_incoming.isEmpty()) {
        const qsizetype before = m_incoming.size();
        if (!m_request) {
            m_request = m_server.addRequest(m_number);
            m_bodyLength = -1;
        }
        if (m_bodyLength < 0)
            takeHead();
        if (!m_isDeaf && m_request && m_bodyLength >= 0)
            takeBody();
        if (m_incoming.size() == before)
            return;
    }
}

void RawConnection::reactToArrival()
{
    if (!m_reaction)
        m_reaction = m_server.nextReaction();
    reactAt(Reaction::When::Arriving);
}

void RawConnection::takeHead()
{
    RawRequest &request = m_server.request(*m_request);
    const qsizetype end = m_incoming.indexOf("\r\n\r\n");
    if (end < 0) {
        request.head = m_incoming;
        return;
    }
    request.head = m_incoming.left(end + 4);
    m_incoming.remove(0, end + 4);
    m_bodyLength = request.header("Content-Length").value_or("0").toLongLong();
    if (!m_reaction)
        m_reaction = m_server.nextReaction();
    reactAt(Reaction::When::Head);
}

void RawConnection::takeBody()
{
    RawRequest &request = m_server.request(*m_request);
    const QByteArray part = m_incoming.left(m_bodyLength - request.body.size());
    request.body += part;
    m_incoming.remove(0, part.size());
    if (!part.isEmpty())
        reactAt(Reaction::When::InBody);
    if (m_isDeaf || request.body.size() < m_bodyLength)
        return;
    request.isWhole = true;
    m_request.reset();
    reactAt(Reaction::When::Whole);
}

void RawConnection::reactAt(Reaction::When when)
{
    if (m_isReacting || !m_reaction || m_reaction->when != when)
        return;
    m_isReacting = true;
    m_outgoing = m_reaction->bytes;
    if (m_reaction->pieceSize > 0) {
        m_pieces->start(1);
        return;
    }
    m_socket->write(m_outgoing);
    finishReaction();
}

void RawConnection::writePiece()
{
    m_socket->write(m_outgoing.left(m_reaction->pieceSize));
    m_outgoing.remove(0, m_reaction->pieceSize);
    if (!m_outgoing.isEmpty())
        return;
    m_pieces->stop();
    finishReaction();
}

void RawConnection::finishReaction()
{
    const Reaction::Then then = m_reaction->then;
    m_reaction.reset();
    m_isReacting = false;
    m_isDeaf = then != Reaction::Then::Keep;
    if (then == Reaction::Then::Close)
        m_socket->disconnectFromHost();
    else if (then == Reaction::Then::Reset)
        reset();
    Q_EMIT m_server.reacted();
}

void RawConnection::reset()
{
    while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten(1000)) {
    }
    const linger abortively{1, 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER,
                 reinterpret_cast<const char *>(&abortively), sizeof abortively);
    // Not through QSslSocket alone: it would say good-bye first.
    m_socket->abort();
}

} // namespace heliograph::test
