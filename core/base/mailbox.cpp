// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

#include <deque>
#include <mutex>

namespace heliograph {

struct Mailbox::Box
{
    std::mutex mutex;
    std::deque<std::function<void()>> tasks;
};

Mailbox::Mailbox(QObject *parent)
    : QObject(parent)
    , m_box(std::make_shared<Box>())
{
}

Mailbox::~Mailbox()
{
    const std::lock_guard lock(m_box->mutex);
}

void Mailbox::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_box->mutex);
        m_box->tasks.push_back(std::move(task));
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool Mailbox::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    // The task may destroy this mailbox, but not what is in this function's hands.
    const std::shared_ptr<Box> box = m_box;
    std::function<void()> task;
    {
        const std::lock_guard lock(box->mutex);
        task = std::move(box->tasks.front());
        box->tasks.pop_front();
    }
    task();
    task = nullptr;
    // Hands on what the task wrote, to who locks next.
    const std::lock_guard lock(box->mutex);
    return true;
}

} // namespace heliograph
