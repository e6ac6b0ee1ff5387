// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/processlock.h"
#include "tests/support/suite.h"
#include "tests/support/unprivileged.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace heliograph::test {

class ProcessLockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void ownLockIsAlive();
    void endsWithItsObject();
    void movesWithItsObject();
    void ownerNeverSeenIsDead();
    void sameOwnerCannotBeTakenTwice();
    void ownersKeepApart();
    void folderThatIsMissingIsDenied();
    void folderOfAnotherIsDenied();
    void folderInItsPlaceIsDenied();
    void otherProcessIsAlive();
    void otherProcessKeepsItsLock();
    void askingDoesNotTakeIt();
    void processThatEndsIsDead();
    void processThatIsKilledIsDead();
    void lockOfTheKilledCanBeTaken();
    void oldLockOfTheLivingStays();

private:
    void startHolder(const QString &owner);
    [[nodiscard]] bool alive(const QString &owner) const { return ProcessLock::isAlive(m_folder->path(), owner); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_holder;
};

void ProcessLockTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_holder = std::make_unique<QProcess>();
}

void ProcessLockTest::cleanup()
{
    m_holder->closeWriteChannel();
    if (m_holder->state() != QProcess::NotRunning && !m_holder->waitForFinished(30000))
        m_holder->kill();
    m_holder.reset();
}

/// Another process that holds the lock until its stdin ends.
void ProcessLockTest::startHolder(const QString &owner)
{
    m_holder->start(QStringLiteral(BASE_PROBE), {u"lock"_s, m_folder->path(), owner});
    QVERIFY(m_holder->waitForStarted(30000));
    QTRY_VERIFY_WITH_TIMEOUT(m_holder->canReadLine(), 30000);
    QCOMPARE(m_holder->readLine().trimmed(), "held"_ba);
}

void ProcessLockTest::ownLockIsAlive()
{
    const auto lock = ProcessLock::take(m_folder->path(), u"me"_s);
    QVERIFY(lock);
    QCOMPARE(lock->owner(), u"me"_s);
    QVERIFY(alive(u"me"_s));
}

void ProcessLockTest::endsWithItsObject()
{
    {
        const auto lock = ProcessLock::take(m_folder->path(), u"me"_s);
        QVERIFY(lock);
    }
    QVERIFY(!alive(u"me"_s));
    QVERIFY(ProcessLock::take(m_folder->path(), u"me"_s));
}

void ProcessLockTest::movesWithItsObject()
{
    auto first = ProcessLock::take(m_folder->path(), u"me"_s);
    QVERIFY(first);
    auto second = std::make_unique<ProcessLock>(std::move(*first));
    QCOMPARE(second->owner(), u"me"_s);
    QVERIFY(alive(u"me"_s));
    auto other = ProcessLock::take(m_folder->path(), u"other"_s);
    QVERIFY(other);
    *second = std::move(*other);
    QVERIFY(!alive(u"me"_s));
    QVERIFY(alive(u"other"_s));
    second.reset();
    QVERIFY(!alive(u"other"_s));
}

void ProcessLockTest::ownerNeverSeenIsDead()
{
    QVERIFY(!alive(u"nobody"_s));
    QVERIFY(!alive(QString()));
    QVERIFY(!ProcessLock::isAlive(m_folder->filePath(u"no such folder"_s), u"nobody"_s));
    QVERIFY2(QDir(m_folder->path()).isEmpty(), "asking leaves nothing behind");
}

void ProcessLockTest::sameOwnerCannotBeTakenTwice()
{
    const auto lock = ProcessLock::take(m_folder->path(), u"me"_s);
    QVERIFY(lock);
    const auto again = ProcessLock::take(m_folder->path(), u"me"_s);
    QVERIFY(!again);
    QCOMPARE(again.error().code, u"lock.denied"_s);
    QVERIFY(alive(u"me"_s));
}

void ProcessLockTest::ownersKeepApart()
{
    const auto one = ProcessLock::take(m_folder->path(), u"one"_s);
    QVERIFY(one);
    QVERIFY(!alive(u"two"_s));
    const auto two = ProcessLock::take(m_folder->path(), u"two"_s);
    QVERIFY(two);
    QVERIFY(alive(u"one"_s));
}

void ProcessLockTest::folderThatIsMissingIsDenied()
{
    const auto lock = ProcessLock::take(m_folder->filePath(u"missing"_s), u"me"_s);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, u"lock.denied"_s);
    QVERIFY2(lock.error().message.contains(m_folder->filePath(u"missing"_s)), qPrintable(lock.error().message));
}

void ProcessLockTest::folderOfAnotherIsDenied()
{
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0555), 0);
    const Unprivileged user;
    const auto lock = ProcessLock::take(m_folder->path(), u"me"_s);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, u"lock.denied"_s);
}

void ProcessLockTest::folderInItsPlaceIsDenied()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"me.lock"_s));
    const auto lock = ProcessLock::take(m_folder->path(), u"me"_s);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, u"lock.denied"_s);
    QVERIFY2(lock.error().message.contains(u"me.lock"_s), qPrintable(lock.error().message));
    QVERIFY(!alive(u"me"_s));
    QVERIFY(QFileInfo(m_folder->filePath(u"me.lock"_s)).isDir());
}

void ProcessLockTest::otherProcessIsAlive()
{
    startHolder(u"other"_s);
    QVERIFY(alive(u"other"_s));
    QVERIFY(!alive(u"me"_s));
}

void ProcessLockTest::otherProcessKeepsItsLock()
{
    startHolder(u"other"_s);
    const auto lock = ProcessLock::take(m_folder->path(), u"other"_s);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, u"lock.denied"_s);
    QVERIFY(alive(u"other"_s));
}

void ProcessLockTest::askingDoesNotTakeIt()
{
    startHolder(u"other"_s);
    for (int i = 0; i < 100; ++i)
        QVERIFY(alive(u"other"_s));
}

void ProcessLockTest::processThatEndsIsDead()
{
    startHolder(u"other"_s);
    m_holder->closeWriteChannel();
    QVERIFY(m_holder->waitForFinished(30000));
    QCOMPARE(m_holder->exitStatus(), QProcess::NormalExit);
    QVERIFY(!alive(u"other"_s));
}

void ProcessLockTest::processThatIsKilledIsDead()
{
    startHolder(u"other"_s);
    m_holder->kill();
    QVERIFY(m_holder->waitForFinished(30000));
    QCOMPARE(m_holder->exitStatus(), QProcess::CrashExit);
    QVERIFY(!alive(u"other"_s));
    QVERIFY2(!alive(u"other"_s), "and stays so");
}

void ProcessLockTest::lockOfTheKilledCanBeTaken()
{
    startHolder(u"other"_s);
    m_holder->kill();
    QVERIFY(m_holder->waitForFinished(30000));
    const auto lock = ProcessLock::take(m_folder->path(), u"other"_s);
    QVERIFY(lock);
    QVERIFY(alive(u"other"_s));
}

void ProcessLockTest::oldLockOfTheLivingStays()
{
    startHolder(u"other"_s);
    QFile file(m_folder->filePath(u"other.lock"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addYears(-1), QFileDevice::FileModificationTime));
    file.close();
    QVERIFY(alive(u"other"_s));
}

HELIOGRAPH_SUITE(ProcessLockTest)

} // namespace heliograph::test

#include "tst_processlock.moc"
