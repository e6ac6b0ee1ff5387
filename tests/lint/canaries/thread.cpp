// SPDX-License-Identifier: GPL-3.0-or-later
// Two threads write one number without a lock, on purpose: the thread sanitizer must report the race, in a function
// that Qt's event loop called. (QThread::create is no way to do this: Qt runs its function inside a call of an
// uninstrumented library, where the sanitizer is told to look away.)
#include <QObject>
#include <QThread>

namespace {

int number = 0;

void count()
{
    for (int i = 0; i < 2'000'000; ++i)
        ++number;
}

} // namespace

int main()
{
    QThread thread;
    QObject worker;
    worker.moveToThread(&thread);
    QObject::connect(&thread, &QThread::started, &worker, count);
    thread.start();
    count();
    thread.quit();
    thread.wait();
    return number == 0 ? 1 : 0;
}
