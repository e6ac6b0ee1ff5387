// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
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
    auto *watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        (void)detail::valueHandedBack.load(std::memory_order_acquire);
        done(watcher->result());
    });
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    watcher->setFuture(promise->future());
    std::function<void()> task = [promise, work = std::move(work)] {
        (void)detail::workHandedOver.load(std::memory_order_acquire);
        promise->addResult(work());
        detail::valueHandedBack.fetch_add(1, std::memory_order_release);
        promise->finish();
    };
    detail::workHandedOver.fetch_add(1, std::memory_order_release);
    pool.start(std::move(task));
}

} // namespace heliograph
