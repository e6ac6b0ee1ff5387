// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/transport/callprobe.h"
#include "tests/support/suite.h"

#include <QTcpSocket>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A host that nobody has: only the proxy can know it.
HttpCall callTo(const QString &scheme)
{
    HttpCall call = post(QUrl(scheme + u"://hub.invalid/trigger/"_s));
    call.allowPlainHttp = true;
    return call;
}

NetworkOptions through(quint16 port, ProxyKind kind = ProxyKind::Http)
{
    NetworkOptions options;
    options.proxy = {ProxyMode::Manual, kind, u"127.0.0.1"_s, port};
    return options;
}

CallResult ended(NetworkTransport &transport, const HttpCall &call)
{
    CallProbe probe(transport.start(call));
    return probe.waitForEnd() ? probe.result() : CallResult();
}

} // namespace

/// Calls through the proxy that the options name, and what new options change.
class ManualProxyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void getsTheCallOnce();
    void isAskedForATunnel();
    void isNeverAskedForLoopback();
    void refuses_data();
    void refuses();
    void wantsALoginForATunnel();
    void wantsALogin();
    void cannotBeReached_data();
    void cannotBeReached();
    void dropsAfterTheCallCame();
    void socksIsSpoken();
    void newOptionsAreForNewCalls();
    void newProxyTakesTheNextCall();
    void newCaFileCounts();
    void endsWithCallsOfOldOptions();

private:
    SystemClock m_clock;
};

void ManualProxyTest::getsTheCallOnce()
{
    RawServer proxy;
    NetworkTransport transport(through(proxy.serverPort()), m_clock);
    const HttpCall call = callTo(u"http"_s);
    const CallResult result = ended(transport, call);
    QVERIFY2(result.outcome == Outcome::Accepted, described(result));
    QCOMPARE(proxy.requests().size(), std::size_t(1));
    QCOMPARE(proxy.requests().front().startLine(), "POST http://hub.invalid/trigger/ HTTP/1.1");
    QCOMPARE(proxy.requests().front().body, call.body);
}

void ManualProxyTest::isAskedForATunnel()
{
    RawServer proxy;
    proxy.react({Reaction::When::Whole, "HTTP/1.1 200 Connected\r\n\r\n", Reaction::Then::Stall});
    NetworkOptions options = through(proxy.serverPort());
    options.connectTimeout = 500ms;
    NetworkTransport transport(options, m_clock);
    const CallResult result = ended(transport, callTo(u"https"_s));
    QVERIFY2(result.outcome == Outcome::NotSent, described(result));
    QCOMPARE(proxy.requests().size(), std::size_t(1));
    QCOMPARE(proxy.requests().front().startLine(), "CONNECT hub.invalid:443 HTTP/1.1");
    QVERIFY(!proxy.requests().front().header("Authorization"));
    QVERIFY(!proxy.requests().front().header("Proxy-Authorization"));
}

void ManualProxyTest::isNeverAskedForLoopback()
{
    RawServer proxy;
    RawServer server;
    NetworkTransport transport(through(proxy.serverPort()), m_clock);
    const CallResult result = ended(transport, post(server.url()));
    QVERIFY2(result.outcome == Outcome::Accepted, described(result));
    QCOMPARE(proxy.connections(), 0);
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void ManualProxyTest::refuses_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("forbidden") << 403;
    QTest::newRow("bad gateway") << 502;
    QTest::newRow("no time") << 504;
}

void ManualProxyTest::refuses()
{
    QFETCH(int, status);
    RawServer proxy;
    proxy.react({Reaction::When::Whole, answer(status, "no"), Reaction::Then::Close});
    NetworkTransport transport(through(proxy.serverPort()), m_clock);
    const CallResult result = ended(transport, callTo(u"https"_s));
    QVERIFY2(result.outcome == Outcome::NotSent, described(result));
    QCOMPARE(result.errorCode, u"call.proxy"_s);
    QCOMPARE(result.status, 0);
    for (const RawRequest &request : proxy.requests())
        QVERIFY2(request.startLine().startsWith("CONNECT"), request.startLine());
}

void ManualProxyTest::wantsALoginForATunnel()
{
    RawServer proxy;
    proxy.react({Reaction::When::Whole, answer(407, "who?", "Proxy-Authenticate: Basic realm=\"x\"\r\n"),
                 Reaction::Then::Close});
    NetworkTransport transport(through(proxy.serverPort()), m_clock);
    const CallResult result = ended(transport, callTo(u"https"_s));
    QVERIFY2(result.outcome == Outcome::NotSent, described(result));
    QCOMPARE(result.errorCode, u"call.proxy_login"_s);
    QVERIFY2(result.message.contains(u"does not log in to proxies"_s), described(result));
    QVERIFY2(result.message.contains(u"settings"_s), described(result));
}

void ManualProxyTest::wantsALogin()
{
    RawServer proxy;
    proxy.react({Reaction::When::Whole, answer(407, "who?", "Proxy-Authenticate: Basic realm=\"x\"\r\n")});
    NetworkTransport transport(through(proxy.serverPort()), m_clock);
    const CallResult result = ended(transport, callTo(u"http"_s));
    // What came is an answer, and it is final; readAnswer() has the sentence.
    QVERIFY2(result.outcome == Outcome::Rejected, described(result));
    QCOMPARE(result.status, 407);
    QCOMPARE(proxy.requests().size(), std::size_t(1));
    QVERIFY(!proxy.requests().front().header("Proxy-Authorization"));
}

void ManualProxyTest::cannotBeReached_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<ProxyKind>("kind");
    for (const QString &scheme : {u"http"_s, u"https"_s}) {
        QTest::addRow("%s, http proxy", qPrintable(scheme)) << scheme << ProxyKind::Http;
        QTest::addRow("%s, socks proxy", qPrintable(scheme)) << scheme << ProxyKind::Socks5;
    }
}

void ManualProxyTest::cannotBeReached()
{
    QFETCH(QString, scheme);
    QFETCH(ProxyKind, kind);
    NetworkTransport transport(through(RawServer::freePort(), kind), m_clock);
    const CallResult result = ended(transport, callTo(scheme));
    QVERIFY2(result.outcome == Outcome::NotSent, described(result));
    QVERIFY2(result.errorCode == u"call.proxy"_s, described(result));
}

void ManualProxyTest::dropsAfterTheCallCame()
{
    RawServer proxy;
    proxy.react({Reaction::When::Whole, {}, Reaction::Then::Close});
    NetworkTransport transport(through(proxy.serverPort()), m_clock);
    const CallResult result = ended(transport, callTo(u"http"_s));
    QVERIFY2(result.outcome == Outcome::Unknown, described(result));
    QCOMPARE(result.errorCode, u"call.dropped"_s);
    QCOMPARE(proxy.requests().size(), std::size_t(1));
}

void ManualProxyTest::socksIsSpoken()
{
    QTcpServer proxy;
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    QByteArray greeting;
    connect(&proxy, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = proxy.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [&greeting, socket] {
            greeting += socket->readAll();
            socket->close();
        });
    });
    NetworkTransport transport(through(proxy.serverPort(), ProxyKind::Socks5), m_clock);
    const CallResult result = ended(transport, callTo(u"https"_s));
    QVERIFY2(result.outcome == Outcome::NotSent, described(result));
    QVERIFY2(greeting.startsWith('\x05'), greeting.toHex());
    QVERIFY2(!greeting.contains("trigger"), greeting);
}

void ManualProxyTest::newOptionsAreForNewCalls()
{
    RawServer server;
    server.react({Reaction::When::Whole, {}, Reaction::Then::Stall});
    NetworkOptions options;
    options.proxy.mode = ProxyMode::None;
    NetworkTransport transport(options, m_clock);
    CallProbe before(transport.start(post(server.url())));
    QTRY_COMPARE(server.requests().size(), std::size_t(1));
    options.answerTimeout = 300ms;
    transport.setOptions(options);
    const CallResult after = ended(transport, post(server.url()));
    QVERIFY2(after.errorCode == u"call.answer_timeout"_s, described(after));
    QVERIFY2(after.message.contains(u"0.3 s"_s), described(after));
    QCOMPARE(before.finishedCount(), 0);
    before.job()->cancel();
    QVERIFY(before.waitForEnd());
    QCOMPARE(before.result().errorCode, u"call.cancelled"_s);
}

void ManualProxyTest::newProxyTakesTheNextCall()
{
    RawServer first;
    RawServer second;
    NetworkTransport transport(through(first.serverPort()), m_clock);
    QVERIFY(ended(transport, callTo(u"http"_s)).outcome == Outcome::Accepted);
    transport.setOptions(through(second.serverPort()));
    QVERIFY(ended(transport, callTo(u"http"_s)).outcome == Outcome::Accepted);
    QCOMPARE(first.requests().size(), std::size_t(1));
    QCOMPARE(second.requests().size(), std::size_t(1));
    // Nothing keeps the old one's connection.
    QTRY_COMPARE(first.openConnections(), 0);
}

void ManualProxyTest::newCaFileCounts()
{
    NetworkOptions options = through(RawServer::freePort());
    NetworkTransport transport(options, m_clock);
    QCOMPARE(ended(transport, callTo(u"https"_s)).errorCode, u"call.proxy"_s);
    options.caFile = u"/nowhere/ca.pem"_s;
    transport.setOptions(options);
    const CallResult result = ended(transport, callTo(u"https"_s));
    QCOMPARE(result.errorCode, u"call.tls"_s);
    QVERIFY2(result.detail.contains(options.caFile), described(result));
}

void ManualProxyTest::endsWithCallsOfOldOptions()
{
    RawServer server;
    server.react({Reaction::When::Whole, {}, Reaction::Then::Stall});
    auto transport = std::make_unique<NetworkTransport>(NetworkOptions(), m_clock);
    std::vector<std::unique_ptr<CallProbe>> probes;
    constexpr std::size_t more = 8; // than are under way at once
    for (std::size_t i = 0; i < more; ++i)
        probes.push_back(std::make_unique<CallProbe>(transport->start(post(server.url()))));
    QTRY_COMPARE(server.requests().size(), std::size_t(6));
    transport->setOptions(NetworkOptions());
    transport.reset();
    for (const auto &probe : probes)
        QCOMPARE(probe->finishedCount(), 0);
    QTRY_COMPARE(server.openConnections(), 0);
}

HELIOGRAPH_SUITE(ManualProxyTest)
#include "tst_manualproxy.moc"
