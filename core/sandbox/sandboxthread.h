// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/sandbox/sandboxserver.h"

#include <QThread>

#include <functional>

namespace heliograph {

/// A SandboxServer with the thread it lives on. Created, used and destroyed on the thread that owns it; its end waits
/// for the server's.
class SandboxThread
{
public:
    SandboxThread(QString folder, const Clock &clock);
    ~SandboxThread();
    SandboxThread(const SandboxThread &) = delete;
    SandboxThread &operator=(const SandboxThread &) = delete;

    /// Starts the server; `done` is called once, on the thread that owns this object (where `context` must live, too)
    /// and never from within this call, and not at all once `context` or this object is gone. After an error it may be
    /// called again.
    void start(quint16 port, QObject *context, std::function<void(const Result<QUrl> &)> done);
    /// See LookAlike::keepRendered().
    void keepRendered(const QByteArray &key, const std::vector<RenderedMessage> &messages);
    /// See LookAlike::inbox(). `done` as start()'s.
    void inbox(QObject *context, std::function<void(const std::vector<InboxMessage> &)> done);

private:
    Mailbox m_here;
    QThread m_thread;
    Mailbox m_there;         ///< lives on m_thread
    SandboxServer *m_server; ///< lives and dies on m_thread
};

} // namespace heliograph
