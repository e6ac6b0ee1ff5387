// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/networkjob.h"
#include "core/transport/networklink.h"
#include "tests/core/transport/callprobe.h"
#include "tests/support/suite.h"

#include <QNetworkAccessManager>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using When = Reaction::When;
using Then = Reaction::Then;

const Reaction stalls{When::Whole, {}, Then::Stall};
const Reaction accepts{When::Whole, answer(202)};

} // namespace

/// The lives of calls: cancelled, waiting, and gone with their transport.
class CallJobsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cancelAtOnce();
    void cancelOnTheWay();
    void cancelInTheAnswer();
    void cancelAfterTheEnd();
    void sevenAtOnceWait();
    void waitingCallsDoNotTimeOut();
    void destroyedWithCallsInEveryState();
    void destroyedFromItsSignal();
    void destroyedFromSent();
    void cancelledFromSent();

private:
    SystemClock m_clock;
};

void CallJobsTest::cancelAtOnce()
{
    RawServer server;
    NetworkTransport transport({}, m_clock);
    CallProbe probe(transport.start(post(server.url())));
    probe.job()->cancel();
    probe.job()->cancel();
    QCOMPARE(probe.finishedCount(), 0);
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QCOMPARE(probe.sentCount(), 0);
    QCOMPARE(probe.result().outcome, Outcome::NotSent);
    QCOMPARE(probe.result().errorCode, u"call.cancelled"_s);
    const CallResult after = callAfter(transport, post(server.url()));
    QVERIFY2(after.outcome == Outcome::Accepted, described(after));
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void CallJobsTest::cancelOnTheWay()
{
    RawServer server;
    server.react(stalls);
    NetworkTransport transport({}, m_clock);
    CallProbe probe(transport.start(post(server.url())));
    QTRY_COMPARE(probe.sentCount(), 1);
    probe.job()->cancel();
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QCOMPARE(probe.result().outcome, Outcome::Unknown);
    QCOMPARE(probe.result().errorCode, u"call.cancelled"_s);
    QTRY_COMPARE(server.openConnections(), 0);
    QVERIFY(server.requests().size() <= 1);
}

void CallJobsTest::cancelInTheAnswer()
{
    RawServer server;
    server.react({When::Whole, "HTTP/1.1 202 R\r\nContent-Length: 9\r\n\r\nabc", Then::Stall});
    const auto link = std::make_shared<NetworkLink>(NetworkOptions());
    auto *job = new NetworkJob(post(server.url()), link, m_clock, this);
    CallProbe probe(job);
    job->begin();
    auto *reply = link->manager().findChild<QNetworkReply *>();
    QVERIFY(reply);
    QSignalSpy answerBegins(reply, &QNetworkReply::readyRead);
    QTRY_VERIFY(!answerBegins.isEmpty());
    job->cancel();
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QCOMPARE(probe.result().outcome, Outcome::Accepted);
    QCOMPARE(probe.result().body, "abc");
    QVERIFY(probe.result().bodyCut);
    QCOMPARE(probe.result().errorCode, u"call.cancelled"_s);
}

void CallJobsTest::cancelAfterTheEnd()
{
    RawServer server;
    NetworkTransport transport({}, m_clock);
    CallJob *job = transport.start(post(server.url()));
    CallProbe probe(job);
    connect(job, &CallJob::finished, job, &CallJob::cancel);
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QCOMPARE(probe.result().outcome, Outcome::Accepted);
}

void CallJobsTest::sevenAtOnceWait()
{
    constexpr std::size_t atOnce = 6;
    RawServer server;
    server.react(stalls);
    NetworkTransport transport({}, m_clock);
    std::vector<std::unique_ptr<CallProbe>> probes;
    for (std::size_t i = 0; i < atOnce + 3; ++i)
        probes.push_back(std::make_unique<CallProbe>(transport.start(post(server.url()))));
    QTRY_COMPARE(server.requests().size(), atOnce);
    // The one that waits goes quietly; the end of one on the way lets the next one in, and no more.
    server.react(accepts);
    probes.at(atOnce)->job()->cancel();
    QVERIFY(probes.at(atOnce)->waitForEnd());
    QCOMPARE(probes.at(atOnce)->result().outcome, Outcome::NotSent);
    QCOMPARE(server.connections(), int(atOnce));
    probes.at(0)->job()->cancel();
    for (const std::size_t i : {std::size_t(0), atOnce + 1, atOnce + 2}) {
        QVERIFY(probes.at(i)->waitForEnd());
        QCOMPARE(probes.at(i)->finishedCount(), 1);
        QCOMPARE(probes.at(i)->result().outcome, i == 0 ? Outcome::Unknown : Outcome::Accepted);
    }
    QCOMPARE(server.requests().size(), atOnce + 2);
    QCOMPARE(server.connections(), int(atOnce) + 1);
    QCOMPARE(probes.at(1)->finishedCount(), 0);
}

void CallJobsTest::waitingCallsDoNotTimeOut()
{
    RawServer server;
    server.react(stalls);
    NetworkOptions options;
    options.connectTimeout = 1000ms;
    options.answerTimeout = 2000ms;
    NetworkTransport transport(options, m_clock);
    std::vector<std::unique_ptr<CallProbe>> probes;
    for (int i = 0; i < 7; ++i)
        probes.push_back(std::make_unique<CallProbe>(transport.start(post(server.url()))));
    QTRY_COMPARE(server.requests().size(), std::size_t(6));
    server.react(accepts);
    QVERIFY(probes.back()->waitForEnd());
    // It waited for the others' two seconds, twice its own time to connect.
    QVERIFY2(probes.back()->result().outcome == Outcome::Accepted, described(probes.back()->result()));
}

void CallJobsTest::destroyedWithCallsInEveryState()
{
    RawServer server;
    server.react({When::Whole, "HTTP/1.1 202 R\r\nContent-Length: 9\r\n\r\nabc", Then::Stall});
    server.react(stalls);
    auto transport = std::make_unique<NetworkTransport>(NetworkOptions(), m_clock);
    std::vector<std::unique_ptr<CallProbe>> probes;
    const auto start = [&](const QUrl &url) {
        probes.push_back(std::make_unique<CallProbe>(transport->start(post(url))));
    };
    start(server.url());
    QTRY_COMPARE(server.requests().size(), std::size_t(1));
    for (int i = 0; i < 6; ++i)
        start(server.url()); // five on the way, one that waits
    QTRY_COMPARE(server.requests().size(), std::size_t(6));
    start(QUrl(u"http://127.0.0.1:%1/"_s.arg(RawServer::freePort())));
    start(QUrl(u"ftp://hub.example/"_s));
    transport.reset();
    for (const auto &probe : probes) {
        QVERIFY(probe->job() == nullptr);
        QCOMPARE(probe->finishedCount(), 0);
    }
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.requests().size(), std::size_t(6));
}

void CallJobsTest::destroyedFromItsSignal()
{
    RawServer server;
    auto transport = std::make_unique<NetworkTransport>(NetworkOptions(), m_clock);
    CallProbe first(transport->start(post(server.url())));
    CallProbe second(transport->start(post(QUrl(u"ftp://hub.example/"_s))));
    connect(second.job(), &CallJob::finished, this, [&transport] { transport.reset(); });
    QVERIFY(second.waitForEnd());
    QCOMPARE(second.finishedCount(), 1);
    QCOMPARE(second.result().errorCode, u"call.url"_s);
    QVERIFY(first.job() == nullptr);
    QCOMPARE(first.finishedCount(), 0);
}

void CallJobsTest::destroyedFromSent()
{
    RawServer server;
    auto transport = std::make_unique<NetworkTransport>(NetworkOptions(), m_clock);
    CallProbe probe(transport->start(post(server.url(), 700 * 1024)));
    connect(probe.job(), &CallJob::sent, this, [&transport] { transport.reset(); });
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 0);
    QTRY_COMPARE(server.openConnections(), 0);
}

void CallJobsTest::cancelledFromSent()
{
    RawServer server;
    server.react(stalls);
    NetworkTransport transport({}, m_clock);
    CallProbe probe(transport.start(post(server.url(), 700 * 1024)));
    connect(probe.job(), &CallJob::sent, probe.job(), &CallJob::cancel);
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QCOMPARE(probe.result().outcome, Outcome::Unknown);
    QCOMPARE(probe.result().errorCode, u"call.cancelled"_s);
}

HELIOGRAPH_SUITE(CallJobsTest)
#include "tst_calljobs.moc"
