// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <deque>
#include <optional>
#include <vector>

namespace heliograph::test {

/// What the server does with one request: when it begins, what it writes, and what it does then.
struct Reaction
{
    enum class When : quint8 {
        Connected, ///< before a byte is read
        Arriving,  ///< when a byte of the request is there, and none of it is looked at: it is not among requests()
        Head,      ///< after the request's head
        InBody,    ///< after some of the body
        Whole,     ///< after the whole request
    };
    enum class Then : quint8 {
        Keep,  ///< the connection stays, and takes the next request
        Close, ///< in order, after everything is written
        Reset, ///< with RST, after everything is written
        Stall, ///< nothing is read or written any more; the connection stays open
    };

    When when = When::Whole;
    QByteArray bytes;
    Then then = Then::Keep;
    /// More than 0: `bytes` go out in pieces of that size, one each turn of a 1 ms timer.
    qsizetype pieceSize = 0;
};

/// The bytes of an answer with a Content-Length.
[[nodiscard]] QByteArray answer(int status, const QByteArray &body = "{\"status\":\"success\"}",
                                const QByteArray &extraHeaders = {});

/// One request, or the part of it that came.
struct RawRequest
{
    int connection = 0; ///< from 1
    QByteArray head;    ///< with the blank line; shorter where it did not come whole
    QByteArray body;
    bool isWhole = false;
    [[nodiscard]] QByteArray startLine() const { return head.left(head.indexOf("\r\n")); }
    /// Of the header, in any case; nothing where it is not there.
    [[nodiscard]] std::optional<QByteArray> header(const QByteArray &name) const;
};

/// An HTTP server on 127.0.0.1 that does nothing by itself: it counts what comes, byte for byte, and reacts as it is
/// told. Event-driven on the thread of the test.
class RawServer : public QTcpServer
{
    Q_OBJECT
public:
    explicit RawServer(QObject *parent = nullptr);
    ~RawServer() override;

    /// Speaks TLS from now on. Call before the first connection.
    void useTls(const QSslConfiguration &configuration) { m_tls = configuration; }
    /// Accepts TCP, but never begins TLS.
    void stallHandshakes() { m_handshakes = false; }
    /// Closes a TLS connection as soon as it comes, before the handshake.
    void closeHandshakes() { m_closesHandshakes = true; }

    /// The reaction to the next request that has none yet; the last one given serves all further requests too, until
    /// another is given. Without any: 202.
    void react(const Reaction &reaction);

    [[nodiscard]] const std::vector<RawRequest> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// Connections that are not closed yet, by either side.
    [[nodiscard]] int openConnections() const;
    /// http(s)://127.0.0.1:PORT + path.
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/trigger/")) const;

    // For its connections:
    [[nodiscard]] Reaction nextReaction();
    /// Begins a request; gives its index.
    [[nodiscard]] std::size_t addRequest(int connection);
    [[nodiscard]] RawRequest &request(std::size_t index) { return m_requests.at(index); }

    /// A port of 127.0.0.1 on which nobody listens.
    [[nodiscard]] static quint16 freePort();

Q_SIGNALS:
    /// A reaction has been played to its end (`Stall` is the end too).
    void reacted();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::optional<QSslConfiguration> m_tls;
    bool m_handshakes = true;
    bool m_closesHandshakes = false;
    std::deque<Reaction> m_reactions{{Reaction::When::Whole, answer(202)}};
    bool m_isFrontServed = true;
    std::vector<RawRequest> m_requests;
    int m_connections = 0;
};

} // namespace heliograph::test
