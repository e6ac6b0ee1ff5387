// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singlewindow.h"

#include "core/base/log.h"

#include <QCryptographicHash>
#include <QLocalServer>
#include <QLocalSocket>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 1500;
constexpr qint64 longestPath = 64 * 1024;
const QString owner = QStringLiteral("window");

/// Short, for a socket's path has room for 107 bytes, and the same for every process on this folder.
QString socketName(const DataFolder &folder)
{
    const QByteArray digest = QCryptographicHash::hash(folder.path().toUtf8(), QCryptographicHash::Sha256);
    return u"heliograph-"_s + QString::fromLatin1(digest.toHex().first(20));
}

} // namespace

SingleWindow::SingleWindow(const DataFolder &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_socketName(socketName(folder))
{
}

SingleWindow::~SingleWindow() = default;

Result<SingleWindow::Claim> SingleWindow::claim(const QString &file)
{
    auto lock = ProcessLock::take(m_folder.locks(), owner);
    if (!lock && ProcessLock::isAlive(m_folder.locks(), owner))
        return handOver(file);
    if (!lock)
        return tl::unexpected(lock.error());
    m_lock = std::move(*lock);
    listen();
    return Claim::Ours;
}

Result<SingleWindow::Claim> SingleWindow::handOver(const QString &file) const
{
    QLocalSocket socket;
    socket.connectToServer(m_socketName);
    // No event loop runs yet, and nothing else could be done meanwhile.
    const bool asked = socket.waitForConnected(patienceMs) && socket.write(file.toUtf8() + '\n') > 0;
    if (asked && socket.waitForBytesWritten(patienceMs) && socket.waitForReadyRead(patienceMs))
        return Claim::HandedOver;
    return fail(u"window.silent"_s,
                tr("Heliograph’s window is open on this data folder, but does not answer. Close it, or choose another "
                   "folder with --data-dir."),
                socket.errorString());
}

void SingleWindow::listen()
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    // What a killed window left behind: the lock says that nobody listens there.
    QLocalServer::removeServer(m_socketName);
    if (!m_server->listen(m_socketName))
        qCWarning(logUi) << "a second launch cannot be heard:" << m_server->errorString();
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        QLocalSocket *socket = m_server->nextPendingConnection();
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
    });
}

void SingleWindow::read(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > longestPath)
            socket->abort();
        return;
    }
    const QString file = QString::fromUtf8(socket->readLine(longestPath).trimmed());
    socket->write("ok\n");
    socket->disconnectFromServer();
    Q_EMIT called(file);
}

} // namespace heliograph
