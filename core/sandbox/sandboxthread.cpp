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
    m_there.moveToThread(&m_thread);
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
    m_there.post([this, port, context = QPointer<QObject>(context), done = std::move(done)] {
        const Result<QUrl> result = m_server->start(port);
        // By way of this thread's own object, which outlives the other: the caller's may be gone by then.
        m_here.post([context, done, result] {
            if (context)
                done(result);
        });
    });
}

void SandboxThread::keepRendered(const QByteArray &key, const std::vector<RenderedMessage> &messages)
{
    m_there.post([this, key, messages] { m_server->keepRendered(key, messages); });
}

void SandboxThread::inbox(QObject *context, std::function<void(const std::vector<InboxMessage> &)> done)
{
    m_there.post([this, context = QPointer<QObject>(context), done = std::move(done)] {
        m_here.post([context, done, messages = m_server->inbox()] {
            if (context)
                done(messages);
        });
    });
}

} // namespace heliograph
