// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace heliograph {

/// A few threads that do what they are given, first come first served; what is left when it is destroyed is done first.
/// For pieces of a millisecond, where a thread for each costs too much: its start, and memory that one thread after the
/// other has to find anew.
class Workers
{
public:
    explicit Workers(int threads);
    ~Workers();
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;

    /// From any thread. `work` (no arguments, a value back) must own what it uses, or what it uses must outlive it.
    template<typename Work>
    [[nodiscard]] std::future<std::invoke_result_t<Work>> run(Work work)
    {
        // Shared, for a std::function is copyable.
        auto task = std::make_shared<std::packaged_task<std::invoke_result_t<Work>()>>(std::move(work));
        auto future = task->get_future();
        post([task] { (*task)(); });
        return future;
    }

private:
    void post(std::function<void()> task);
    void work();

    std::mutex m_mutex;
    std::condition_variable m_isNews;
    std::deque<std::function<void()>> m_tasks;
    bool m_isOver = false;
    std::vector<std::thread> m_threads; ///< last: they use the rest
};

} // namespace heliograph
