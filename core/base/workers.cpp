// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/workers.h"

namespace heliograph {

Workers::Workers(int threads)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_isNews.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void Workers::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_isNews.notify_one();
}

void Workers::work()
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_isNews.wait(lock, [this] { return m_isOver || !m_tasks.empty(); });
        if (m_tasks.empty())
            return;
        const std::function<void()> task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
    }
}

} // namespace heliograph
