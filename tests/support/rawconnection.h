// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/rawserver.h"

#include <memory>

class QTcpSocket;
class QTimer;

namespace heliograph::test {

/// One connection of a RawServer, its child.
class RawConnection : public QObject
{
    Q_OBJECT
public:
    RawConnection(RawServer &server, std::unique_ptr<QTcpSocket> socket, int number);
    ~RawConnection() override;
    /// Begins to read; after the TLS handshake where there is one.
    void begin();
    [[nodiscard]] bool isOpen() const;

private:
    void read();
    void reactToArrival();
    void takeHead();
    void takeBody();
    void reactAt(Reaction::When when);
    void writePiece();
    void finishReaction();
    void reset();

    RawServer &m_server;
    std::unique_ptr<QTcpSocket> m_socket;
    std::unique_ptr<QTimer> m_pieces;
    int m_number;
    QByteArray m_incoming;
    std::optional<std::size_t> m_request; ///< index of the one that comes in
    qsizetype m_bodyLength = 0;
    std::optional<Reaction> m_reaction;
    QByteArray m_outgoing;
    bool m_isReacting = false;
    bool m_isDeaf = false;
};

} // namespace heliograph::test
