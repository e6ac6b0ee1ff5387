// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/uploadguard.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace heliograph::sandbox {

using namespace std::chrono_literals;

namespace {

constexpr qint64 mostUploadedBytes = 64 * 1024 * 1024;
constexpr std::chrono::milliseconds patience = 5s;

constexpr char answer[] = "HTTP/1.1 413 Payload Too Large\r\n"
                          "Server: heliograph-sandbox\r\n"
                          "Content-Type: text/plain; charset=utf-8\r\n"
                          "Content-Length: 29\r\n"
                          "Connection: close\r\n\r\n"
                          "413 Request Entity Too Large\n";

} // namespace

UploadGuard::UploadGuard(QTcpSocket &socket)
    : QObject(&socket)
    , m_socket(socket)
{
    connect(&socket, &QTcpSocket::readyRead, this, &UploadGuard::count);
}

void UploadGuard::count()
{
    m_received += m_socket.bytesAvailable();
    if (m_received > mostUploadedBytes)
        refuse();
}

void UploadGuard::refuse()
{
    // From here on QHttpServer hears no more of this connection.
    QObject::disconnect(&m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    if (m_socket.isTransactionStarted())
        m_socket.commitTransaction();
    m_socket.readAll();
    m_socket.write(answer);
    // To close on unread bytes would reset the connection, and the client would never see the answer.
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_socket.readAll(); });
    QTimer::singleShot(patience, &m_socket, [this] { m_socket.abort(); });
}

} // namespace heliograph::sandbox
