// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace heliograph {

namespace detail {

/// The pool's own locks order what is handed over to a thread and back. The thread sanitizer does not see them, for Qt
/// is not built with it: it sees these.
inline std::atomic<quint64> workHandedOver{0};
inline std::atomic<quint64> valueHandedBack{0};

} // namespace detail

/// Runs `work` (no arguments, a value back) on the pool and gives its value to `done` on the thread of `context`; not
/// at all once `context` is gone. `work` must own everything that it uses.
template<typename Work, typename Done>
void inBackground(QThreadPool &pool, QObject *context, Work work, Done done)
{
    using Value = std::invoke_result_t<Work>;
    // Beside the future, not in it: whichever thread lets go of it last destroys it, and that is seen, too.
    auto value = std::make_shared<std::optional<Value>>();
    auto *watcher = new QFutureWatcher<void>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, value, done = std::move(done)] {
        watcher->deleteLater();
        (void)detail::valueHandedBack.load(std::memory_order_acquire);
        done(**value);
    });
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    watcher->setFuture(promise->future());
    std::function<void()> task = [promise, value, work = std::move(work)] {
        (void)detail::workHandedOver.load(std::memory_order_acquire);
        *value = work();
        detail::valueHandedBack.fetch_add(1, std::memory_order_release);
        promise->finish();
    };
    detail::workHandedOver.fetch_add(1, std::memory_order_release);
    pool.start(std::move(task));
}

} // namespace heliograph
