// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/call.h"
#include "core/sandbox/reply.h"

#include <QAbstractHttpServer>

#include <functional>

namespace heliograph::sandbox {

/// Where HTTP ends: makes a Call of each request, asks for the Reply, and writes it (at once, late, or not at all).
class HttpFront : public QAbstractHttpServer
{
    Q_OBJECT
public:
    using Handler = std::function<Reply(const Call &)>;
    explicit HttpFront(Handler handler, QObject *parent = nullptr);

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    Handler m_handler;
};

} // namespace heliograph::sandbox
