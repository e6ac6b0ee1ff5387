// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mailbox.h"
#include "tests/support/suite.h"

#include <QThread>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace heliograph::test {

class MailboxTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runsInOrderOnItsThread();
    void runsNothingFromWithinTheCall();
    void keepsWhatCameBeforeItsThread();
    void mayBeDestroyedByATask();
    void dropsWhatIsLeft();
    void takesFromSeveralThreads();
};

void MailboxTest::runsInOrderOnItsThread()
{
    QThread thread;
    Mailbox there;
    Mailbox here;
    there.moveToThread(&thread);
    thread.start();
    QStringList said;
    for (const QString &word : {u"a"_s, u"b"_s, u"c"_s}) {
        there.post([&, word] {
            QCOMPARE(QThread::currentThread(), &thread);
            here.post([&, word] { said.append(word); });
        });
    }
    QTRY_COMPARE(said, QStringList({u"a"_s, u"b"_s, u"c"_s}));
    thread.quit();
    thread.wait();
}

void MailboxTest::runsNothingFromWithinTheCall()
{
    Mailbox box;
    int runs = 0;
    box.post([&] {
        box.post([&] { ++runs; });
        QCOMPARE(runs, 0);
    });
    QCOMPARE(runs, 0);
    QTRY_COMPARE(runs, 1);
}

void MailboxTest::keepsWhatCameBeforeItsThread()
{
    QThread thread;
    Mailbox box;
    box.moveToThread(&thread);
    std::atomic<int> runs = 0;
    box.post([&] { ++runs; });
    thread.start();
    QTRY_COMPARE(runs.load(), 1);
    thread.quit();
    thread.wait();
}

void MailboxTest::mayBeDestroyedByATask()
{
    auto box = std::make_unique<Mailbox>();
    bool second = false;
    box->post([&] { box.reset(); });
    box->post([&] { second = true; });
    QTRY_VERIFY(!box);
    QCoreApplication::processEvents();
    QVERIFY(!second);
}

void MailboxTest::dropsWhatIsLeft()
{
    auto held = std::make_shared<int>(1);
    {
        Mailbox box;
        box.post([held] { QFAIL("never"); });
        QCOMPARE(held.use_count(), 2L);
    }
    QCOMPARE(held.use_count(), 1L);
    QCoreApplication::processEvents();
}

void MailboxTest::takesFromSeveralThreads()
{
    constexpr int threadCount = 4;
    constexpr int each = 1000;
    Mailbox box;
    int sum = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < threadCount; ++i) {
        threads.emplace_back(QThread::create([&] {
            for (int n = 0; n < each; ++n)
                box.post([&sum] { ++sum; });
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    QTRY_COMPARE(sum, threadCount * each);
}

HELIOGRAPH_SUITE(MailboxTest)
} // namespace heliograph::test

#include "tst_mailbox.moc"
