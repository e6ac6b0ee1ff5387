// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"

#include <QThread>

#include <functional>
#include <memory>

namespace heliograph {

/// A Worker with the thread that it lives on: made, used and destroyed there. Its owner's thread creates and destroys
/// this; the end runs what was posted before, then waits for the thread's.
template<typename Worker>
class WorkThread
{
public:
    explicit WorkThread(const QString &name)
    {
        m_thread.setObjectName(name);
        m_there.moveToThread(&m_thread);
        m_thread.start();
        m_there.post([this] { m_worker = std::make_unique<Worker>(); });
    }
    ~WorkThread()
    {
        m_there.post([this] {
            m_worker.reset();
            QThread::currentThread()->quit();
        });
        m_thread.wait();
    }
    WorkThread(const WorkThread &) = delete;
    WorkThread &operator=(const WorkThread &) = delete;

    void post(std::function<void(Worker &)> task)
    {
        m_there.post([this, task = std::move(task)] { task(*m_worker); });
    }

private:
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
    Mailbox m_there; ///< last, so that its end comes before that of what its functions wrote
};

} // namespace heliograph
