// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/transport/callprobe.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"

#include <QtTest>

#ifdef Q_OS_LINUX
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace heliograph;
using namespace heliograph::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using When = Reaction::When;
using Then = Reaction::Then;

/// The variable of the environment, for as long as it lives.
class ScopedVariable
{
public:
    ScopedVariable(const char *name, const QByteArray &value)
        : m_name(name)
    {
        qputenv(name, value);
    }
    ~ScopedVariable() { qunsetenv(m_name); }
    Q_DISABLE_COPY_MOVE(ScopedVariable)

private:
    const char *m_name;
};

QUrl hub(const QString &scheme)
{
    return QUrl(scheme + u"://hub.example/trigger/"_s);
}

HttpCall plain(HttpCall call)
{
    call.allowPlainHttp = true;
    return call;
}

#ifdef Q_OS_LINUX
/// A port that neither accepts nor refuses: its queue of one is full, so Linux drops what else knocks.
class DeafPort
{
public:
    DeafPort()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof m_address;
        m_isReady = ::bind(m_listener, address(), size) == 0 && ::listen(m_listener, 0) == 0 &&
                    ::getsockname(m_listener, address(), &size) == 0;
        for (int &filler : m_fillers) {
            filler = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            m_isReady = ::connect(filler, address(), sizeof m_address) == 0 || errno == EINPROGRESS;
        }
    }
    ~DeafPort()
    {
        for (const int filler : m_fillers)
            ::close(filler);
        ::close(m_listener);
    }
    Q_DISABLE_COPY_MOVE(DeafPort)
    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] quint16 port() const { return ntohs(m_address.sin_port); }

private:
    [[nodiscard]] sockaddr *address() { return reinterpret_cast<sockaddr *>(&m_address); }
    int m_listener = -1;
    std::array<int, 3> m_fillers{};
    sockaddr_in m_address{};
    bool m_isReady = false;
};
#endif

} // namespace

/// The way to the server: names, connecting, TLS and proxies. Whatever fails there has sent nothing.
class ReachabilityTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void unknownHost();
#ifdef Q_OS_LINUX
    void connectTimeout_data();
    void connectTimeout();
#endif
    void handshakeStalls_data();
    void handshakeStalls();
    void handshakeIsClosed();
    void handshakeWithAPlainServer();
    void plainCallToATlsServer();
    void tlsErrorsAreNeverIgnored_data();
    void tlsErrorsAreNeverIgnored();
    void caFileIsTrusted();
    void unusableCaFile_data();
    void unusableCaFile();
    void proxyServesOtherHosts();
    void proxyNeverServesLoopback_data();
    void proxyNeverServesLoopback();
    void tunnelIsAskedFor();
    void tunnelIsRefused_data();
    void tunnelIsRefused();
    void tunnelIsDropped();
    void proxyCannotBeReached_data();
    void proxyCannotBeReached();
    void proxyThatDropsIsUnknown();

private:
    [[nodiscard]] NetworkOptions trusting() const;
    void expectNotSent(NetworkTransport &transport, const HttpCall &call, const QString &code);

    SystemClock m_clock;
    std::unique_ptr<Certificates> m_certificates;
    CallResult m_last;
};

void ReachabilityTest::initTestCase()
{
    m_certificates = std::make_unique<Certificates>();
    QVERIFY2(m_certificates->problem().isEmpty(), qPrintable(m_certificates->problem()));
}

void ReachabilityTest::cleanup()
{
    m_last = {};
}

NetworkOptions ReachabilityTest::trusting() const
{
    NetworkOptions options;
    options.caFile = m_certificates->caFile();
    return options;
}

void ReachabilityTest::expectNotSent(NetworkTransport &transport, const HttpCall &call, const QString &code)
{
    CallProbe probe(transport.start(call));
    QCOMPARE(probe.finishedCount(), 0);
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    m_last = probe.result();
    QVERIFY2(m_last.outcome == Outcome::NotSent, described(m_last));
    QVERIFY2(m_last.errorCode == code, described(m_last));
    QCOMPARE(m_last.status, 0);
    QCOMPARE(probe.sentCount(), 0);
}

void ReachabilityTest::unknownHost()
{
    // Longer than a name may be, so that no name server is asked.
    const QString host = (QString(60, u'x') + u'.').repeated(5) + u"invalid"_s;
    NetworkTransport transport({}, m_clock);
    expectNotSent(transport, post(QUrl(u"https://"_s + host + u"/trigger/"_s)), u"call.host"_s);
    QVERIFY(m_last.message.contains(host));
}

#ifdef Q_OS_LINUX
void ReachabilityTest::connectTimeout_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("hasBody");
    for (const QString &scheme : {u"http"_s, u"https"_s}) {
        for (const bool hasBody : {true, false})
            QTest::addRow("%s, %s", qPrintable(scheme), hasBody ? "POST" : "GET") << scheme << hasBody;
    }
}

void ReachabilityTest::connectTimeout()
{
    QFETCH(QString, scheme);
    QFETCH(bool, hasBody);
    const DeafPort deaf;
    QVERIFY(deaf.isReady());
    NetworkOptions options;
    options.connectTimeout = 200ms;
    NetworkTransport transport(options, m_clock);
    const QUrl url(u"%1://127.0.0.1:%2/"_s.arg(scheme).arg(deaf.port()));
    expectNotSent(transport, hasBody ? post(url) : get(url), u"call.connect_timeout"_s);
}
#endif

void ReachabilityTest::handshakeStalls_data()
{
    QTest::addColumn<bool>("cancel");
    QTest::newRow("until the timeout") << false;
    QTest::newRow("until it is cancelled") << true;
}

void ReachabilityTest::handshakeStalls()
{
    QFETCH(bool, cancel);
    RawServer server;
    server.useTls(m_certificates->server(Certificates::Kind::Good));
    server.stallHandshakes();
    NetworkOptions options;
    options.connectTimeout = cancel ? 30000ms : 300ms;
    NetworkTransport transport(options, m_clock);
    CallProbe probe(transport.start(post(server.url())));
    QTRY_COMPARE(server.connections(), 1);
    if (cancel)
        probe.job()->cancel();
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QCOMPARE(probe.sentCount(), 0);
    QCOMPARE(probe.result().outcome, Outcome::NotSent);
    QCOMPARE(probe.result().errorCode, cancel ? u"call.cancelled"_s : u"call.connect_timeout"_s);
}

void ReachabilityTest::handshakeIsClosed()
{
    RawServer server;
    server.useTls(m_certificates->server(Certificates::Kind::Good));
    server.closeHandshakes();
    NetworkTransport transport({}, m_clock);
    expectNotSent(transport, post(server.url()), u"call.network"_s);
}

void ReachabilityTest::handshakeWithAPlainServer()
{
    RawServer server;
    server.react({When::Connected, "HTTP/1.1 400 Bad Request\r\n\r\n", Then::Close});
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    NetworkTransport transport({}, m_clock);
    expectNotSent(transport, post(url), u"call.tls"_s);
}

void ReachabilityTest::plainCallToATlsServer()
{
    RawServer server;
    server.useTls(m_certificates->server(Certificates::Kind::Good));
    QUrl url = server.url();
    url.setScheme(u"http"_s);
    NetworkTransport transport({}, m_clock);
    CallProbe probe(transport.start(post(url)));
    QVERIFY(probe.waitForEnd());
    QVERIFY2(probe.result().outcome == Outcome::Unknown, described(probe.result()));
    QCOMPARE(probe.result().errorCode, u"call.dropped"_s);
    QVERIFY(server.requests().empty());
}

void ReachabilityTest::tlsErrorsAreNeverIgnored_data()
{
    QTest::addColumn<Certificates::Kind>("kind");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QString>("detail");
    QTest::newRow("unknown authority") << Certificates::Kind::Good << false << u"issuer"_s;
    QTest::newRow("another host's") << Certificates::Kind::WrongHost << true << u"host name"_s;
    QTest::newRow("expired") << Certificates::Kind::Expired << true << u"expired"_s;
}

void ReachabilityTest::tlsErrorsAreNeverIgnored()
{
    QFETCH(Certificates::Kind, kind);
    QFETCH(bool, trusted);
    QFETCH(QString, detail);
    RawServer server;
    server.useTls(m_certificates->server(kind));
    NetworkTransport transport(trusted ? trusting() : NetworkOptions(), m_clock);
    expectNotSent(transport, post(server.url()), u"call.tls"_s);
    QVERIFY2(m_last.detail.contains(detail, Qt::CaseInsensitive), described(m_last));
    expectNotSent(transport, post(server.url()), u"call.tls"_s);
    QVERIFY(server.requests().empty());
}

void ReachabilityTest::caFileIsTrusted()
{
    RawServer server;
    server.useTls(m_certificates->server(Certificates::Kind::Good));
    NetworkTransport transport(trusting(), m_clock);
    QUrl byName = server.url();
    byName.setHost(u"localhost"_s);
    for (const QUrl &url : {server.url(), byName}) {
        CallProbe probe(transport.start(post(url)));
        QVERIFY(probe.waitForEnd());
        QVERIFY2(probe.result().outcome == Outcome::Accepted, described(probe.result()));
    }
}

void ReachabilityTest::unusableCaFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("no certificate in it") << QByteArray("hello\n");
}

void ReachabilityTest::unusableCaFile()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    NetworkOptions options;
    options.caFile = folder.filePath(u"ca.pem"_s);
    QFile file(options.caFile);
    if (!content.isEmpty())
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"ca\\.pem"_s));
    NetworkTransport transport(options, m_clock);
    RawServer server;
    QUrl secure = server.url();
    secure.setScheme(u"https"_s);
    expectNotSent(transport, post(secure), u"call.tls"_s);
    QVERIFY2(m_last.detail.contains(u"ca.pem"_s), described(m_last));
    QCOMPARE(server.connections(), 0);
    CallProbe overPlainHttp(transport.start(post(server.url())));
    QVERIFY(overPlainHttp.waitForEnd());
    QCOMPARE(overPlainHttp.result().outcome, Outcome::Accepted);
}

void ReachabilityTest::proxyServesOtherHosts()
{
    RawServer proxy;
    const ScopedVariable variable("http_proxy", proxy.url({}).toEncoded());
    NetworkTransport transport({}, m_clock);
    const HttpCall call = plain(post(hub(u"http"_s)));
    CallProbe probe(transport.start(call));
    QVERIFY(probe.waitForEnd());
    QVERIFY2(probe.result().outcome == Outcome::Accepted, described(probe.result()));
    QCOMPARE(proxy.requests().size(), std::size_t(1));
    QCOMPARE(proxy.requests().front().startLine(), "POST http://hub.example/trigger/ HTTP/1.1");
    QCOMPARE(proxy.requests().front().body, call.body);
}

void ReachabilityTest::proxyNeverServesLoopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("address") << u"127.0.0.1"_s;
    QTest::newRow("name") << u"localhost"_s;
}

void ReachabilityTest::proxyNeverServesLoopback()
{
    QFETCH(QString, host);
    RawServer proxy;
    RawServer server;
    const ScopedVariable variable("http_proxy", proxy.url({}).toEncoded());
    NetworkTransport transport({}, m_clock);
    QUrl url = server.url();
    url.setHost(host);
    CallProbe probe(transport.start(post(url)));
    QVERIFY(probe.waitForEnd());
    QVERIFY2(probe.result().outcome == Outcome::Accepted, described(probe.result()));
    QCOMPARE(proxy.connections(), 0);
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void ReachabilityTest::tunnelIsAskedFor()
{
    RawServer proxy;
    proxy.react({When::Whole, "HTTP/1.1 200 Connected\r\n\r\n", Then::Stall});
    const ScopedVariable variable("https_proxy", proxy.url({}).toEncoded());
    NetworkOptions options;
    options.connectTimeout = 1000ms;
    NetworkTransport transport(options, m_clock);
    expectNotSent(transport, post(hub(u"https"_s)), u"call.connect_timeout"_s);
    QCOMPARE(proxy.requests().front().startLine(), "CONNECT hub.example:443 HTTP/1.1");
    QVERIFY(!proxy.requests().front().header("Authorization"));
}

void ReachabilityTest::tunnelIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    const QByteArray basic = "Proxy-Authenticate: Basic realm=\"x\"\r\n";
    // A way to log in that Qt does not know it does not tell from a refusal.
    QTest::newRow("login, none said") << answer(407, "who?") << u"call.proxy"_s;
    QTest::newRow("login, Negotiate") << answer(407, "", "Proxy-Authenticate: Negotiate\r\n") << u"call.proxy"_s;
    QTest::newRow("login, Basic") << answer(407, "who?", basic) << u"call.proxy_login"_s;
    QTest::newRow("forbidden") << answer(403, "no") << u"call.proxy"_s;
    QTest::newRow("bad gateway") << answer(502, "no") << u"call.proxy"_s;
}

void ReachabilityTest::tunnelIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    RawServer proxy;
    proxy.react({When::Whole, bytes, Then::Close});
    const ScopedVariable variable("https_proxy", proxy.url({}).toEncoded());
    NetworkTransport transport({}, m_clock);
    expectNotSent(transport, post(hub(u"https"_s)), code);
    for (const RawRequest &request : proxy.requests())
        QVERIFY(request.startLine().startsWith("CONNECT"));
}

void ReachabilityTest::tunnelIsDropped()
{
    RawServer proxy;
    proxy.react({When::Whole, {}, Then::Close});
    const ScopedVariable variable("https_proxy", proxy.url({}).toEncoded());
    NetworkOptions options;
    options.connectTimeout = 500ms;
    NetworkTransport transport(options, m_clock);
    CallProbe probe(transport.start(post(hub(u"https"_s))));
    QVERIFY(probe.waitForEnd());
    QVERIFY2(probe.result().outcome == Outcome::NotSent, described(probe.result()));
    // Qt 6.4 does not notice, and waits: then the timeout tells.
    const QStringList codes{u"call.proxy"_s, u"call.connect_timeout"_s};
    QVERIFY2(codes.contains(probe.result().errorCode), described(probe.result()));
    QCOMPARE(probe.sentCount(), 0);
}

void ReachabilityTest::proxyCannotBeReached_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("http") << u"http"_s;
    QTest::newRow("https") << u"https"_s;
}

void ReachabilityTest::proxyCannotBeReached()
{
    QFETCH(QString, scheme);
    const QByteArray nobody = "http://127.0.0.1:" + QByteArray::number(RawServer::freePort());
    const ScopedVariable variable(scheme == u"http" ? "http_proxy" : "https_proxy", nobody);
    NetworkTransport transport({}, m_clock);
    expectNotSent(transport, plain(post(hub(scheme))), u"call.proxy"_s);
}

void ReachabilityTest::proxyThatDropsIsUnknown()
{
    RawServer proxy;
    proxy.react({When::Whole, {}, Then::Close});
    const ScopedVariable variable("http_proxy", proxy.url({}).toEncoded());
    NetworkTransport transport({}, m_clock);
    CallProbe probe(transport.start(plain(post(hub(u"http"_s)))));
    QVERIFY(probe.waitForEnd());
    QVERIFY2(probe.result().outcome == Outcome::Unknown, described(probe.result()));
    QCOMPARE(probe.result().errorCode, u"call.dropped"_s);
    QCOMPARE(proxy.requests().size(), std::size_t(1));
}

HELIOGRAPH_SUITE(ReachabilityTest)
#include "tst_reachability.moc"
