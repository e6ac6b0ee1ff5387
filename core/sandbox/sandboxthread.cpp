// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandboxthread.h"

#include <QPointer>

namespace heliograph {

using namespace Qt::StringLiterals;

SandboxThread::SandboxThread(QString folder, const Clock &clock)
    : m_server(new SandboxServer(std::move(folder), clock))
{
    m_thread.setObjectName(u"sandbox"_s);
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
}

SandboxThread::~SandboxThread()
{
    m_thread.quit();
    m_thread.wait();
}

void SandboxThread::start(quint16 port, QObject *context, std::function<void(const Result<QUrl> &)> done)
{
    // The answer travels by way of an object of this thread, which outlives the other: the caller's may be gone by
    // then.
    const auto deliver = [context = QPointer<QObject>(context), done = std::move(done)](const Result<QUrl> &result) {
        if (context)
            QMetaObject::invokeMethod(context, [done, result] { done(result); });
    };
    QMetaObject::invokeMethod(m_server, [server = m_server, relay = &m_relay, port, deliver] {
        const auto result = server->start(port);
        QMetaObject::invokeMethod(relay, [deliver, result] { deliver(result); });
    });
}

} // namespace heliograph
