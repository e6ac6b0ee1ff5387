// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faults.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/suite.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

class SandboxFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void refusesAsAsked_data();
    void refusesAsAsked();
    void limitsTwice();
    void dropsAfterItProcessed();
    void dropsAWholeArray();
    void answersLateAndOutlivesWhoLeaves();
    void endsWhileAnswersWait();

private:
    [[nodiscard]] bool logHas(int count);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SharedClock> m_clock;
    std::unique_ptr<SandboxFixture> m_sandbox;
};

void SandboxFaultsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<SharedClock>();
    m_sandbox = std::make_unique<SandboxFixture>(m_folder->path(), *m_clock);
    QVERIFY(m_sandbox->start());
}

void SandboxFaultsTest::cleanup()
{
    m_sandbox.reset();
}

bool SandboxFaultsTest::logHas(int count)
{
    return QTest::qWaitFor([&] { return static_cast<int>(m_sandbox->log().size()) == count; }, 10000);
}

void SandboxFaultsTest::refusesAsAsked_data()
{
    QTest::addColumn<QByteArray>("slug");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("400") << QByteArray("sandbox-400") << 400
                         << QByteArray(
                                R"({"status":"fail","message":"The Sandbox answers 400 to this name, for practice"})");
    QTest::newRow("401") << QByteArray("sandbox-401") << 401
                         << QByteArray("Not Authenticated - could not find Workspace details");
    QTest::newRow("404") << QByteArray("sandbox-404-a") << 404
                         << QByteArray(R"({"status":"fail","message":"workflow 'sandbox-404-a' not found"})");
    QTest::newRow("500") << QByteArray("sandbox-500") << 500
                         << QByteArray(
                                R"({"status":"fail","message":"The Sandbox answers 500 to this name, for practice"})");
}

void SandboxFaultsTest::refusesAsAsked()
{
    QFETCH(QByteArray, slug);
    for (int i = 0; i < 2; ++i) {
        const Received received = m_sandbox->post("/trigger/", workflowBody(slug, "k"));
        QTEST(received.status, "status");
        QTEST(received.body, "answer");
    }
}

void SandboxFaultsTest::limitsTwice()
{
    const QByteArray body = workflowBody("sandbox-429", "k");
    for (int i = 0; i < 2; ++i) {
        const Received limited = m_sandbox->post("/trigger/", body);
        QCOMPARE(limited.status, 429);
        QCOMPARE(limited.headers.value("retry-after"), QByteArray("1"));
    }
    const Received accepted = m_sandbox->post("/trigger/", body);
    QCOMPARE(accepted.status, 202);
    QVERIFY(!accepted.headers.contains("retry-after"));
}

void SandboxFaultsTest::dropsAfterItProcessed()
{
    const QByteArray body = workflowBody("sandbox-drop", "k");
    QCOMPARE(m_sandbox->rawUntilClosed(m_sandbox->rawRequest("/trigger/", body)), QByteArray());
    QCOMPARE(m_sandbox->rawUntilClosed(m_sandbox->rawRequest("/trigger/", body)), QByteArray());
    QCOMPARE(m_sandbox->post("/trigger/", workflowBody("wf", "k")).status, 202);
    const std::vector<json::Value> log = m_sandbox->log();
    QCOMPARE(log.size(), std::size_t(3));
    QVERIFY(log.at(0).find("status")->isNull());
    QCOMPARE(log.at(0).find("skipped")->toBool(), false);
    QCOMPARE(log.at(1).find("skipped")->toBool(), true);
    QCOMPARE(log.at(2).find("skipped")->toBool(), true);
}

void SandboxFaultsTest::dropsAWholeArray()
{
    const QByteArray body = '[' + workflowBody("wf", "k1") + ',' + workflowBody("sandbox-drop", "k2") + ']';
    QCOMPARE(m_sandbox->rawUntilClosed(m_sandbox->rawRequest("/trigger/", body)), QByteArray());
    QCOMPARE(m_sandbox->post("/trigger/", workflowBody("wf", "k1")).status, 202);
    QCOMPARE(m_sandbox->log().back().find("skipped")->toBool(), true);
}

void SandboxFaultsTest::answersLateAndOutlivesWhoLeaves()
{
    QElapsedTimer timer;
    timer.start();
    QNetworkReply *patient = m_sandbox->begin("POST", "/trigger/", workflowBody("sandbox-slow", "k1"));
    {
        QTcpSocket leaving;
        leaving.setProxy(QNetworkProxy::NoProxy);
        leaving.connectToHost(m_sandbox->url().host(), static_cast<quint16>(m_sandbox->url().port()));
        leaving.write(m_sandbox->rawRequest("/trigger/", workflowBody("sandbox-slow", "k2")));
        QVERIFY(logHas(2));
        leaving.abort();
    }
    QCOMPARE(SandboxFixture::finish(patient).status, 202);
    QVERIFY(timer.elapsed() >= sandbox::slowAnswer.count());
    QCOMPARE(m_sandbox->post("/trigger/", workflowBody("wf", "k2")).status, 202);
    QCOMPARE(m_sandbox->log().back().find("skipped")->toBool(), true);
}

void SandboxFaultsTest::endsWhileAnswersWait()
{
    QTcpSocket waiting;
    waiting.setProxy(QNetworkProxy::NoProxy);
    waiting.connectToHost(m_sandbox->url().host(), static_cast<quint16>(m_sandbox->url().port()));
    waiting.write(m_sandbox->rawRequest("/trigger/", workflowBody("sandbox-slow", "k")));
    QVERIFY(logHas(1));
    m_sandbox.reset();
    QTRY_COMPARE_WITH_TIMEOUT(waiting.state(), QAbstractSocket::UnconnectedState, 20000);
    QCOMPARE(waiting.readAll(), QByteArray());
}

HELIOGRAPH_SUITE(SandboxFaultsTest)
#include "tst_sandboxfaults.moc"
