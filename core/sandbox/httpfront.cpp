// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/httpfront.h"

#include "core/sandbox/uploadguard.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QMetaEnum>
#include <QTcpSocket>
#include <QTimer>

namespace heliograph::sandbox {

namespace {

Call callOf(const QHttpServerRequest &request)
{
    const QUrl url = request.url();
    Call call;
    call.method =
        QByteArray(QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(int(request.method()))).toUpper();
    call.path = url.path(QUrl::FullyEncoded).toUtf8();
    call.query = url.query(QUrl::FullyEncoded).toUtf8();
    call.body = request.body();
    for (const auto &[name, value] : request.headers())
        call.headers.push_back({name, value});
    return call;
}

void write(QHttpServerResponder &responder, const Reply &reply)
{
    responder.writeStatusLine(static_cast<QHttpServerResponder::StatusCode>(reply.status));
    responder.writeHeader("Server", "heliograph-sandbox");
    responder.writeHeader("Content-Type", reply.contentType);
    responder.writeHeader("Content-Length", QByteArray::number(reply.body.size()));
    for (const Header &header : reply.headers)
        responder.writeHeader(header.name, header.value);
    responder.writeBody(reply.body);
}

void closeSoon(QTcpSocket *socket)
{
    // Not from within the request's handling, in which QHttpServer still holds the socket.
    QMetaObject::invokeMethod(
        socket, [socket] { socket->disconnectFromHost(); }, Qt::QueuedConnection);
}

} // namespace

HttpFront::HttpFront(Handler handler, QObject *parent)
    : QAbstractHttpServer(parent)
    , m_handler(std::move(handler))
{
}

bool HttpFront::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    if (auto *guard = socket->findChild<UploadGuard *>())
        guard->reset();
    const Reply reply = m_handler(callOf(request));
    if (reply.drop) {
        closeSoon(socket);
        return true;
    }
    const bool close = request.value("Connection").compare("close", Qt::CaseInsensitive) == 0;
    auto responder = std::make_shared<QHttpServerResponder>(makeResponder(request, socket));
    const auto finish = [responder, reply, socket, close] {
        write(*responder, reply);
        if (close)
            closeSoon(socket);
    };
    // The socket as context: a client that went away takes its late answer with it.
    if (reply.delay.count() > 0)
        QTimer::singleShot(reply.delay, Qt::PreciseTimer, socket, finish);
    else
        finish();
    return true;
}

void HttpFront::missingHandler(const QHttpServerRequest &request, QTcpSocket *socket)
{
    // handleRequest() takes every request; this answers where a later QHttpServer asks here first.
    QHttpServerResponder responder = makeResponder(request, socket);
    write(responder, detailReply(404, "Not found."));
}

} // namespace heliograph::sandbox
