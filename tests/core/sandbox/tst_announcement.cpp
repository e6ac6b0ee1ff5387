// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/suite.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

class AnnouncementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsTheOneThatRuns();
    void removesTheFileAtTheEnd();
    void theSecondLeavesTheFirstAlone();
    void takesTheFileOfADeadOneOver();
    void leavesAFileThatIsNoLongerItsOwn();
    void findsNone_data();
    void findsNone();
    void doesNotTrustAnotherProgramOnThePort();
    void waitsShortlyForAPortThatIsMute();
    void tellsNobodyWhoIsGone();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(u"sandbox.json"_s); }
    void announce(quint16 port) const;
    std::unique_ptr<QTemporaryDir> m_folder;
    SharedClock m_clock;
};

void AnnouncementTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void AnnouncementTest::announce(quint16 port) const
{
    const QByteArray text = "{\"url\":\"http://127.0.0.1:" + QByteArray::number(port) + "/\",\"pid\":1}";
    QVERIFY(writeFile(file(), text));
}

void AnnouncementTest::findsTheOneThatRuns()
{
    SandboxFixture sandbox(m_folder->path(), m_clock);
    QVERIFY(sandbox.start());
    QCOMPARE(runningSandbox(m_folder->path()), std::optional(sandbox.url()));
    const auto text = readFile(file(), 4096);
    QVERIFY(text);
    const QByteArray url = sandbox.url().toEncoded();
    const QByteArray pid = QByteArray::number(QCoreApplication::applicationPid());
    QCOMPARE(*text, "{\"url\":\"" + url + "\",\"pid\":" + pid + "}\n");
}

void AnnouncementTest::removesTheFileAtTheEnd()
{
    {
        SandboxFixture sandbox(m_folder->path(), m_clock);
        QVERIFY(sandbox.start());
    }
    QVERIFY(!QFile::exists(file()));
    QVERIFY(!runningSandbox(m_folder->path()));
}

void AnnouncementTest::theSecondLeavesTheFirstAlone()
{
    SandboxFixture first(m_folder->path(), m_clock);
    QVERIFY(first.start());
    {
        SandboxFixture second(m_folder->path(), m_clock);
        QVERIFY(second.start());
        QCOMPARE(runningSandbox(m_folder->path()), std::optional(first.url()));
    }
    QCOMPARE(runningSandbox(m_folder->path()), std::optional(first.url()));
}

void AnnouncementTest::takesTheFileOfADeadOneOver()
{
    announce(1);
    SandboxFixture sandbox(m_folder->path(), m_clock);
    QVERIFY(sandbox.start());
    QCOMPARE(runningSandbox(m_folder->path()), std::optional(sandbox.url()));
}

void AnnouncementTest::leavesAFileThatIsNoLongerItsOwn()
{
    {
        SandboxFixture sandbox(m_folder->path(), m_clock);
        QVERIFY(sandbox.start());
        announce(1);
    }
    QVERIFY(QFile::exists(file()));
}

void AnnouncementTest::findsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("no URL") << QByteArray(R"({"pid":1})");
    QTest::newRow("no pid") << QByteArray(R"({"url":"http://127.0.0.1:1/"})");
    QTest::newRow("another host") << QByteArray(R"({"url":"http://example.com:80/","pid":1})");
    QTest::newRow("another scheme") << QByteArray(R"({"url":"file:///etc/hosts","pid":1})");
    QTest::newRow("no port") << QByteArray(R"({"url":"http://127.0.0.1/","pid":1})");
    QTest::newRow("a port nobody listens on") << QByteArray(R"({"url":"http://127.0.0.1:1/","pid":1})");
    QTest::newRow("far too large") << QByteArray(100000, ' ');
    QTest::newRow("empty") << QByteArray();
}

void AnnouncementTest::findsNone()
{
    QFETCH(QByteArray, text);
    QVERIFY(!runningSandbox(m_folder->path()));
    QVERIFY(writeFile(file(), text));
    QVERIFY(!runningSandbox(m_folder->path()));
}

void AnnouncementTest::doesNotTrustAnotherProgramOnThePort()
{
    SandboxFixture elsewhere(m_folder->filePath(u"elsewhere"_s), m_clock);
    QVERIFY(elsewhere.start());
    // A Sandbox answers there, but not the process that the file names.
    announce(static_cast<quint16>(elsewhere.url().port()));
    QVERIFY(!runningSandbox(m_folder->path()));
}

void AnnouncementTest::waitsShortlyForAPortThatIsMute()
{
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    announce(mute.serverPort());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!runningSandbox(m_folder->path()));
    QVERIFY(timer.elapsed() < 3000);
}

void AnnouncementTest::tellsNobodyWhoIsGone()
{
    int told = 0;
    auto context = std::make_unique<QObject>();
    auto thread = std::make_unique<SandboxThread>(m_folder->path(), m_clock);
    thread->start(0, context.get(), [&told](const Result<QUrl> &) { ++told; });
    context.reset();
    bool answered = false;
    thread->start(0, this, [&answered](const Result<QUrl> &) { answered = true; });
    QTRY_VERIFY_WITH_TIMEOUT(answered, 20000);
    QCOMPARE(told, 0);
    thread->start(0, this, [&told](const Result<QUrl> &) { ++told; });
    thread.reset();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(told, 0);
}

HELIOGRAPH_SUITE(AnnouncementTest)
#include "tst_announcement.moc"
