// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/callfailure.h"
#include "core/transport/proxypolicy.h"
#include "core/transport/transport.h"
#include "core/transport/uploaddevice.h"
#include "tests/support/suite.h"

#include <QNetworkProxyQuery>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TransportPartsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outcomeNames();
    void uploadGivesTheBodyOnce();
    void uploadCannotBeRewoundOrWritten();
    void codes_data();
    void codes();
    void proxiesAreBlamed();
    void statusErrors_data();
    void statusErrors();
    void sentences_data();
    void sentences();
    void sentencesKeepTheHostAsItIs();
    void hostAndPorts_data();
    void hostAndPorts();
    void proxiesNeverServeLoopback();
    void proxyIsWhatWasChosen_data();
    void proxyIsWhatWasChosen();
    void proxyHosts_data();
    void proxyHosts();
};

void TransportPartsTest::outcomeNames()
{
    for (const Outcome outcome : {Outcome::Accepted, Outcome::Rejected, Outcome::NotSent, Outcome::Unknown})
        QCOMPARE(outcomeFromName(outcomeName(outcome)), outcome);
    QCOMPARE(outcomeName(Outcome::NotSent), u"not_sent"_s);
    QVERIFY(!outcomeFromName(u"Accepted"_s));
    QVERIFY(!outcomeFromName({}));
}

void TransportPartsTest::uploadGivesTheBodyOnce()
{
    UploadDevice device("0123456789");
    const QSignalSpy taken(&device, &UploadDevice::taken);
    QVERIFY(device.isSequential());
    QCOMPARE(device.bytesAvailable(), 10);
    QCOMPARE(device.read(4), "0123");
    QCOMPARE(taken.count(), 1);
    QCOMPARE(device.read(100), "456789");
    QCOMPARE(taken.count(), 2);
    char byte = 0;
    QCOMPARE(device.read(&byte, 1), -1);
    QCOMPARE(taken.count(), 2);
}

void TransportPartsTest::uploadCannotBeRewoundOrWritten()
{
    UploadDevice device("0123456789");
    QCOMPARE(device.read(4), "0123");
    QVERIFY(!device.reset());
    QVERIFY(!device.seek(0));
    QCOMPARE(device.read(1), "4");
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (heliograph::UploadDevice): ReadOnly device");
    QCOMPARE(device.write("x"), -1);
}

void TransportPartsTest::codes_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("sent");
    const auto row = [](const char *name, QNetworkReply::NetworkError error, const char *before, const char *sent) {
        QTest::newRow(name) << error << QString::fromLatin1(before) << QString::fromLatin1(sent);
    };
    row("refused", QNetworkReply::ConnectionRefusedError, "call.refused", "call.dropped");
    row("closed", QNetworkReply::RemoteHostClosedError, "call.network", "call.dropped");
    row("host", QNetworkReply::HostNotFoundError, "call.host", "call.dropped");
    row("timeout", QNetworkReply::TimeoutError, "call.connect_timeout", "call.dropped");
    row("tls", QNetworkReply::SslHandshakeFailedError, "call.tls", "call.dropped");
    row("offline", QNetworkReply::TemporaryNetworkFailureError, "call.network", "call.dropped");
    row("proxy refused", QNetworkReply::ProxyConnectionRefusedError, "call.proxy", "call.dropped");
    row("proxy closed", QNetworkReply::ProxyConnectionClosedError, "call.proxy", "call.dropped");
    row("proxy missing", QNetworkReply::ProxyNotFoundError, "call.proxy", "call.dropped");
    row("proxy timeout", QNetworkReply::ProxyTimeoutError, "call.proxy", "call.dropped");
    row("proxy login", QNetworkReply::ProxyAuthenticationRequiredError, "call.proxy_login", "call.dropped");
    row("proxy unknown", QNetworkReply::UnknownProxyError, "call.proxy", "call.dropped");
    row("scheme", QNetworkReply::ProtocolUnknownError, "call.url", "call.dropped");
    row("protocol", QNetworkReply::ProtocolFailure, "call.network", "call.garbage");
    row("no second copy", QNetworkReply::ContentReSendError, "call.network", "call.dropped");
    row("anything", QNetworkReply::UnknownNetworkError, "call.network", "call.dropped");
}

void TransportPartsTest::codes()
{
    QFETCH(QNetworkReply::NetworkError, error);
    QFETCH(QString, sent);
    QTEST(QString(callCode(error, CallStage::Before, false)), "before");
    QCOMPARE(QString(callCode(error, CallStage::Sent, true)), sent);
    QCOMPARE(QString(callCode(error, CallStage::Answer, false)), sent);
}

void TransportPartsTest::proxiesAreBlamed()
{
    const auto code = [](QNetworkReply::NetworkError error) { return callCode(error, CallStage::Before, true); };
    QCOMPARE(code(QNetworkReply::ConnectionRefusedError), "call.proxy"_L1);
    QCOMPARE(code(QNetworkReply::HostNotFoundError), "call.proxy"_L1);
    QCOMPARE(code(QNetworkReply::RemoteHostClosedError), "call.proxy"_L1);
    QCOMPARE(code(QNetworkReply::UnknownNetworkError), "call.proxy"_L1);
    QCOMPARE(code(QNetworkReply::SslHandshakeFailedError), "call.tls"_L1);
    QCOMPARE(code(QNetworkReply::TimeoutError), "call.connect_timeout"_L1);
}

void TransportPartsTest::statusErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<bool>("harmless");
    QTest::newRow("404") << 404 << QNetworkReply::ContentNotFoundError << true;
    QTest::newRow("407") << 407 << QNetworkReply::ProxyAuthenticationRequiredError << true;
    QTest::newRow("500") << 500 << QNetworkReply::InternalServerError << true;
    QTest::newRow("429") << 429 << QNetworkReply::UnknownContentError << true;
    QTest::newRow("599") << 599 << QNetworkReply::UnknownServerError << true;
    QTest::newRow("308") << 308 << QNetworkReply::ContentReSendError << true;
    QTest::newRow("404 broke off") << 404 << QNetworkReply::RemoteHostClosedError << false;
    QTest::newRow("429 broke off") << 429 << QNetworkReply::RemoteHostClosedError << false;
    QTest::newRow("308 broke off") << 308 << QNetworkReply::RemoteHostClosedError << false;
    QTest::newRow("202 unreadable") << 202 << QNetworkReply::UnknownContentError << false;
    QTest::newRow("no head") << 0 << QNetworkReply::ContentReSendError << false;
}

void TransportPartsTest::statusErrors()
{
    QFETCH(int, status);
    QFETCH(QNetworkReply::NetworkError, error);
    QTEST(isStatusError(error, status), "harmless");
}

void TransportPartsTest::sentences_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<CallStage>("stage");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *code, CallStage stage, const char *part) {
        QTest::addRow("%s, stage %d", code, static_cast<int>(stage))
            << QString::fromLatin1(code) << stage << QString::fromLatin1(part);
    };
    row("call.refused", CallStage::Before, "hub.example refused the connection");
    row("call.host", CallStage::Before, "No host named hub.example");
    row("call.connect_timeout", CallStage::Before, "within 11.5 s");
    row("call.tls", CallStage::Before, "No secure connection to hub.example");
    row("call.plain_http", CallStage::Before, "use https");
    row("call.proxy", CallStage::Before, "proxy on the way to hub.example");
    row("call.proxy_login", CallStage::Before, "does not log in to proxies");
    row("call.url", CallStage::Before, "must begin with https://");
    row("call.header", CallStage::Before, "line break");
    row("call.cancelled", CallStage::Before, "before anything was sent to hub.example");
    row("call.network", CallStage::Before, "network failed");
    row("call.unheard_of", CallStage::Before, "network failed");
    row("call.dropped", CallStage::Sent, "No readable answer came from hub.example");
    row("call.answer_timeout", CallStage::Sent, "within 33 s");
    row("call.garbage", CallStage::Sent, "not a proper HTTP answer");
    row("call.cancelled", CallStage::Sent, "on its way to hub.example");
    row("call.unheard_of", CallStage::Sent, "No readable answer");
    row("call.dropped", CallStage::Answer, "broke off before its end");
    row("call.garbage", CallStage::Answer, "cannot be read to its end");
    row("call.answer_timeout", CallStage::Answer, "did not end within 33 s");
    row("call.answer_too_big", CallStage::Answer, "more than 5 MB");
    row("call.cancelled", CallStage::Answer, "had answered already");
    row("call.unheard_of", CallStage::Answer, "broke off before its end");
}

void TransportPartsTest::sentences()
{
    QFETCH(QString, code);
    QFETCH(CallStage, stage);
    QFETCH(QString, part);
    NetworkOptions options;
    options.connectTimeout = std::chrono::milliseconds(11500);
    options.answerTimeout = std::chrono::seconds(33);
    options.maxAnswerBytes = 5 * 1024 * 1024;
    const QByteArray latin = code.toLatin1();
    const QString sentence = callSentence(QLatin1StringView(latin), stage, QUrl(u"https://hub.example/x"_s), options);
    QVERIFY2(sentence.contains(part), qPrintable(sentence));
    QVERIFY(!sentence.contains(u'%'));
    QVERIFY(sentence.endsWith(u'.'));
}

void TransportPartsTest::sentencesKeepTheHostAsItIs()
{
    QUrl url(u"http://[fe80::1]:8080/"_s);
    url.setHost(u"fe80::1%2"_s);
    const QString sentence = callSentence("call.connect_timeout"_L1, CallStage::Before, url, {});
    QVERIFY2(sentence.startsWith(u"fe80::1%2 could not"_s), qPrintable(sentence));
}

void TransportPartsTest::hostAndPorts_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("text");
    QTest::newRow("https") << QUrl(u"https://hub.example/a"_s) << u"hub.example:443"_s;
    QTest::newRow("http") << QUrl(u"http://hub.example/a"_s) << u"hub.example:80"_s;
    QTest::newRow("port") << QUrl(u"https://hub.example:8443/"_s) << u"hub.example:8443"_s;
    QTest::newRow("IPv6") << QUrl(u"http://[::1]:81/"_s) << u"[::1]:81"_s;
}

void TransportPartsTest::hostAndPorts()
{
    QFETCH(QUrl, url);
    QTEST(hostAndPort(url), "text");
}

void TransportPartsTest::proxiesNeverServeLoopback()
{
    qputenv("http_proxy", "http://127.0.0.1:9");
    ProxyPolicy policy;
    const auto proxyOf = [&policy](const QString &url) {
        return policy.queryProxy(QNetworkProxyQuery(QUrl(url))).constFirst();
    };
    QCOMPARE(proxyOf(u"http://127.0.0.1:8080/"_s).type(), QNetworkProxy::NoProxy);
    QCOMPARE(proxyOf(u"http://localhost/"_s).type(), QNetworkProxy::NoProxy);
    QCOMPARE(proxyOf(u"http://[::1]/"_s).type(), QNetworkProxy::NoProxy);
    QCOMPARE(proxyOf(u"http://hub.example/"_s).port(), 9);
    QVERIFY(policy.isProxied(QUrl(u"http://hub.example/other"_s)));
    QVERIFY(!policy.isProxied(QUrl(u"http://127.0.0.1:8080/"_s)));
    qunsetenv("http_proxy");
    QCOMPARE(proxyOf(u"http://hub.example/"_s).type(), QNetworkProxy::NoProxy);
    QVERIFY(!policy.isProxied(QUrl(u"http://hub.example/other"_s)));
}

void TransportPartsTest::proxyIsWhatWasChosen_data()
{
    QTest::addColumn<ProxyChoice>("choice");
    QTest::addColumn<QNetworkProxy>("proxy");
    const QNetworkProxy none(QNetworkProxy::NoProxy);
    const auto row = [](const char *name, const ProxyChoice &choice, const QNetworkProxy &proxy) {
        QTest::newRow(name) << choice << proxy;
    };
    row("system", {ProxyMode::System, ProxyKind::Socks5, u"unused"_s, 1},
        {QNetworkProxy::HttpProxy, u"127.0.0.1"_s, 9});
    row("none", {ProxyMode::None, ProxyKind::Http, u"unused"_s, 1}, none);
    row("http", {ProxyMode::Manual, ProxyKind::Http, u"proxy.example"_s, 3128},
        {QNetworkProxy::HttpProxy, u"proxy.example"_s, 3128});
    row("socks5", {ProxyMode::Manual, ProxyKind::Socks5, u"::1"_s, 65535},
        {QNetworkProxy::Socks5Proxy, u"::1"_s, 65535});
}

void TransportPartsTest::proxyIsWhatWasChosen()
{
    QFETCH(ProxyChoice, choice);
    QFETCH(QNetworkProxy, proxy);
    qputenv("http_proxy", "http://127.0.0.1:9");
    const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
    ProxyPolicy policy(choice);
    const QUrl outside(u"http://hub.example/"_s);
    const auto proxyOf = [&policy](const QUrl &url) { return policy.queryProxy(QNetworkProxyQuery(url)).constFirst(); };
    const QNetworkProxy answer = proxyOf(outside);
    QCOMPARE(answer.type(), proxy.type());
    QCOMPARE(answer.hostName(), proxy.hostName());
    QCOMPARE(answer.port(), proxy.port());
    QCOMPARE(policy.isProxied(outside), proxy.type() != QNetworkProxy::NoProxy);
    for (const QString &host : {u"127.0.0.1"_s, u"localhost"_s, u"[::1]"_s}) {
        const QUrl here(u"http://"_s + host + u":8080/"_s);
        QCOMPARE(proxyOf(here).type(), QNetworkProxy::NoProxy);
        QVERIFY(!policy.isProxied(here));
    }
}

void TransportPartsTest::proxyHosts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("good");
    QTest::newRow("name") << u"proxy.example"_s << true;
    QTest::newRow("short name") << u"proxy"_s << true;
    QTest::newRow("address") << u"10.0.0.1"_s << true;
    QTest::newRow("IPv6") << u"2001:db8::1"_s << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("scheme") << u"http://proxy.example"_s << false;
    QTest::newRow("port") << u"proxy.example:8080"_s << false;
    QTest::newRow("path") << u"proxy.example/pac"_s << false;
    QTest::newRow("blank") << u"proxy example"_s << false;
    QTest::newRow("login") << u"me:word@proxy.example"_s << false;
}

void TransportPartsTest::proxyHosts()
{
    QFETCH(QString, host);
    QTEST(isProxyHost(host), "good");
}

HELIOGRAPH_SUITE(TransportPartsTest)
#include "tst_transportparts.moc"
