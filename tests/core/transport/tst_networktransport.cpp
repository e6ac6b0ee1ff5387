// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/signer.h"
#include "tests/core/transport/callprobe.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using When = Reaction::When;
using Then = Reaction::Then;

const Reaction stall{When::Whole, {}, Then::Stall};
const Reaction answers202{When::Whole, answer(202)};

QUrl urlAt(const QString &scheme, quint16 port)
{
    return QUrl(u"%1://127.0.0.1:%2/trigger/"_s.arg(scheme).arg(port));
}

} // namespace

/// The request as it goes out, the answer as it comes in, and what is refused between them.
class NetworkTransportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestIsExact();
    void pathsStayAsTheyAre();
    void bigBodiesArriveWhole();
    void answersHeadersAndTimesAreKept();
    void cookiesAreNotKept();
    void refusedBeforeTheNetwork_data();
    void refusedBeforeTheNetwork();
    void plainHttpMayBeAllowed();
    void refusedConnection_data();
    void refusedConnection();
    void redirectIsNotFollowed_data();
    void redirectIsNotFollowed();
    void answerTimeout_data();
    void answerTimeout();
    void answersToAGetHaveTheirOwnTime();
    void cap_data();
    void cap();
    void endlessAnswerIsLeft();
    void endlessHeadIsUnknown();

private:
    SystemClock m_clock;
};

void NetworkTransportTest::requestIsExact()
{
    RawServer server;
    NetworkTransport transport({}, m_clock);
    HttpCall call = post(server.url(u"/base/trigger/?a=1&b=%20"_s));
    call.body = QByteArray("{\"e\":\"\xc3\xa9\",\"n\":1.10}");
    call.headers = {{"Content-Type", "application/json; charset=utf-8"},
                    {"Date", "Tue, 01 Sep 2026 10:00:00 GMT"},
                    {"User-Agent", "heliograph/0.1.0"},
                    {"Authorization", "key:signature"},
                    {"Accept-Encoding", "gzip"}};
    CallProbe probe(transport.start(call));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(server.requests().size(), std::size_t(1));
    const RawRequest &request = server.requests().front();
    QCOMPARE(request.startLine(), "POST /base/trigger/?a=1&b=%20 HTTP/1.1");
    QCOMPARE(request.body, call.body);
    QCOMPARE(request.header("Content-Length"), QByteArray::number(call.body.size()));
    QCOMPARE(request.header("Accept-Encoding"), QByteArray("identity"));
    QCOMPARE(request.header("Accept-Language"), QByteArray("*"));
    call.headers.pop_back();
    for (const Header &header : call.headers)
        QCOMPARE(request.header(header.name), header.value);
    for (const char *absent : {"Cookie", "Transfer-Encoding", "Expect", "Upgrade", "HTTP2-Settings"})
        QVERIFY2(!request.header(absent), absent);
}

void NetworkTransportTest::pathsStayAsTheyAre()
{
    RawServer server;
    NetworkTransport transport({}, m_clock);
    const QUrl url = server.url(u"/a%2Fb/%7Ekey/\u00e9/?x=%C3%A9&y=a+b"_s);
    CallProbe probe(transport.start(post(url)));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(server.requests().front().startLine(), "POST /a%2Fb/~key/%C3%A9/?x=%C3%A9&y=a+b HTTP/1.1");
}

void NetworkTransportTest::bigBodiesArriveWhole()
{
    RawServer server;
    NetworkTransport transport({}, m_clock);
    const HttpCall call = post(server.url(), 800 * 1024);
    CallProbe probe(transport.start(call));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.result().outcome, Outcome::Accepted);
    QCOMPARE(server.requests().size(), std::size_t(1));
    QVERIFY(server.requests().front().body == call.body);
    QCOMPARE(probe.sentCount(), 1);
}

void NetworkTransportTest::answersHeadersAndTimesAreKept()
{
    RawServer server;
    server.react({When::Whole, answer(429, "slow down", "Retry-After: 7\r\nX-Two: a\r\n")});
    FakeClock clock;
    NetworkTransport transport({}, clock);
    CallProbe probe(transport.start(post(server.url())));
    connect(&server, &RawServer::reacted, this, [&clock] { clock.advance(250); });
    QVERIFY(probe.waitForEnd());
    const CallResult &result = probe.result();
    QCOMPARE(result.status, 429);
    QCOMPARE(result.reason, "Reason");
    QCOMPARE(result.body, "slow down");
    const auto has = [&result](const Header &header) { return std::ranges::count(result.headers, header) == 1; };
    QVERIFY(has({"Retry-After", "7"}));
    QVERIFY(has({"X-Two", "a"}));
    QCOMPARE(result.startedAt.msecsTo(result.endedAt), 250);
}

void NetworkTransportTest::cookiesAreNotKept()
{
    RawServer server;
    server.react({When::Whole, answer(202, "x", "Set-Cookie: a=b; Path=/\r\n")});
    NetworkTransport transport({}, m_clock);
    for (int i = 0; i < 2; ++i) {
        CallProbe probe(transport.start(post(server.url())));
        QVERIFY(probe.waitForEnd());
    }
    QCOMPARE(server.requests().size(), std::size_t(2));
    QVERIFY(!server.requests().back().header("Cookie"));
}

void NetworkTransportTest::refusedBeforeTheNetwork_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &url, const char *code, const QByteArray &header = "fine") {
        QTest::newRow(name) << QUrl(url) << header << QString::fromLatin1(code);
    };
    row("plain http", u"http://hub.example/trigger/"_s, "call.plain_http");
    row("plain http to a private address", u"http://10.0.0.1/trigger/"_s, "call.plain_http");
    row("plain http, loopback in the name", u"http://127.0.0.1.example/"_s, "call.plain_http");
    row("no URL", QString(), "call.url");
    row("no scheme", u"//hub.example/"_s, "call.url");
    row("other scheme", u"ftp://hub.example/"_s, "call.url");
    row("a file", u"file:///etc/hostname"_s, "call.url");
    row("no host", u"https:///trigger/"_s, "call.url");
    row("port 0", u"https://hub.example:0/"_s, "call.url");
    row("broken", u"https://hub.example:99999/"_s, "call.url");
    row("user name", u"https://me:pass@hub.example/"_s, "call.url");
    row("line break in a header", u"https://hub.example/"_s, "call.header", "a\r\nX-Evil: 1");
    row("NUL in a header", u"https://hub.example/"_s, "call.header", QByteArray("a\0b", 3));
}

void NetworkTransportTest::refusedBeforeTheNetwork()
{
    QFETCH(QUrl, url);
    QFETCH(QByteArray, header);
    QFETCH(QString, code);
    NetworkTransport transport({}, m_clock);
    HttpCall call = post(url);
    call.headers.push_back({"X-Test", header});
    CallProbe probe(transport.start(call));
    QCOMPARE(probe.finishedCount(), 0);
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QCOMPARE(probe.sentCount(), 0);
    QCOMPARE(probe.result().outcome, Outcome::NotSent);
    QCOMPARE(probe.result().errorCode, code);
    QVERIFY(!probe.result().message.isEmpty());
    QVERIFY(!probe.result().detail.contains(u"pass"_s));
}

void NetworkTransportTest::plainHttpMayBeAllowed()
{
    RawServer proxy;
    qputenv("http_proxy", proxy.url({}).toEncoded());
    NetworkTransport transport({}, m_clock);
    HttpCall call = post(QUrl(u"http://hub.example/trigger/"_s));
    call.allowPlainHttp = true;
    CallProbe probe(transport.start(call));
    QVERIFY(probe.waitForEnd());
    qunsetenv("http_proxy");
    QVERIFY2(probe.result().outcome == Outcome::Accepted, described(probe.result()));
}

void NetworkTransportTest::refusedConnection_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("hasBody");
    for (const QString &scheme : {u"http"_s, u"https"_s}) {
        for (const bool hasBody : {true, false})
            QTest::addRow("%s, %s", qPrintable(scheme), hasBody ? "POST" : "GET") << scheme << hasBody;
    }
}

void NetworkTransportTest::refusedConnection()
{
    QFETCH(QString, scheme);
    QFETCH(bool, hasBody);
    NetworkTransport transport({}, m_clock);
    const QUrl url = urlAt(scheme, RawServer::freePort());
    CallProbe probe(transport.start(hasBody ? post(url) : get(url)));
    QCOMPARE(probe.finishedCount(), 0);
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QCOMPARE(probe.sentCount(), 0);
    QVERIFY2(probe.result().outcome == Outcome::NotSent, described(probe.result()));
    QCOMPARE(probe.result().errorCode, u"call.refused"_s);
    QVERIFY(probe.result().detail.startsWith(u"127.0.0.1:%1: "_s.arg(url.port())));
    QVERIFY(probe.result().detail.contains(u"ConnectionRefusedError"_s));
}

void NetworkTransportTest::redirectIsNotFollowed_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {300, 301, 302, 303, 305, 307, 308})
        QTest::addRow("%d", status) << status;
}

void NetworkTransportTest::redirectIsNotFollowed()
{
    QFETCH(int, status);
    RawServer server;
    RawServer elsewhere;
    server.react({When::Whole, answer(status, "there", "Location: " + elsewhere.url().toEncoded() + "\r\n")});
    NetworkTransport transport({}, m_clock);
    CallProbe probe(transport.start(post(server.url())));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.result().outcome, Outcome::Rejected);
    QCOMPARE(probe.result().status, status);
    QVERIFY(!probe.result().bodyCut);
    const CallResult after = callAfter(transport, post(server.url()));
    QCOMPARE(after.status, status);
    QCOMPARE(server.requests().size(), std::size_t(2));
    QCOMPARE(elsewhere.connections(), 0);
}

void NetworkTransportTest::answerTimeout_data()
{
    QTest::addColumn<Reaction::When>("when");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("request not read") << When::Head << QByteArray() << Outcome::Unknown;
    QTest::newRow("before the head") << When::Whole << QByteArray() << Outcome::Unknown;
    QTest::newRow("in the head") << When::Whole << QByteArray("HTTP/1.1 202 Reason\r\nCont") << Outcome::Unknown;
    QTest::newRow("in the text of a 202")
        << When::Whole << QByteArray("HTTP/1.1 202 R\r\nContent-Length: 9\r\n\r\nabc") << Outcome::Accepted;
    QTest::newRow("in the text of a 404")
        << When::Whole << QByteArray("HTTP/1.1 404 R\r\nContent-Length: 9\r\n\r\nabc") << Outcome::Rejected;
}

void NetworkTransportTest::answerTimeout()
{
    QFETCH(Reaction::When, when);
    QFETCH(QByteArray, bytes);
    QFETCH(Outcome, outcome);
    RawServer server;
    server.react({when, bytes, Then::Stall});
    server.react(answers202);
    NetworkOptions options;
    options.answerTimeout = 1500ms;
    NetworkTransport transport(options, m_clock);
    CallProbe probe(transport.start(post(server.url(), when == When::Head ? 700 * 1024 : 200)));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QVERIFY2(probe.result().outcome == outcome, described(probe.result()));
    QCOMPARE(probe.result().errorCode, u"call.answer_timeout"_s);
    QCOMPARE(probe.result().bodyCut, outcome != Outcome::Unknown);
    QCOMPARE(probe.sentCount(), 1);
    const CallResult after = callAfter(transport, post(server.url()));
    QVERIFY2(after.outcome == Outcome::Accepted, described(after));
    QCOMPARE(server.requests().size(), std::size_t(2));
}

void NetworkTransportTest::answersToAGetHaveTheirOwnTime()
{
    RawServer server;
    server.react(stall);
    NetworkOptions options;
    options.connectTimeout = 1000ms;
    options.answerTimeout = 1500ms;
    NetworkTransport transport(options, m_clock);
    CallProbe probe(transport.start(get(server.url())));
    QVERIFY(probe.waitForEnd());
    QVERIFY2(probe.result().outcome == Outcome::Unknown, described(probe.result()));
    QCOMPARE(probe.result().errorCode, u"call.answer_timeout"_s);
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void NetworkTransportTest::cap_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("cut");
    QTest::newRow("empty") << 202 << qsizetype(0) << false;
    QTest::newRow("just fits") << 202 << qsizetype(1000) << false;
    QTest::newRow("one byte more") << 202 << qsizetype(1001) << true;
    QTest::newRow("much more") << 202 << qsizetype(3'000'000) << true;
    QTest::newRow("much more of an error") << 500 << qsizetype(3'000'000) << true;
}

void NetworkTransportTest::cap()
{
    QFETCH(int, status);
    QFETCH(qsizetype, size);
    QFETCH(bool, cut);
    RawServer server;
    server.react({When::Whole, answer(status, QByteArray(size, 'x'))});
    NetworkOptions options;
    options.maxAnswerBytes = 1000;
    NetworkTransport transport(options, m_clock);
    CallProbe probe(transport.start(post(server.url())));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    const CallResult &result = probe.result();
    QCOMPARE(result.outcome, status == 202 ? Outcome::Accepted : Outcome::Rejected);
    QCOMPARE(result.body.size(), std::min<qsizetype>(size, 1000));
    QCOMPARE(result.bodyCut, cut);
    QCOMPARE(result.errorCode, cut ? u"call.answer_too_big"_s : QString());
}

void NetworkTransportTest::endlessAnswerIsLeft()
{
    RawServer server;
    const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
    server.react({When::Whole, "HTTP/1.1 202 R\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeated(500),
                  Then::Stall, 100'000});
    server.react(answers202);
    NetworkTransport transport({}, m_clock);
    CallProbe probe(transport.start(post(server.url())));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.result().outcome, Outcome::Accepted);
    QCOMPARE(probe.result().errorCode, u"call.answer_too_big"_s);
    QCOMPARE(probe.result().body.size(), NetworkOptions().maxAnswerBytes);
    QTRY_COMPARE(server.openConnections(), 0);
}

void NetworkTransportTest::endlessHeadIsUnknown()
{
    RawServer server;
    server.react({When::Whole, "HTTP/1.1 202 Reason\r\nX-Long: " + QByteArray(100'000, 'x'), Then::Stall});
    NetworkOptions options;
    options.answerTimeout = 500ms;
    NetworkTransport transport(options, m_clock);
    CallProbe probe(transport.start(post(server.url())));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.result().outcome, Outcome::Unknown);
    QCOMPARE(probe.result().errorCode, u"call.answer_timeout"_s);
}

HELIOGRAPH_SUITE(NetworkTransportTest)
#include "tst_networktransport.moc"
