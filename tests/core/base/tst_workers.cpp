// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/workers.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <atomic>
#include <set>

using namespace heliograph;

class WorkersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesEachItsValue();
    void worksAtTheSameTime();
    void doesWhatIsLeftAtItsEnd();
};

void WorkersTest::givesEachItsValue()
{
    Workers workers(2);
    std::vector<std::future<int>> futures;
    for (int i = 0; i < 1000; ++i)
        futures.push_back(workers.run([i] { return i * 2; }));
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(futures[static_cast<std::size_t>(i)].get(), i * 2);
}

void WorkersTest::worksAtTheSameTime()
{
    Workers workers(3);
    std::promise<void> gate;
    const std::shared_future<void> open = gate.get_future().share();
    std::atomic<int> waiting = 0;
    std::vector<std::future<std::thread::id>> futures;
    for (int i = 0; i < 3; ++i) {
        futures.push_back(workers.run([&waiting, open] {
            ++waiting;
            open.wait();
            return std::this_thread::get_id();
        }));
    }
    QTRY_COMPARE(waiting.load(), 3);
    gate.set_value();
    std::set<std::thread::id> threads;
    for (auto &future : futures)
        threads.insert(future.get());
    QCOMPARE(threads.size(), std::size_t{3});
}

void WorkersTest::doesWhatIsLeftAtItsEnd()
{
    std::atomic<int> done = 0;
    {
        Workers workers(1);
        for (int i = 0; i < 50; ++i)
            static_cast<void>(workers.run([&done] { return ++done; }));
    }
    QCOMPARE(done.load(), 50);
}

HELIOGRAPH_SUITE(WorkersTest)

#include "tst_workers.moc"
